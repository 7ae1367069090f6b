package org.hirte.agent.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hirte.config.DaemonKeys;
import org.hirte.config.Key;
import org.hirte.config.Schema;
import org.hirte.config.ValueType;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;

/** The agent's keys (contract 10.4, decisions 2, 9). */
final class AgentKeys {
    static final Key<NodeName> NODE_NAME = Key.named("NodeName", ValueType.nodeName(), "localhost");
    static final Key<String> HOST = Key.named(
                    "ManagerHost", ValueType.nonEmpty("a host name or IP address"), "127.0.0.1")
            .inBluechi("ControllerHost");
    static final Key<Integer> PORT =
            Key.named("ManagerPort", ValueType.port(), "842").inBluechi("ControllerPort");
    static final Key<String> ADDRESS =
            Key.named("ManagerAddress", ValueType.text(), "").inBluechi("ControllerAddress");
    static final Key<Integer> HEARTBEAT_INTERVAL =
            Key.named("HeartbeatInterval", ValueType.millis(), "2000");
    static final Key<Integer> CONTROLLER_HEARTBEAT_THRESHOLD =
            Key.named("ControllerHeartbeatThreshold", ValueType.millis(), "0");
    static final Key<Integer> RETRIES_UNTIL_QUIET =
            Key.named("ConnectionRetryCountUntilQuiet", ValueType.count(), "10").applyOnReload();

    private AgentKeys() {}

    /**
     * The schema.
     *
     * @param hostName default of NodeName
     */
    static Schema schema(Dialect dialect, NodeName hostName) {
        List<Key<?>> own = List.of(
                NODE_NAME,
                HOST,
                PORT,
                ADDRESS,
                HEARTBEAT_INTERVAL,
                CONTROLLER_HEARTBEAT_THRESHOLD,
                RETRIES_UNTIL_QUIET);
        return new Schema(
                dialect,
                dialect.agentProgram(),
                Stream.concat(own.stream(), DaemonKeys.ALL.stream()).toList(),
                List.of(),
                DaemonKeys.environment(dialect),
                Map.of(NODE_NAME, hostName.value()));
    }
}
