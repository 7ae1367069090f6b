package org.hirte.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the tests get dbus-broker from. */
final class Broker {
    private Broker() {}

    /** The same setup with dbus-broker, from the tree that {@code ./test} unpacks. */
    static LabSetup setup(LabSetup setup) {
        List<Path> trees = new ArrayList<>(setup.trees());
        String tree = System.getProperty("hirte.broker");
        if (tree != null) {
            trees.add(Path.of(tree));
        }
        return new LabSetup(LabSetup.BusDaemon.BROKER, trees, setup.binds());
    }
}
