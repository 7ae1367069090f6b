package org.hirte.config;

import java.nio.file.Path;
import java.util.Properties;
import org.hirte.protocol.Dialect;

/**
 * Where this copy of the product lies and under which names it was launched. The launchers say it in
 * system properties: {@code hirte.dialect} (hirte or bluechi), {@code hirte.datadir} and {@code
 * hirte.sysconfdir}.
 *
 * @param dialect names, files, sections and INI rules (decision 2)
 * @param dataDir holds the vendor configuration, {@code /usr/share} by default
 * @param configDir holds the administrator's, {@code /etc} by default
 */
public record Installation(Dialect dialect, Path dataDir, Path configDir) {
    /**
     * From the launcher's properties.
     *
     * @throws IllegalArgumentException when hirte.dialect is neither of the two words
     */
    public static Installation of(Properties properties) {
        return new Installation(
                dialect(properties.getProperty("hirte.dialect", "hirte")),
                Path.of(properties.getProperty("hirte.datadir", "/usr/share")),
                Path.of(properties.getProperty("hirte.sysconfdir", "/etc")));
    }

    /** A daemon's files. */
    public ConfigFiles files(ConfigFiles.Daemon daemon) {
        return ConfigFiles.of(dialect, daemon, dataDir, configDir);
    }

    private static Dialect dialect(String word) {
        return switch (word) {
            case "hirte" -> Dialect.HIRTE;
            case "bluechi" -> Dialect.BLUECHI;
            default ->
                throw new IllegalArgumentException(
                        "hirte.dialect is '" + word + "', allowed: hirte, bluechi");
        };
    }
}
