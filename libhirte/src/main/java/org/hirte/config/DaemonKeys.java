package org.hirte.config;

import java.util.List;
import java.util.Map;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;

/** Keys that both daemons have (contract 10.3, 10.4) and what they amount to. */
public final class DaemonKeys {
    /** How much is logged. */
    public static final Key<LogLevel> LOG_LEVEL = Key.named(
                    "LogLevel", ValueType.oneOf(LogLevel.class, LogLevel::wire, false), "INFO")
            .lenient()
            .applyOnReload();

    /** Where to. */
    public static final Key<LogTarget> LOG_TARGET = Key.named(
                    "LogTarget",
                    ValueType.oneOf(LogTarget.class, LogTarget::wire, true),
                    "journald")
            .hirteDefault("stderr")
            .lenient()
            .applyOnReload();

    /** Nothing is logged. */
    public static final Key<Boolean> LOG_IS_QUIET =
            Key.named("LogIsQuiet", ValueType.bool(), "false").applyOnReload();

    /** Accepted; has no effect here (decision 22). */
    public static final Key<Boolean> IP_RECEIVE_ERRORS =
            Key.named("IPReceiveErrors", ValueType.bool(), "true");

    /** Seconds of silence before TCP probes. */
    public static final Key<Integer> TCP_KEEP_ALIVE_TIME =
            Key.named("TCPKeepAliveTime", ValueType.number(0, 32_767), "1");

    /** Seconds between probes. */
    public static final Key<Integer> TCP_KEEP_ALIVE_INTERVAL =
            Key.named("TCPKeepAliveInterval", ValueType.number(0, 32_767), "1");

    /** Unanswered probes until the link is dead. */
    public static final Key<Integer> TCP_KEEP_ALIVE_COUNT =
            Key.named("TCPKeepAliveCount", ValueType.number(0, 127), "6").hirteDefault("0");

    /** Silence after which the peer is pinged (decision 9). */
    public static final Key<Integer> LIVENESS_IDLE =
            Key.named("LivenessIdle", ValueType.millis(), "4000");

    /** Silence after which the link is dead (decision 9). */
    public static final Key<Integer> LIVENESS_TIMEOUT =
            Key.named("LivenessTimeout", ValueType.millis(), "6000");

    /** All of them, in the order they are shown. */
    public static final List<Key<?>> ALL = List.of(
            LIVENESS_IDLE,
            LIVENESS_TIMEOUT,
            TCP_KEEP_ALIVE_TIME,
            TCP_KEEP_ALIVE_INTERVAL,
            TCP_KEEP_ALIVE_COUNT,
            IP_RECEIVE_ERRORS,
            LOG_LEVEL,
            LOG_TARGET,
            LOG_IS_QUIET);

    private DaemonKeys() {}

    /** The variables that override keys (contract 10.1). */
    public static Map<String, Key<?>> environment(Dialect dialect) {
        return Map.of(
                Schema.variable(dialect, "LOG_LEVEL"), LOG_LEVEL,
                Schema.variable(dialect, "LOG_TARGET"), LOG_TARGET,
                Schema.variable(dialect, "LOG_IS_QUIET"), LOG_IS_QUIET);
    }

    /** The log keys' values. */
    public static LogSettings log(Configuration config) {
        return new LogSettings(
                config.value(LOG_LEVEL), config.value(LOG_TARGET), config.value(LOG_IS_QUIET));
    }

    /** The keepalive keys' values. */
    public static TcpKeepAlive keepAlive(Configuration config) {
        return new TcpKeepAlive(
                config.value(TCP_KEEP_ALIVE_TIME),
                config.value(TCP_KEEP_ALIVE_INTERVAL),
                config.value(TCP_KEEP_ALIVE_COUNT));
    }

    /**
     * The ping rule's values. It is off where a heartbeat key was set, since then exactly the
     * contract's rule holds, unless a Liveness key was set too (decision 9).
     */
    public static Liveness liveness(
            Configuration config, List<ConfigProblem> problems, Key<?>... heartbeatKeys) {
        boolean own = config.isSet(LIVENESS_IDLE) || config.isSet(LIVENESS_TIMEOUT);
        for (Key<?> key : heartbeatKeys) {
            if (config.isSet(key) && !own) {
                return Liveness.OFF;
            }
        }
        int idleMillis = config.value(LIVENESS_IDLE);
        int timeoutMillis = config.value(LIVENESS_TIMEOUT);
        if (idleMillis == 0 || timeoutMillis == 0) {
            return Liveness.OFF;
        }
        if (timeoutMillis <= idleMillis) {
            problems.add(ConfigProblem.fatal(
                    config.origin(LIVENESS_TIMEOUT),
                    LIVENESS_TIMEOUT.name(config.dialect()),
                    timeoutMillis + " ms must be more than LivenessIdle, which is " + idleMillis
                            + " ms (" + config.origin(LIVENESS_IDLE) + ")"));
        }
        return new Liveness(idleMillis, timeoutMillis);
    }

    /** Says that an explicit {@code IPReceiveErrors=true} does nothing. */
    public static void checkReceiveErrors(Configuration config, List<ConfigProblem> problems) {
        if (config.isSet(IP_RECEIVE_ERRORS) && config.value(IP_RECEIVE_ERRORS)) {
            problems.add(ConfigProblem.warning(
                    config.origin(IP_RECEIVE_ERRORS),
                    IP_RECEIVE_ERRORS.name(config.dialect()),
                    "has no effect: this implementation cannot switch on IP_RECVERR"));
        }
    }
}
