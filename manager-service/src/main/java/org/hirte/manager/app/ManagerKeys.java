package org.hirte.manager.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hirte.config.AddressRange;
import org.hirte.config.DaemonKeys;
import org.hirte.config.Key;
import org.hirte.config.ListenHost;
import org.hirte.config.Schema;
import org.hirte.config.ValueType;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;

/** The manager's keys (contract 10.3, decisions 2, 9, 17, 23, 25). */
final class ManagerKeys {
    static final Key<Integer> PORT =
            Key.named("ManagerPort", ValueType.port(), "842").inBluechi("ControllerPort");
    static final Key<ListenHost> LISTEN_ADDRESS =
            Key.named("ListenAddress", ValueType.listenHost(), "");
    static final Key<Boolean> USE_TCP = Key.named("UseTCP", ValueType.bool(), "true");
    static final Key<Boolean> USE_UDS =
            Key.named("UseUDS", ValueType.bool(), "true").hirteDefault("false");
    static final Key<Set<NodeName>> ALLOWED_NODE_NAMES =
            Key.named("AllowedNodeNames", ValueType.nodeNames(), "").applyOnReload();
    static final Key<ServedApi> API =
            Key.named("Api", ValueType.oneOf(ServedApi.class, ServedApi::word, true), "both");
    static final Key<Integer> HEARTBEAT_INTERVAL =
            Key.named("HeartbeatInterval", ValueType.millis(), "0");
    static final Key<Integer> NODE_HEARTBEAT_THRESHOLD =
            Key.named("NodeHeartbeatThreshold", ValueType.millis(), "6000");
    static final Key<Integer> BUS_MESSAGE_MAX =
            Key.named("BusMessageMax", ValueType.number(65_536, 134_217_728), "33554432");
    static final Key<Boolean> AUDIT_JOURNAL =
            Key.named("AuditJournal", ValueType.bool(), "true").applyOnReload();
    static final Key<String> AUDIT_FILE =
            Key.named("AuditFile", ValueType.absolutePath(), "").applyOnReload();
    static final Key<Boolean> HTTP = Key.named("Http", ValueType.bool(), "true");
    static final Key<String> HTTP_HOST =
            Key.named("HttpHost", ValueType.nonEmpty("a host name or IP address"), "127.0.0.1");
    static final Key<Integer> HTTP_PORT = Key.named("HttpPort", ValueType.port(), "8420");
    static final Key<Set<String>> HTTP_ALLOWED_HOSTS =
            Key.named("HttpAllowedHosts", ValueType.texts("host names separated by commas"), "");
    static final Key<String> HTTP_SOCKET = Key.named("HttpSocket", ValueType.text(), "");
    static final Key<String> HTTP_CERTIFICATE = Key.named("HttpCertificate", ValueType.text(), "");
    static final Key<String> HTTP_KEY = Key.named("HttpKey", ValueType.text(), "");
    static final Key<String> HTTP_TOKEN_FILE = Key.named("HttpTokenFile", ValueType.text(), "");
    static final Key<Set<String>> HTTP_UNIT_METRICS = Key.named(
            "HttpUnitMetrics",
            ValueType.texts("names of units with *, ? and [...], separated by commas"),
            "");

    static final Key<Boolean> ALLOWED =
            Key.named("Allowed", ValueType.bool(), "false").applyOnReload();
    static final Key<Set<NodeName>> ALLOW_DEPENDENCIES_ON =
            Key.named("AllowDependenciesOn", ValueType.nodeNames(), "").applyOnReload();
    static final Key<String> REQUIRED_SELINUX_CONTEXT =
            Key.named("RequiredSelinuxContext", ValueType.text(), "").applyOnReload();
    static final Key<Set<AddressRange>> SOURCE_ADDRESSES =
            Key.named("SourceAddresses", ValueType.addressRanges(), "").applyOnReload();

    private ManagerKeys() {}

    static Schema schema(Dialect dialect) {
        List<Key<?>> own = List.of(
                PORT,
                LISTEN_ADDRESS,
                USE_TCP,
                USE_UDS,
                ALLOWED_NODE_NAMES,
                API,
                BUS_MESSAGE_MAX,
                AUDIT_JOURNAL,
                AUDIT_FILE,
                HTTP,
                HTTP_HOST,
                HTTP_PORT,
                HTTP_ALLOWED_HOSTS,
                HTTP_SOCKET,
                HTTP_CERTIFICATE,
                HTTP_KEY,
                HTTP_TOKEN_FILE,
                HTTP_UNIT_METRICS,
                HEARTBEAT_INTERVAL,
                NODE_HEARTBEAT_THRESHOLD);
        return new Schema(
                dialect,
                section(dialect),
                Stream.concat(own.stream(), DaemonKeys.ALL.stream()).toList(),
                List.of(ALLOWED, ALLOW_DEPENDENCIES_ON, REQUIRED_SELINUX_CONTEXT, SOURCE_ADDRESSES),
                DaemonKeys.environment(dialect),
                Map.of());
    }

    private static String section(Dialect dialect) {
        return switch (dialect) {
            case HIRTE -> "hirte";
            case BLUECHI -> "bluechi-controller";
        };
    }
}
