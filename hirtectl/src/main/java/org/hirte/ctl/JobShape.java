package org.hirte.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirte.ctl.output.Colour;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.Shape;
import org.hirte.ctl.output.Terminal;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in JSON, YAML and as names; for people they are sentences.
 *
 * @param isOneNode whether they all are on the one node that was asked for
 */
record JobShape(boolean isOneNode) implements Shape<Job> {
    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public String separator() {
        return "";
    }

    @Override
    public int ruleWidth() {
        return 0;
    }

    @Override
    public String cell(Job job, int column) {
        return "";
    }

    @Override
    public String name(Job job) {
        return isOneNode ? job.unit() : job.node() + "/" + job.unit();
    }

    @Override
    public Map<String, @Nullable Object> fields(Job job) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.ID, Long.valueOf(job.id()));
        fields.put(FieldNames.NODE, job.node());
        fields.put(FieldNames.UNIT, job.unit());
        fields.put(FieldNames.TYPE, type(job));
        fields.put(FieldNames.STATE, job.result().isEmpty() ? null : "ended");
        fields.put(FieldNames.RESULT, job.result().isEmpty() ? null : job.result());
        return fields;
    }

    /** The word for what a job does. */
    static String type(Job job) {
        return job.kind().name().toLowerCase(Locale.ROOT);
    }

    /** A result in its colour. */
    static String coloured(String result, Terminal terminal) {
        if (!terminal.isColoured()) {
            return result;
        }
        StringBuilder out = new StringBuilder();
        Colour colour = Colour.of(result);
        (colour == Colour.NONE ? Colour.RED : colour).append(out, result);
        return out.toString();
    }
}
