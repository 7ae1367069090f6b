package org.hirte.manager.plane.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Units by name, as good as a sorted map, and looks at it stay as they are. */
class UnitArrayTest {
    @Test
    void holdsWhatASortedMapHolds() {
        Random random = new Random(7);
        UnitArray units = new UnitArray();
        TreeMap<String, UnitState> map = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            String name = "u" + random.nextInt(60);
            List<UnitState> look = units.look();
            List<UnitState> copy = List.copyOf(look);
            if (random.nextInt(3) == 0) {
                units.remove(name);
                map.remove(name);
            } else {
                UnitState unit = new UnitState(name, null, null, "active", "s" + step, step);
                units.put(unit);
                map.put(name, unit);
            }
            assertThat(look).isEqualTo(copy);
            assertThat(units.look()).containsExactlyElementsOf(map.values());
            assertThat(units.get(name)).isEqualTo(map.get(name));
        }
    }
}
