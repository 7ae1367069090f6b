package org.hirte.agent.app;

import java.util.List;
import org.hirte.config.ConfigProblem;
import org.hirte.config.Configuration;
import org.hirte.config.DaemonKeys;
import org.hirte.config.Liveness;
import org.hirte.config.LogSettings;
import org.hirte.config.TcpKeepAlive;
import org.hirte.protocol.BusAddress;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;

/**
 * The agent's settings, checked (contract 10.4; docs/configuration.md).
 *
 * @param dialect which dialect the agent speaks on its link and on its bus
 * @param user whether it controls the user's systemd over the user's bus
 * @param nodeName name it registers under
 * @param controller where the manager is
 * @param heartbeatIntervalMillis between heartbeats, 0 for none; also the pace of reconnects
 * @param controllerHeartbeatThresholdMillis without a heartbeat of the manager until the link counts
 *     as lost, once a first one came; 0 for never
 * @param retriesUntilQuiet failed connection attempts until logging falls silent, 0 for never
 * @param liveness ping rule
 * @param keepAlive of a link over TCP
 * @param log logging
 */
public record AgentSettings(
        Dialect dialect,
        boolean user,
        NodeName nodeName,
        Controller controller,
        int heartbeatIntervalMillis,
        int controllerHeartbeatThresholdMillis,
        int retriesUntilQuiet,
        Liveness liveness,
        TcpKeepAlive keepAlive,
        LogSettings log) {

    /** Where the manager is (contract 3.7). */
    public sealed interface Controller {
        /** A host, looked up anew for each attempt, and a port. */
        record HostAndPort(String host, int port) implements Controller {}

        /**
         * An explicit D-Bus address; it overrides host and port. The text may be wrong: then the
         * agent runs, stays offline and retries.
         */
        record Address(String text) implements Controller {}
    }

    /** From a loaded configuration; adds what is wrong across keys to the problems. */
    static AgentSettings of(Configuration config, boolean user, List<ConfigProblem> problems) {
        DaemonKeys.checkReceiveErrors(config, problems);
        return new AgentSettings(
                config.dialect(),
                user,
                config.value(AgentKeys.NODE_NAME),
                controller(config, problems),
                config.value(AgentKeys.HEARTBEAT_INTERVAL),
                config.value(AgentKeys.CONTROLLER_HEARTBEAT_THRESHOLD),
                config.value(AgentKeys.RETRIES_UNTIL_QUIET),
                DaemonKeys.liveness(config, problems, AgentKeys.CONTROLLER_HEARTBEAT_THRESHOLD),
                DaemonKeys.keepAlive(config),
                DaemonKeys.log(config));
    }

    private static Controller controller(Configuration config, List<ConfigProblem> problems) {
        String address = config.value(AgentKeys.ADDRESS);
        if (address.isEmpty()) {
            return new Controller.HostAndPort(
                    config.value(AgentKeys.HOST), config.value(AgentKeys.PORT));
        }
        if (BusAddress.parse(address) instanceof BusAddress.Parsed.Bad(String reason)) {
            problems.add(ConfigProblem.warning(
                    config.origin(AgentKeys.ADDRESS),
                    AgentKeys.ADDRESS.name(config.dialect()),
                    reason + "; allowed: tcp:host=HOST,port=PORT or unix:path=PATH;"
                            + " the agent stays offline"));
        }
        return new Controller.Address(address);
    }
}
