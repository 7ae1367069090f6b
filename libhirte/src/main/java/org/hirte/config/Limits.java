package org.hirte.config;

/** Bounds on what is read from files and arguments. */
final class Limits {
    /** Largest configuration file; 10,000 node sections fit. Larger: the file counts as unreadable. */
    static final int FILE_BYTES = 4 * 1024 * 1024;

    /** Most files taken from one drop-in directory. More: a fatal problem. */
    static final int DROP_INS = 1_000;

    /** Longest section name and key; inih's buffers (contract 10.2). Longer: a syntax fault. */
    static final int NAME_BYTES = 49;

    private Limits() {}
}
