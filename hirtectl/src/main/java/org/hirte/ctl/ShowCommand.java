package org.hirte.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusVariant;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.Columns;
import org.hirte.ctl.output.Shape;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** {@code show NODE UNIT [PROPERTY...]}. */
class ShowCommand extends Verb {
    private final OutputOptions output = new OutputOptions();

    private boolean isValueOnly;

    private String node = "";

    private String unit = "";

    private List<String> names = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl show [OPTION]... NODE UNIT [PROPERTY...]");
        syntax.describe("Print properties of a unit, all of them if none is named.");
        syntax.flag(value -> isValueOnly = value, "Print values without their names.", "--value");
        syntax.parameter("0", "1", "NODE", value -> node = value, "Name of the node.");
        syntax.parameter(
                "1",
                "1",
                "UNIT",
                value -> unit = value,
                "Such as httpd.service; .service may be left out.");
        syntax.parameters(
                "2..*",
                "0..*",
                "PROPERTY",
                value -> names = value,
                "Such as ActiveState, MainPID.");
        output.declare(syntax);
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        String name = UnitNames.complete(unit);
        Map<String, BusVariant> all = new TreeMap<>(client.unitProperties(node, name, ""));
        UnitState state = new UnitState(node, name, all);
        Outcome outcome = new Outcome();
        if (!state.isThere()) {
            outcome.failed(ExitCode.UNKNOWN);
            complainOfMissing(client, node, name);
            return outcome.exitCode();
        }
        Map<String, BusVariant> wanted = names.isEmpty() ? all : new LinkedHashMap<>();
        for (String each : names) {
            BusVariant value = all.get(each);
            if (value == null) {
                outcome.failed(ExitCode.UNKNOWN);
                complain("node '" + node + "', unit '" + name + "': no property '" + each + "'"
                        + Hints.nearest(each, List.copyOf(all.keySet())));
            } else {
                wanted.put(each, value);
            }
        }
        print(name, wanted);
        return outcome.exitCode();
    }

    private void print(String name, Map<String, BusVariant> properties) {
        if (!output.isText()) {
            Shown shown = new Shown(name, properties);
            out().print(output.printer(program().terminal()).all(new Properties(), List.of(shown)));
            return;
        }
        properties.forEach((property, value) -> {
            String text = Columns.printable(PropertyText.of(value));
            out().println(isValueOnly ? text : property + "=" + text);
        });
    }

    private record Shown(String unit, Map<String, BusVariant> properties) {}

    private final class Properties implements Shape<Shown> {
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
        public String cell(Shown shown, int column) {
            return "";
        }

        @Override
        public String name(Shown shown) {
            return String.join("\n", shown.properties().keySet());
        }

        @Override
        public Map<String, @Nullable Object> fields(Shown shown) {
            Map<String, @Nullable Object> properties = new LinkedHashMap<>();
            shown.properties()
                    .forEach((name, value) -> properties.put(name, PropertyText.plain(value)));
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(FieldNames.NODE, node);
            fields.put(FieldNames.NAME, shown.unit());
            fields.put(FieldNames.PROPERTIES, properties);
            return fields;
        }
    }
}
