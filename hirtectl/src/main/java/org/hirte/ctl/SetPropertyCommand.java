package org.hirte.ctl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusVariant;

/** {@code set-property NODE UNIT NAME=VALUE...}. */
class SetPropertyCommand extends Verb {
    private static final String QUOTA = "CPUQuota";
    private static final long MICROS_PER_PERCENT = 10_000;

    private boolean isRuntime;

    private String node = "";

    private String unit = "";

    private List<String> settings = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl set-property [OPTION]... NODE UNIT NAME=VALUE...");
        syntax.describe("Set properties of a unit, such as its resource limits. Names are those of"
                + " 'hirtectl show'; sizes may end in K, M, G or T; CPUQuota takes a percentage.");
        syntax.flag(value -> isRuntime = value, "Until the next reboot only.", "--runtime");
        syntax.parameter("0", "1", "NODE", value -> node = value, "Name of the node.");
        syntax.parameter(
                "1",
                "1",
                "UNIT",
                value -> unit = value,
                "Such as httpd.service; .service may be left out.");
        syntax.parameters(
                "2..*",
                "1..*",
                "NAME=VALUE",
                value -> settings = value,
                "Such as CPUWeight=200, MemoryMax=512M.");
    }

    @Override
    void check() {
        for (String setting : settings) {
            if (setting.indexOf('=') < 1) {
                throw wrong("'" + setting + "' is not NAME=VALUE");
            }
        }
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        String name = UnitNames.complete(unit);
        Map<String, BusVariant> known = client.unitProperties(node, name, "");
        if (!new UnitState(node, name, known).isThere()) {
            throw missing(client, node, name);
        }
        Map<String, BusVariant> wanted = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String property = setting.substring(0, equals);
            String text = setting.substring(equals + 1);
            if (property.equals(QUOTA)) {
                wanted.put("CPUQuotaPerSecUSec", quota(text));
            } else {
                wanted.put(property, value(known, property, text));
            }
        }
        client.setUnitProperties(node, name, isRuntime, wanted);
        return ExitCode.DONE;
    }

    /** The type is that of the present value: systemd has no other list of types. */
    private BusVariant value(Map<String, BusVariant> known, String property, String text) {
        BusVariant present = known.get(property);
        if (present == null) {
            throw wrong("unit '" + unit + "' has no property '" + property + "'"
                    + Hints.nearest(property, List.copyOf(known.keySet())));
        }
        return parsed(property, present.signature(), text);
    }

    private BusVariant quota(String text) {
        if (!text.endsWith("%")) {
            throw wrong(QUOTA + ": '" + text + "' is not a percentage such as 20%");
        }
        BusVariant percent = parsed(QUOTA, "t", text.substring(0, text.length() - 1));
        return new BusVariant("t", (Long) percent.value() * MICROS_PER_PERCENT);
    }

    private BusVariant parsed(String property, String type, String text) {
        try {
            return PropertyText.parse(type, text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(property + ": " + e.getMessage());
        }
    }
}
