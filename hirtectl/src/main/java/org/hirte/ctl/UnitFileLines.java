package org.hirte.ctl;

import java.util.List;
import org.hirte.client.UnitFileChange;

/** What {@code enable} and {@code disable} print for changes on disk (contract 11.2). */
public final class UnitFileLines {
    private UnitFileLines() {}

    /** A line for each change. */
    public static String of(List<UnitFileChange> changes) {
        StringBuilder out = new StringBuilder();
        for (UnitFileChange change : changes) {
            switch (change.type()) {
                case "symlink" ->
                    out.append("Created symlink ")
                            .append(change.file())
                            .append(" -> ")
                            .append(change.destination());
                case "unlink" -> out.append("Removed \"").append(change.file()).append("\".");
                default -> out.append("Unknown operation: ").append(change.type());
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The line about [Install] sections. */
    public static String installInfo(boolean isCarried) {
        return isCarried
                ? "The unit files included enablement information\n"
                : "The unit files did not include any enablement information\n";
    }
}
