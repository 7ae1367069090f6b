package org.hirte.lab;

import java.util.ArrayList;
import java.util.List;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.UnitName;

/**
 * What happened to a unit, a line for each event, as systemd told it on its own node and as a
 * monitor of the manager told it; the two have to agree.
 *
 * @param all new, removed and each change of properties, in order
 * @param states active and sub state, each time they changed; inactive at first
 */
record UnitEvents(List<String> all, List<String> states) {
    private static final String SYSTEMD = "org.freedesktop.systemd1.Manager";
    private static final String UNIT = "org.freedesktop.systemd1.Unit";

    /** Heard on the bus of the node; somebody there has to be subscribed to systemd. */
    static UnitEvents ofSystemd(List<BusMessage> traffic, String unit) {
        String path = new UnitName(unit).systemdPath();
        UnitEvents events = new UnitEvents(new ArrayList<>(), new ArrayList<>());
        for (BusMessage message : traffic) {
            if (message.interfaceName().equals(SYSTEMD) && message.text(0).equals(unit)) {
                events.appearance(message);
            } else if (message.isSignal("PropertiesChanged") && message.path().equals(path)) {
                events.all.add(message.text(0) + " " + message.body().path(1));
                if (message.text(0).equals(UNIT)) {
                    events.state(
                            message.body().at("/1/ActiveState/data").asText(),
                            message.body().at("/1/SubState/data").asText());
                }
            }
        }
        return events;
    }

    /** Heard on the manager's bus from a monitor; what is virtual is left out. */
    static UnitEvents ofMonitor(
            List<BusMessage> traffic, Dialect dialect, String node, String unit) {
        UnitEvents events = new UnitEvents(new ArrayList<>(), new ArrayList<>());
        for (BusMessage message : traffic) {
            boolean isAbout = message.interfaceName().equals(dialect.monitorInterface())
                    && message.text(0).equals(node)
                    && message.text(1).equals(unit);
            if (!isAbout) {
                continue;
            }
            switch (message.member()) {
                case "UnitPropertiesChanged" ->
                    events.all.add(message.text(2) + " " + message.body().path(3));
                case "UnitStateChanged" -> events.state(message.text(2), message.text(3));
                default -> {
                    if (message.text(2).equals("real")) {
                        events.appearance(message);
                    }
                }
            }
        }
        return events;
    }

    private void appearance(BusMessage message) {
        if (message.isSignal("UnitNew") || message.isSignal("UnitRemoved")) {
            all.add(message.member());
        }
    }

    private void state(String active, String sub) {
        String state = active + "/" + sub;
        String last = states.isEmpty() ? "inactive/dead" : states.getLast();
        boolean isNew = !last.equals(state);
        if (isNew && !active.isEmpty()) {
            states.add(state);
        }
    }
}
