package org.hirte.ctl.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How things of one kind are shown, in every format.
 *
 * @param <T> what is shown
 */
public interface Shape<T> {
    /** The table's columns, in their order. */
    List<Column> columns();

    /** What stands between two columns. */
    String separator();

    /** Length of the line below the header, where the table does not go to a terminal. */
    int ruleWidth();

    /** Text of a thing's cell; the empty text for what is not known. */
    String cell(T thing, int column);

    /** The name of a thing, for {@link OutputFormat#NAME}. */
    String name(T thing);

    /** Its fields by the names of docs/rest.md: texts, numbers, truth values, lists, maps, null. */
    Map<String, @Nullable Object> fields(T thing);
}
