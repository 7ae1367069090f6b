package org.hirte.lab.swarm;

/** How the agents of a swarm behave. */
public enum Behaviour {
    /** As agents should. */
    WELL("as agents should"),
    /** They read and answer only once a second, all in one thread that sleeps in between. */
    SLOW("read and answer once a second"),
    /** Each answer comes three seconds late; their signals do not. */
    LATE("answer each call after 3 s"),
    /** They drop the link 0.3 s after each registration and come back at once. */
    FLAPPING("drop the link 0.3 s after registering and come back at once"),
    /** Their properties have 256 KiB, in answers and in events. */
    HUGE("have properties of 256 KiB, in answers and in events"),
    /** They never ask what the manager has handled: the buffers of their links fill with events. */
    HASTY("fill the buffers of their links with events"),
    /** They never answer what takes a real agent the longest: ListUnitFiles, GetUnitProperties. */
    MUTE("never answer ListUnitFiles and GetUnitProperties");

    private final String text;

    Behaviour(String text) {
        this.text = text;
    }

    /** What they do, for people. */
    public String text() {
        return text;
    }
}
