package org.hirte.agent.systemd;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hirte.agent.core.UnitState;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.protocol.UnitName;

/**
 * What matters of an answer to ListUnits.
 *
 * @param loaded states of all units systemd has loaded
 * @param queued object paths of the jobs it has
 */
record UnitList(Map<UnitName, UnitState> loaded, Set<String> queued) {
    /** @throws MalformedMessageException when it is no list of units */
    static UnitList read(Body body) throws MalformedMessageException {
        if (!body.signature().equals("a(ssssssouso)")) {
            throw new MalformedMessageException("ListUnits answered " + body.signature());
        }
        UnitList list = new UnitList(new LinkedHashMap<>(), new HashSet<>());
        WireReader reader = body.reader();
        int end = reader.array('(');
        while (reader.hasNext(end)) {
            list.readUnit(reader);
        }
        return list;
    }

    private void readUnit(WireReader reader) throws MalformedMessageException {
        reader.struct();
        UnitName name = UnitName.parse(reader.string());
        reader.skip("ss");
        UnitState state = new UnitState(reader.string(), reader.string());
        reader.skip("so");
        boolean hasJob = reader.int32() != 0;
        reader.skip("s");
        String job = reader.objectPath();
        if (name != null) {
            loaded.put(name, state);
        }
        if (hasJob) {
            queued.add(job);
        }
    }
}
