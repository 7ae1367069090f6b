package org.hirte.manager.plane.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.UnitListMerge;
import org.hirte.dbus.wire.WireReader;
import org.hirte.protocol.UnitName;

/** Reads an agent's answer to ListUnits. */
final class UnitListing {
    private UnitListing() {}

    /** Whether an answer has the signature of a listing. */
    static boolean isListing(Body answer) {
        return answer.signature().equals(UnitListMerge.UNITS);
    }

    /** The units by name, each once; names that cannot be any are left out. */
    static List<UnitState> read(Body answer, SharedTexts texts) {
        List<UnitState> units = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try {
            WireReader values = answer.reader();
            int end = values.array('(');
            while (values.hasNext(end) && units.size() < BoardLimits.UNITS_PER_NODE) {
                UnitState unit = unit(values, texts);
                if (UnitName.parse(unit.name()) != null && names.add(unit.name())) {
                    units.add(unit);
                }
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a listing was not validated", e);
        }
        units.sort(Comparator.comparing(UnitState::name));
        return units;
    }

    private static UnitState unit(WireReader values, SharedTexts texts)
            throws MalformedMessageException {
        values.struct();
        UnitState unit = new UnitState(
                texts.share(values.string()),
                texts.share(values.string()),
                texts.share(values.string()),
                texts.share(values.string()),
                texts.share(values.string()),
                0);
        values.skip("s");
        values.skip("o");
        values.skip("u");
        values.skip("s");
        values.skip("o");
        return unit;
    }
}
