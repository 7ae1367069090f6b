package org.hirte.manager.app;

import java.util.List;
import org.hirte.protocol.Dialect;

/** Value of the key Api: which public APIs the manager serves (decision 2). */
enum ServedApi {
    HIRTE("hirte"),
    BLUECHI("bluechi"),
    BOTH("both");

    private final String word;

    ServedApi(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    List<Dialect> dialects() {
        return switch (this) {
            case HIRTE -> List.of(Dialect.HIRTE);
            case BLUECHI -> List.of(Dialect.BLUECHI);
            case BOTH -> List.of(Dialect.HIRTE, Dialect.BLUECHI);
        };
    }
}
