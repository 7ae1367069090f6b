package org.hirte.dbus.peer;

/** What became of the wish to own a well-known name of a bus. */
public enum NameOutcome {
    /** It is ours. */
    OWNED,
    /** It is another program's. */
    TAKEN,
    /** The bus's policy denies it to us. */
    DENIED;

    /**
     * In words for the log, with what to do about it.
     *
     * @param name that was wished for
     * @param policy name of the file that allows it
     */
    public String describe(String name, String policy) {
        return switch (this) {
            case OWNED -> "the bus name '" + name + "' is ours";
            case TAKEN -> "another program has the bus name '" + name + "': stop that one first";
            case DENIED ->
                "the bus's policy denies us the name '" + name + "': the file " + policy
                        + " has to be in /usr/share/dbus-1/system.d and readable for the bus, then:"
                        + " systemctl reload dbus";
        };
    }
}
