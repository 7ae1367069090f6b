package org.hirte.ctl;

import java.util.List;

/** Names of units as users type them. */
final class UnitNames {
    private static final List<String> SUFFIXES = List.of(
            ".service",
            ".socket",
            ".target",
            ".timer",
            ".path",
            ".mount",
            ".automount",
            ".swap",
            ".device",
            ".slice",
            ".scope");

    private UnitNames() {}

    /** With {@code .service} behind a name that says no type, as systemctl does. */
    static String complete(String name) {
        if (name.indexOf('/') >= 0 || name.isEmpty()) {
            return name;
        }
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                return name;
            }
        }
        return name + ".service";
    }

    /** The same for a name that may be a pattern. */
    static String pattern(String name) {
        return Glob.isPattern(name) ? name : complete(name);
    }
}
