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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show NODE UNIT [PROPERTY...]}. */
@Command(
        name = "show",
        customSynopsis = "hirtectl show [OPTION]... NODE UNIT [PROPERTY...]",
        description = "Print properties of a unit, all of them if none is named.")
class ShowCommand extends Verb {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--value", description = "Print values without their names.")
    private boolean isValueOnly;

    @Parameters(index = "0", paramLabel = "NODE", description = "Name of the node.")
    private String node = "";

    @Parameters(
            index = "1",
            paramLabel = "UNIT",
            description = "Such as httpd.service; .service may be left out.")
    private String unit = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "PROPERTY",
            description = "Such as ActiveState, MainPID.")
    private List<String> names = List.of();

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
