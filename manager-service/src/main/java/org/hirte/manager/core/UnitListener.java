package org.hirte.manager.core;

/** Who is told of units: by a subscription, or as the manager's observer of all there are. */
public interface UnitListener {
    /** Something happened; bodies in the event are borrowed. */
    void unitEvent(UnitEvent event);
}
