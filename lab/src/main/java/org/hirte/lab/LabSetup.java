package org.hirte.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the nodes of a lab look like.
 *
 * @param bus which daemon serves the system bus
 * @param trees directories whose files appear in the nodes, over the root file system
 * @param binds directories of this machine that the nodes see, read-only, at the same path
 * @param further options of {@code lab up} beside these, such as another root file system
 */
public record LabSetup(BusDaemon bus, List<Path> trees, List<Path> binds, List<String> further) {
    /** Programs that serve a message bus. */
    public enum BusDaemon {
        /** The reference implementation, dbus-daemon. */
        DAEMON,
        /** dbus-broker: other limits, other order, other error texts. */
        BROKER
    }

    /** Copies the lists. */
    public LabSetup {
        trees = List.copyOf(trees);
        binds = List.copyOf(binds);
        further = List.copyOf(further);
    }

    /** Nodes on this machine's own root file system. */
    public LabSetup(BusDaemon bus, List<Path> trees, List<Path> binds) {
        this(bus, trees, binds, List.of());
    }

    /** Nodes as the machine is, on dbus-daemon. */
    public static LabSetup plain() {
        return new LabSetup(BusDaemon.DAEMON, List.of(), List.of());
    }

    List<String> options() {
        List<String> options = new ArrayList<>();
        options.addAll(List.of("--bus", bus == BusDaemon.DAEMON ? "daemon" : "broker"));
        trees.forEach(tree -> options.addAll(List.of("--tree", tree.toString())));
        binds.forEach(bind -> options.addAll(List.of("--bind", bind.toString())));
        options.addAll(further);
        return options;
    }
}
