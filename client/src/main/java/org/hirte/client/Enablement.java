package org.hirte.client;

import java.util.List;

/**
 * What enabling unit files brought.
 *
 * @param carriesInstallInfo whether the files have an [Install] section to act on
 */
public record Enablement(boolean carriesInstallInfo, List<UnitFileChange> changes) {
    /** Copies the changes. */
    public Enablement {
        changes = List.copyOf(changes);
    }
}
