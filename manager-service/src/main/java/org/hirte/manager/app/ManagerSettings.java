package org.hirte.manager.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirte.config.ConfigProblem;
import org.hirte.config.Configuration;
import org.hirte.config.DaemonKeys;
import org.hirte.config.ListenHost;
import org.hirte.config.Liveness;
import org.hirte.config.LogSettings;
import org.hirte.config.Origin;
import org.hirte.config.TcpKeepAlive;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;
import org.jspecify.annotations.Nullable;

/**
 * The manager's settings, checked (contract 10.3; docs/configuration.md).
 *
 * @param launcher dialect of the launcher: names, defaults
 * @param user whether the public APIs are on the user's bus instead of the system's
 * @param apis public APIs to serve, never empty
 * @param port TCP port agents connect to; 0 lets the kernel choose
 * @param listenHost address to listen on
 * @param tcp whether to listen on TCP
 * @param unixSocket whether to listen on {@link #unixSocketPath}
 * @param keepAlive of links over TCP
 * @param nodes the nodes that may register, in the configuration's order
 * @param heartbeatIntervalMillis between heartbeats to agents, 0 for none
 * @param nodeHeartbeatThresholdMillis without a heartbeat of a node until its link is closed; holds
 *     only when {@code heartbeatIntervalMillis} is not 0; 0 for never
 * @param liveness ping rule
 * @param busMessageMaxBytes largest message sent to the bus, with header (decision 17)
 * @param audit where audit lines go
 * @param http the HTTP plane
 * @param log logging
 */
