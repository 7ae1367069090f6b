package org.hirte.manager.plane.metrics;

import io.prometheus.client.Collector;
import java.util.List;

/**
 * The metrics of the manager, as docs/metrics.md lists them. Counters have {@code _total} behind
 * the name, histograms {@code _bucket}, {@code _count} and {@code _sum}.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are of List.of
enum Metric {
    BUILD_INFO("build_info", Collector.Type.GAUGE, "Always 1; the version is a label.", "version"),
    START_TIME("start_time_seconds", Collector.Type.GAUGE, "When the manager started, since 1970."),
    NODES("nodes", Collector.Type.GAUGE, "Configured nodes by status.", "status"),
    NODE_ONLINE(
            "node_online", Collector.Type.GAUGE, "1 while an agent is registered, else 0.", "node"),
    NODE_STALE(
            "node_stale",
            Collector.Type.GAUGE,
            "1 while the node's units may be outdated.",
            "node"),
    NODE_LAST_SEEN(
            "node_last_seen_timestamp_seconds",
            Collector.Type.GAUGE,
            "Last registration or heartbeat, since 1970; 0: never.",
            "node"),
    NODE_REGISTRATIONS(
            "node_registrations",
            Collector.Type.COUNTER,
            "Registrations of the node's agent.",
            "node"),
    NODE_UNITS(
            "node_units", Collector.Type.GAUGE, "Loaded units by active state.", "node", "state"),
    LINK_RECEIVED_BYTES(
            "link_received_bytes",
            Collector.Type.COUNTER,
            "Bytes from the agent over this link.",
            "node"),
    LINK_SENT_BYTES(
            "link_sent_bytes",
            Collector.Type.COUNTER,
            "Bytes to the agent over this link.",
            "node"),
    LINK_RECEIVED_MESSAGES(
            "link_received_messages",
            Collector.Type.COUNTER,
            "Messages from the agent over this link.",
            "node"),
    LINK_SENT_MESSAGES(
            "link_sent_messages",
            Collector.Type.COUNTER,
            "Messages to the agent over this link.",
            "node"),
    LINK_QUEUED_BYTES(
            "link_queued_bytes",
            Collector.Type.GAUGE,
            "Bytes that wait to be sent to the agent.",
            "node"),
    UNITS("units", Collector.Type.GAUGE, "Loaded units of all nodes by active state.", "state"),
    UNIT_STATE(
            "unit_state",
            Collector.Type.GAUGE,
            "1 for the state the unit is in, else 0; only units of HttpUnitMetrics.",
            "node",
            "unit",
            "state"),
    UNIT_EVENTS("unit_events", Collector.Type.COUNTER, "Events of units that came from nodes."),
    EVENTS("events", Collector.Type.COUNTER, "Events that HTTP clients could see."),
    JOBS_RUNNING("jobs_running", Collector.Type.GAUGE, "Jobs that have not ended."),
    JOB_DURATION(
            "job_duration_seconds",
            Collector.Type.HISTOGRAM,
            "Jobs that ended, by the time since their request.",
            "type",
            "result"),
    RELAY_DURATION(
            "relay_duration_seconds",
            Collector.Type.HISTOGRAM,
            "Calls handed through to nodes, by the time until the answer."),
    MONITORS("monitors", Collector.Type.GAUGE, "Open monitors of D-Bus clients."),
    MERGED_EVENTS(
            "monitor_events_merged",
            Collector.Type.COUNTER,
            "Events merged into newer ones for monitors that did not keep up."),
    LOOP_LAG("loop_lag_seconds", Collector.Type.GAUGE, "How late the loop ran its latest timers."),
    LOOP_BUSY("loop_busy_seconds", Collector.Type.COUNTER, "Time the loop spent working."),
    LOOP_LONGEST_TURN(
            "loop_longest_turn_seconds", Collector.Type.GAUGE, "The loop's longest turn so far."),
    LOOP_SLOW_TURNS("loop_slow_turns", Collector.Type.COUNTER, "Turns of the loop over 50 ms."),
    CHANGES_WAITING(
            "plane_changes_waiting", Collector.Type.GAUGE, "Changes on their way to HTTP's copy."),
    CHANGES_LOST(
            "plane_resyncs",
            Collector.Type.COUNTER,
            "How often HTTP's copy could not keep up and was renewed."),
    STREAM_CLIENTS("stream_clients", Collector.Type.GAUGE, "Clients of the event stream."),
    STREAM_EVENTS(
            "stream_sent_events", Collector.Type.COUNTER, "Events sent to clients of the stream."),
    STREAM_BYTES(
            "stream_sent_bytes", Collector.Type.COUNTER, "Bytes sent to clients of the stream."),
    STREAM_GAPS(
            "stream_gaps", Collector.Type.COUNTER, "Gaps that clients of the stream were told of."),
    STREAM_DROPPED(
            "stream_dropped",
            Collector.Type.COUNTER,
            "Clients dropped since they read too slowly."),
    STREAM_REFUSED(
            "stream_refused", Collector.Type.COUNTER, "Clients refused since there were too many.");

    private final String base;
    private final Collector.Type type;
    private final String help;
    private final List<String> labels;

    Metric(String base, Collector.Type type, String help, String... labels) {
        this.base = base;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Name of the family, without a counter's suffix. */
    String metricName() {
        return "hirte_" + base;
    }

    Collector.Type type() {
        return type;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }
}
