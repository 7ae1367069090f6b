package org.hirte.config;

import org.hirte.config.ConfigProblem.Severity;
import org.hirte.protocol.Dialect;

/**
 * A key the daemons know. Compared by identity: declare each once, as a constant.
 *
 * @param <T> type of its value
 */
public final class Key<T> {
    private final String name;
    private final String bluechiName;
    private final ValueType<T> type;
    private final String hirteDefault;
    private final String bluechiDefault;
    private final Severity whenInvalid;
    private final boolean reloadable;

    private Key(
            String name,
            String bluechiName,
            ValueType<T> type,
            String hirteDefault,
            String bluechiDefault,
            Severity whenInvalid,
            boolean reloadable) {
        this.name = name;
        this.bluechiName = bluechiName;
        this.type = type;
        this.hirteDefault = hirteDefault;
        this.bluechiDefault = bluechiDefault;
        this.whenInvalid = whenInvalid;
        this.reloadable = reloadable;
    }

    /**
     * A key of that name in both dialects. An invalid value is fatal; the value is read at start.
     *
     * @param defaultText the default as it would stand in a file; empty for unset
     */
    public static <T> Key<T> named(String name, ValueType<T> type, String defaultText) {
        return new Key<>(name, name, type, defaultText, defaultText, Severity.FATAL, false);
    }

    /** The same key under another name in BLUECHI files; in HIRTE files both names are accepted. */
    public Key<T> inBluechi(String otherName) {
        return new Key<>(
                name, otherName, type, hirteDefault, bluechiDefault, whenInvalid, reloadable);
    }

    /** With another default in HIRTE. */
    public Key<T> hirteDefault(String text) {
        return new Key<>(name, bluechiName, type, text, bluechiDefault, whenInvalid, reloadable);
    }

    /** An invalid value is a warning, and the default is used. */
    public Key<T> lenient() {
        return new Key<>(
                name,
                bluechiName,
                type,
                hirteDefault,
                bluechiDefault,
                Severity.WARNING,
                reloadable);
    }

    /** A changed value is applied by a reload, without a restart. */
    public Key<T> applyOnReload() {
        return new Key<>(name, bluechiName, type, hirteDefault, bluechiDefault, whenInvalid, true);
    }

    /** The name in files of the dialect. */
    public String name(Dialect dialect) {
        return switch (dialect) {
            case HIRTE -> name;
            case BLUECHI -> bluechiName;
        };
    }

    /** Whether files of the dialect may use that name for this key (decision 2). */
    boolean answersTo(String text, Dialect dialect) {
        return text.equals(name(dialect)) || (dialect == Dialect.HIRTE && text.equals(bluechiName));
    }

    /** How its text is read. */
    public ValueType<T> type() {
        return type;
    }

    /** The default as it would stand in a file of the dialect. */
    public String defaultText(Dialect dialect) {
        return switch (dialect) {
            case HIRTE -> hirteDefault;
            case BLUECHI -> bluechiDefault;
        };
    }

    /** What an invalid value means. */
    public Severity whenInvalid() {
        return whenInvalid;
    }

    /** Whether a reload applies a changed value. */
    public boolean isReloadable() {
        return reloadable;
    }

    @Override
    public String toString() {
        return name;
    }
}