public record ManagerSettings(
        Dialect launcher,
        boolean user,
        List<Dialect> apis,
        int port,
        ListenHost listenHost,
        boolean tcp,
        boolean unixSocket,
        TcpKeepAlive keepAlive,
        List<NodeSettings> nodes,
        int heartbeatIntervalMillis,
        int nodeHeartbeatThresholdMillis,
        Liveness liveness,
        int busMessageMaxBytes,
        Audit audit,
        Http http,
        LogSettings log) {
    /** Copies the lists. */
    public ManagerSettings {
        apis = List.copyOf(apis);
        nodes = List.copyOf(nodes);
    }

    /**
     * Where audit lines go.
     *
     * @param journal whether to journald
     * @param file a file they are appended to; null for none
     */
    public record Audit(boolean journal, @Nullable Path file) {}

    /**
     * The HTTP plane; texts are empty where there is none.
     *
     * @param on whether it exists at all
     * @param host name or address to listen on
     * @param port TCP port; 0 lets the kernel choose
     * @param allowedHosts further names that clients may call this host by
     * @param socket path of a unix socket to listen on, too
     * @param certificate PEM file, for TLS
     * @param key PEM file of its key
     * @param tokenFile file of the token that clients have to know
     * @param unitMetrics globs of units that get metrics of their own
     */
    public record Http(
            boolean on,
            String host,
            int port,
            Set<String> allowedHosts,
            String socket,
            String certificate,
            String key,
            String tokenFile,
            Set<String> unitMetrics) {
        /** Copies the sets. */
        public Http {
            allowedHosts = Set.copyOf(allowedHosts);
            unitMetrics = Set.copyOf(unitMetrics);
        }

        /** Plain HTTP for everybody. */
        public Http(boolean on, String host, int port) {
            this(on, host, port, Set.of(), "", "", "", "", Set.of());
        }
    }

    /**
     * Where the unix socket for agents is (contract 3.1).
     *
     * @param runtimeDirectory {@code /run}, or the user's own
     */
    public Path unixSocketPath(Path runtimeDirectory) {
        String prefix = launcher.unitPrefix();
        return runtimeDirectory.resolve(prefix).resolve(prefix + ".sock");
    }

    /** From a loaded configuration; adds what is wrong across keys to the problems. */
    static ManagerSettings of(Configuration config, boolean user, List<ConfigProblem> problems) {
        DaemonKeys.checkReceiveErrors(config, problems);
        return new ManagerSettings(
                config.dialect(),
                user,
                config.value(ManagerKeys.API).dialects(),
                config.value(ManagerKeys.PORT),
                config.value(ManagerKeys.LISTEN_ADDRESS),
                config.value(ManagerKeys.USE_TCP),
                config.value(ManagerKeys.USE_UDS),
                DaemonKeys.keepAlive(config),
                nodes(config, problems),
                config.value(ManagerKeys.HEARTBEAT_INTERVAL),
                config.value(ManagerKeys.NODE_HEARTBEAT_THRESHOLD),
                DaemonKeys.liveness(
                        config,
                        problems,
                        ManagerKeys.HEARTBEAT_INTERVAL,
                        ManagerKeys.NODE_HEARTBEAT_THRESHOLD),
                config.value(ManagerKeys.BUS_MESSAGE_MAX),
                audit(config),
                http(config, problems),
                DaemonKeys.log(config));
    }

    private static Audit audit(Configuration config) {
        String file = config.value(ManagerKeys.AUDIT_FILE);
        return new Audit(
                config.value(ManagerKeys.AUDIT_JOURNAL), file.isEmpty() ? null : Path.of(file));
    }

    private static Http http(Configuration config, List<ConfigProblem> problems) {
        Http http = new Http(
                config.value(ManagerKeys.HTTP),
                config.value(ManagerKeys.HTTP_HOST),
                config.value(ManagerKeys.HTTP_PORT),
                config.value(ManagerKeys.HTTP_ALLOWED_HOSTS),
                config.value(ManagerKeys.HTTP_SOCKET),
                config.value(ManagerKeys.HTTP_CERTIFICATE),
                config.value(ManagerKeys.HTTP_KEY),
                config.value(ManagerKeys.HTTP_TOKEN_FILE),
                config.value(ManagerKeys.HTTP_UNIT_METRICS));
        if (http.certificate().isEmpty() != http.key().isEmpty()) {
            problems.add(ConfigProblem.fatal(
                    config.origin(
                            http.key().isEmpty()
                                    ? ManagerKeys.HTTP_CERTIFICATE
                                    : ManagerKeys.HTTP_KEY),
                    http.key().isEmpty() ? "HttpCertificate" : "HttpKey",
                    "HttpCertificate and HttpKey need each other"));
        }
        return http;
    }

    private static List<NodeSettings> nodes(Configuration config, List<ConfigProblem> problems) {
        Map<NodeName, NodeSettings> nodes = new LinkedHashMap<>();
        for (NodeName listed : config.value(ManagerKeys.ALLOWED_NODE_NAMES)) {
            nodes.put(listed, withoutSection(config, listed));
        }
        for (String section : config.nodeSections()) {
            NodeName name = NodeName.parse(section);
            if (name == null || name.isAny()) {
                problems.add(ignored(config, section, "'" + section + "' is not a node name"));
            } else if (nodes.containsKey(name) || config.nodeValue(section, ManagerKeys.ALLOWED)) {
                nodes.put(name, withSection(config, name));
            } else {
                problems.add(ignored(
                        config,
                        section,
                        "the node is neither in AllowedNodeNames nor has it Allowed=true"));
            }
        }
        checkReferences(config, nodes, problems);
        if (nodes.isEmpty()) {
            problems.add(ConfigProblem.warning(
                    config.origin(ManagerKeys.ALLOWED_NODE_NAMES),
                    "AllowedNodeNames",
                    "no node may register: list their names here, separated by commas"));
        }
        return new ArrayList<>(nodes.values());
    }

    private static NodeSettings withoutSection(Configuration config, NodeName name) {
        return new NodeSettings(name, dependsOnAnyByDefault(config), Set.of(), "", Set.of());
    }

    private static NodeSettings withSection(Configuration config, NodeName name) {
        String section = name.value();
        boolean restricted = !config.nodeOrigin(section, ManagerKeys.ALLOW_DEPENDENCIES_ON)
                .equals(Origin.DEFAULT);
        return new NodeSettings(
                name,
                !restricted && dependsOnAnyByDefault(config),
                config.nodeValue(section, ManagerKeys.ALLOW_DEPENDENCIES_ON),
                config.nodeValue(section, ManagerKeys.REQUIRED_SELINUX_CONTEXT),
                config.nodeValue(section, ManagerKeys.SOURCE_ADDRESSES));
    }

    /** hirte's C manager allows every dependency, BlueChi's none (decision 3). */
    private static boolean dependsOnAnyByDefault(Configuration config) {
        return switch (config.dialect()) {
            case HIRTE -> true;
            case BLUECHI -> false;
        };
    }

    private static void checkReferences(
            Configuration config, Map<NodeName, NodeSettings> nodes, List<ConfigProblem> problems) {
        for (NodeSettings node : nodes.values()) {
            for (NodeName target : node.dependsOn()) {
                if (!nodes.containsKey(target)) {
                    problems.add(ConfigProblem.warning(
                            config.nodeOrigin(
                                    node.name().value(), ManagerKeys.ALLOW_DEPENDENCIES_ON),
                            "AllowDependenciesOn",
                            "there is no node '" + target + "'"));
                }
            }
        }
    }

    private static ConfigProblem ignored(Configuration config, String section, String why) {
        return ConfigProblem.warning(
                config.nodeSectionOrigin(section), "[node " + section + "]", why + "; ignored");
    }
}
