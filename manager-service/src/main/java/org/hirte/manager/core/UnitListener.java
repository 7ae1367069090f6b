package org.hirte.manager.core;

/** Who a subscription is for. */
interface UnitListener {
    void unitEvent(UnitEvent event);
}
