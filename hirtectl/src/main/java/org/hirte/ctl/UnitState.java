package org.hirte.ctl;

import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusVariant;

/**
 * A unit's state by its own properties, which systemd loads it for if need be.
 *
 * @param properties of systemd's interface Unit
 */
record UnitState(String node, String name, Map<String, BusVariant> properties) {
    static final String INTERFACE = "org.freedesktop.systemd1.Unit";

    static UnitState of(HirteClient client, String node, String unit) throws ClientException {
        return new UnitState(node, unit, client.unitProperties(node, unit, INTERFACE));
    }

    /** A property that is a text, or the empty text. */
    String text(String property) {
        BusVariant value = properties.get(property);
        return value != null && value.value() instanceof String text ? text : "";
    }

    /** A property that is a number, or 0. */
    long number(String property) {
        BusVariant value = properties.get(property);
        return value != null && value.value() instanceof Number number ? number.longValue() : 0;
    }

    String load() {
        return text("LoadState");
    }

    String active() {
        return text("ActiveState");
    }

    String sub() {
        return text("SubState");
    }

    boolean isThere() {
        return !load().equals("not-found");
    }
}
