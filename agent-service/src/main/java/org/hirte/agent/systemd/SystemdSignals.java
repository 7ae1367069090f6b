package org.hirte.agent.systemd;

import org.hirte.agent.core.Agent;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.PropertyMap;
import org.hirte.dbus.wire.WireReader;
import org.hirte.protocol.BusLabel;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/** Reads systemd's signals and tells the agent (contract 6.1). */
final class SystemdSignals {
    private final Agent<PropertyMap> agent;
    private final Runnable reloaded;
    private boolean hasUnits;

    /** @param reloaded told when systemd has read its configuration anew */
    SystemdSignals(Agent<PropertyMap> agent, Runnable reloaded) {
        this.agent = agent;
        this.reloaded = reloaded;
    }

    /** Whether the units are listed; what is told of them before is part of the list. */
    void hasUnits(boolean now) {
        hasUnits = now;
    }

    /** Takes a signal; those of others than systemd's known ones are ignored. */
    void received(Message message) throws MalformedMessageException {
        String path = message.path();
        String member = message.member();
        if (path == null || member == null) {
            return;
        }
        if (SystemdNames.MANAGER.equals(message.interfaceName())) {
            ofManager(member, message);
        } else if (message.is(SystemdNames.PROPERTIES, "PropertiesChanged")
                && message.signature().equals("sa{sv}as")) {
            propertiesChanged(path, message);
        }
    }

    private void ofManager(String member, Message message) throws MalformedMessageException {
        WireReader reader = message.body().reader();
        switch (member) {
            case "UnitNew" -> unitNew(message, reader);
            case "UnitRemoved" -> unitRemoved(message, reader);
            case "JobRemoved" -> jobRemoved(message, reader);
            case "Reloading" -> reloading(message, reader);
            default -> {} // JobNew and whatever newer systemds say
        }
    }

    private void unitNew(Message message, WireReader reader) throws MalformedMessageException {
        if (hasUnits && message.signature().equals("so")) {
            UnitName name = UnitName.parse(reader.string());
            if (name != null) {
                agent.units().appeared(name);
            }
        }
    }

    private void unitRemoved(Message message, WireReader reader) throws MalformedMessageException {
        if (hasUnits && message.signature().equals("so")) {
            UnitName name = UnitName.parse(reader.string());
            if (name != null) {
                agent.units().disappeared(name);
            }
        }
    }

    private void reloading(Message message, WireReader reader) throws MalformedMessageException {
        boolean isOver = message.signature().equals("b") && !reader.bool();
        if (isOver && hasUnits) {
            reloaded.run();
        }
    }

    private void jobRemoved(Message message, WireReader reader) throws MalformedMessageException {
        if (message.signature().equals("uoss")) {
            reader.int32();
            String path = reader.objectPath();
            reader.string();
            agent.jobs().removed(path, new JobResult(reader.string()));
        }
    }

    private void propertiesChanged(String path, Message message) throws MalformedMessageException {
        WireReader reader = message.body().reader();
        if (path.startsWith(SystemdNames.JOB_PATHS + "/")) {
            if (reader.string().equals(SystemdNames.JOB)) {
                Values values = Values.read(reader, "State", "");
                if (values.first != null) {
                    agent.jobs().stateChanged(path, values.first);
                }
            }
        } else if (hasUnits && path.startsWith(SystemdNames.UNIT_PATHS + "/")) {
            String label = path.substring(SystemdNames.UNIT_PATHS.length() + 1);
            String text = BusLabel.unescape(label);
            UnitName name = text == null ? null : UnitName.parse(text);
            if (name != null) {
                unitChanged(name, message, reader);
            }
        }
    }

    private void unitChanged(UnitName name, Message message, WireReader reader)
            throws MalformedMessageException {
        String interfaceName = reader.string();
        PropertyMap properties = PropertyMap.read(message.body(), reader);
        Values states = Values.NONE;
        if (interfaceName.equals(SystemdNames.UNIT)) {
            WireReader again = message.body().reader();
            again.string();
            states = Values.read(again, "ActiveState", "SubState");
        }
        agent.units().changed(name, interfaceName, states.first, states.second, properties);
    }

    /**
     * Two string properties of a dict, as far as they are in it.
     *
     * @param first the one, or null
     * @param second the other, or null
     */
    private record Values(@Nullable String first, @Nullable String second) {
        private static final Values NONE = new Values(null, null);

        /** Reads the dict that comes next. */
        static Values read(WireReader reader, String firstName, String secondName)
                throws MalformedMessageException {
            @Nullable String first = null;
            @Nullable String second = null;
            int end = reader.array('{');
            while (reader.hasNext(end)) {
                reader.struct();
                String name = reader.string();
                String type = reader.variant();
                if (type.equals("s") && name.equals(firstName)) {
                    first = reader.string();
                } else if (type.equals("s") && name.equals(secondName)) {
                    second = reader.string();
                } else {
                    reader.skip(type);
                }
            }
            return new Values(first, second);
        }
    }
}
