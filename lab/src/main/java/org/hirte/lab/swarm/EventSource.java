package org.hirte.lab.swarm;

import java.util.List;
import org.hirte.loop.EventLoop;

/** Makes the agents report changes of their units, in turn and at a rate. On the loop thread. */
final class EventSource {
    private final EventLoop loop;
    private final List<SwarmAgent> agents;
    private double rate;
    private int first;
    private int last;
    private int next;
    private double due;
    private long tickedMicros;

    EventSource(EventLoop loop, List<SwarmAgent> agents, int rate) {
        this.loop = loop;
        this.agents = agents;
        this.rate = rate;
        last = agents.size();
    }

    void start() {
        tickedMicros = loop.monotonicMicros();
        loop.schedule(SwarmLimits.EVENT_TICK_MILLIS, this::tick);
    }

    void rate(int newRate) {
        rate = newRate;
        due = 0;
    }

    void reporters(int firstAgent, int afterLastAgent) {
        first = firstAgent;
        last = afterLastAgent;
        next = firstAgent;
    }

    private void tick() {
        long now = loop.monotonicMicros();
        double most = rate * SwarmLimits.EVENT_ARREARS_SECONDS;
        due = Math.min(due + rate * (now - tickedMicros) / 1e6, Math.max(most, 1));
        tickedMicros = now;
        int idle = 0;
        while (due >= 1 && idle < last - first) {
            if (agents.get(next).reportChange()) {
                due--;
                idle = 0;
            } else {
                idle++; // nobody listens to this one
            }
            next = next + 1 < last ? next + 1 : first;
        }
        loop.schedule(SwarmLimits.EVENT_TICK_MILLIS, this::tick);
    }
}
