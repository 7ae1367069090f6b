package org.hirte.agent.core;

import org.hirte.protocol.NodeStatus;

/**
 * Keeps this node registered with the manager: attempts, heartbeats in both directions, loss
 * (contract 3.4 to 3.6; decisions 9 and 12). The states are {@link LinkState}.
 */
public final class Registration {
    /**
     * Times of the registration.
     *
     * @param heartbeatMillis between our heartbeats and the pace of retries; 0 for none and the
     *     default pace
     * @param managerThresholdMillis silence of the manager, after its first heartbeat on a link,
     *     that counts as loss; 0 for never
     */
    public record Pace(int heartbeatMillis, int managerThresholdMillis) {}

    /** Told of changes; the agent's other parts first, the world after them. */
    interface Listener {
        /** The manager has registered this node. */
        void registered();

        /** The link of a registered node is gone. */
        void linkLost();
    }

    private static final double JITTER = 0.2;
    private static final double GROWTH = 1.25;

    private final Time time;
    private final Pace pace;
    private final Runnable heartbeat;
    private final Listener listener;
    private final AgentObserver observer;
    private Dialer dialer = Dialer.NONE;
    private LinkState state = LinkState.IDLE;
    private Time.Timer timer = Time.Timer.NONE;
    private Time.Timer heartbeatTimer = Time.Timer.NONE;
    private Time.Timer thresholdTimer = Time.Timer.NONE;
    private int failures;
    private long onlineSinceMicros;
    private boolean isThresholdArmed;
    private Stamp lastSeen = Stamp.NEVER;
    private Stamp disconnected = Stamp.NEVER;

    Registration(
            Time time, Pace pace, Runnable heartbeat, Listener listener, AgentObserver observer) {
        this.time = time;
        this.pace = pace;
        this.heartbeat = heartbeat;
        this.listener = listener;
        this.observer = observer;
    }

    /** Where the registration stands. */
    public LinkState state() {
        return state;
    }

    /** Whether this node is registered. */
    public NodeStatus status() {
        return state == LinkState.ONLINE ? NodeStatus.ONLINE : NodeStatus.OFFLINE;
    }

    /** When the manager was last heard: its last heartbeat, else the registration. */
    public Stamp lastSeen() {
        return lastSeen;
    }

    /** When the link was lost; {@link Stamp#NEVER} while online and before the first loss. */
    public Stamp disconnected() {
        return disconnected;
    }

    /** Makes the first attempt. */
    public void start(Dialer newDialer) {
        dialer = newDialer;
        attempt();
    }

    /** The connection stands and the manager has been asked. */
    public void opened() {
        state = state.to(LinkState.REGISTERING);
    }

    /** The manager has registered this node. */
    public void accepted() {
        state = state.to(LinkState.ONLINE);
        timer.cancel();
        failures = 0;
        onlineSinceMicros = time.monotonicMicros();
        isThresholdArmed = false;
        lastSeen = Stamp.now(time);
        disconnected = Stamp.NEVER;
        scheduleHeartbeat();
        listener.registered();
        observer.online();
    }

    /** The manager has refused; the link is of no use. */
    public void refused(Failure failure) {
        dialer.hangUp("refused");
        attemptFailed("the manager refused: " + failure.text());
    }

    /** The attempt has failed or the link was lost. */
    public void ended(String cause) {
        switch (state) {
            case CONNECTING, REGISTERING -> attemptFailed(cause);
            case ONLINE -> lost(cause);
            case IDLE, WAITING, STOPPED ->
                throw new IllegalStateException("a link ended in state " + state + ": " + cause);
        }
    }

    /** A heartbeat of the manager has come; the first one of a link arms the threshold. */
    public void managerHeartbeat() {
        if (state != LinkState.ONLINE) {
            return;
        }
        lastSeen = Stamp.now(time);
        if (!isThresholdArmed && pace.managerThresholdMillis() > 0) {
            isThresholdArmed = true;
            scheduleThreshold(pace.managerThresholdMillis());
        }
    }

    /** Drops the link or the attempt there is and makes a new one at once. */
    public void restart(String why) {
        switch (state) {
            case IDLE, STOPPED -> {}
            case WAITING -> attempt();
            case ONLINE -> {
                dialer.hangUp(why);
                leaveOnline();
                attempt();
                observer.lost(why);
            }
            case CONNECTING, REGISTERING -> {
                dialer.hangUp(why);
                state = state.to(LinkState.WAITING);
                attempt();
            }
        }
    }

    /** Ends for good; the link is closed. */
    public void stop() {
        boolean wasOnline = state == LinkState.ONLINE;
        dialer.hangUp("the agent is stopping");
        if (wasOnline) {
            leaveOnline();
        }
        timer.cancel();
        state = state.to(LinkState.STOPPED);
        if (wasOnline) {
            observer.left();
        }
    }

    private void attempt() {
        state = state.to(LinkState.CONNECTING);
        timer.cancel();
        timer = time.schedule(Limits.ATTEMPT_MILLIS, this::attemptTimedOut);
        dialer.dial();
    }

    private void attemptTimedOut() {
        String step = state == LinkState.CONNECTING ? "no connection" : "no answer to Register";
        dialer.hangUp("attempt took too long");
        attemptFailed(step + " within " + Limits.ATTEMPT_MILLIS + " ms");
    }

    private void attemptFailed(String cause) {
        state = state.to(LinkState.WAITING);
        failures++;
        timer.cancel();
        timer = time.schedule(retryMillis(), this::attempt);
        observer.attemptFailed(cause, failures);
    }

    /** Grows with each failure, jittered so that a fleet does not come back in step. */
    private long retryMillis() {
        long configured = pace.heartbeatMillis();
        double first = configured > 0 ? configured : Limits.DEFAULT_RETRY_MILLIS;
        double most = Limits.RETRY_MILLIS / (1 + JITTER);
        double grown = Math.min(first * Math.pow(GROWTH, Math.min(failures, 32) - 1), most);
        return Math.round(grown * (1 - JITTER + 2 * JITTER * time.random()));
    }

    private void lost(String cause) {
        long livedMillis = (time.monotonicMicros() - onlineSinceMicros) / 1000;
        leaveOnline();
        if (livedMillis < Limits.SHORT_LINK_MILLIS) {
            state = state.to(LinkState.WAITING);
            failures++;
            timer = time.schedule(retryMillis(), this::attempt);
        } else {
            attempt();
        }
        observer.lost(cause);
    }

    private void leaveOnline() {
        heartbeatTimer.cancel();
        thresholdTimer.cancel();
        disconnected = Stamp.now(time);
        listener.linkLost();
    }

    private void scheduleHeartbeat() {
        if (pace.heartbeatMillis() > 0) {
            heartbeatTimer = time.schedule(pace.heartbeatMillis(), this::beat);
        }
    }

    private void beat() {
        scheduleHeartbeat();
        heartbeat.run();
    }

    private void scheduleThreshold(long delayMillis) {
        thresholdTimer = time.schedule(delayMillis, this::checkThreshold);
    }

    private void checkThreshold() {
        long silentMillis = (time.monotonicMicros() - lastSeen.monotonicMicros()) / 1000;
        if (silentMillis < pace.managerThresholdMillis()) {
            scheduleThreshold(pace.managerThresholdMillis() - silentMillis);
            return;
        }
        String cause = "no heartbeat of the manager for " + silentMillis + " ms";
        dialer.hangUp(cause);
        ended(cause);
    }
}
