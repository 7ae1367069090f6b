package org.hirte.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The two families of names a manager may serve; the model behind them is one (contract 1). */
public enum Dialect {
    /** hirte 0.4: {@code org.containers.hirte}. */
    HIRTE("org.containers.hirte", "Manager"),
    /** BlueChi 1.x: {@code org.eclipse.bluechi}. */
    BLUECHI("org.eclipse.bluechi", "Controller");

    private final String base;
    private final String managerWord;
    private final String rootPath;

    Dialect(String base, String managerWord) {
        this.base = base;
        this.managerWord = managerWord;
        this.rootPath = "/" + base.replace('.', '/');
    }

    /** The name the manager owns on the bus. */
    public String busName() {
        return base;
    }

    /** Path of the manager itself. */
    public String rootPath() {
        return rootPath;
    }

    /** The manager's interface: {@code ...Manager} or {@code ...Controller}. */
    public String managerInterface() {
        return base + "." + managerWord;
    }

    /** The interface of nodes. */
    public String nodeInterface() {
        return base + ".Node";
    }

    /** The interface of monitors. */
    public String monitorInterface() {
        return base + ".Monitor";
    }

    /** The interface of measured times. */
    public String metricsInterface() {
        return base + ".Metrics";
    }

    /** Path of the measured times. */
    public String metricsPath() {
        return rootPath + "/metrics";
    }

    /** Path all nodes are below. */
    public String nodesPath() {
        return rootPath + "/node";
    }

    /** Path of a node: its name escaped like systemd's bus labels (contract 1.3). */
    public String nodePath(String node) {
        return nodesPath() + "/" + escape(node);
    }

    /** Name of the error that says a node is not connected. */
    public String offlineError() {
        return base + ".Offline";
    }

    private static String escape(String label) {
        if (label.isEmpty()) {
            return "_";
        }
        StringBuilder escaped = new StringBuilder();
        byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (isKept(bytes[i], i == 0)) {
                escaped.append((char) bytes[i]);
            } else {
                escaped.append('_').append(HexFormat.of().toHexDigits(bytes[i]));
            }
        }
        return escaped.toString();
    }

    private static boolean isKept(byte character, boolean isFirst) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (!isFirst && character >= '0' && character <= '9');
    }
}
