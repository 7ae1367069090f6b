package org.hirte.lab.swarm;

import org.hirte.dbus.peer.LaneEvent;
import org.hirte.dbus.wire.BodyWriter;
import org.jspecify.annotations.Nullable;

/**
 * A simulated agent's unit event, held and merged as real agents do. Of two that are merged the newer
 * one says all there is to say: a state, or the one property.
 *
 * @param link it goes to
 * @param unit name
 * @param member of the signal
 * @param isEdge whether a unit appears
 * @param valueBytes about what its values take besides names and states
 */
record SwarmEvent(
        SwarmLink link, String unit, String member, boolean isEdge, int valueBytes, BodyWriter body)
        implements LaneEvent {
    /** About what a message takes besides its values, bytes; as the agent's. */
    private static final int MESSAGE_BYTES = 200;

    @Override
    public Object subject() {
        return unit;
    }

    @Override
    public @Nullable Object mergeKey() {
        return isEdge ? null : member;
    }

    @Override
    public int bytes() {
        return MESSAGE_BYTES + valueBytes;
    }

    @Override
    public void send() {
        link.sendEvent(this);
    }

    @Override
    public LaneEvent retained() {
        return this;
    }

    @Override
    public LaneEvent mergedWith(LaneEvent newer) {
        link.merged();
        return newer;
    }
}
