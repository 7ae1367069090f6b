package org.hirte.config;

import java.nio.file.Path;
import org.hirte.protocol.Dialect;

/**
 * Where a daemon's configuration lies (contract 10.1).
 *
 * @param vendor shipped with the product; must be there
 * @param admin the administrator's; may be missing
 * @param dropIns directory of further files of the administrator's; may be missing
 */
public record ConfigFiles(Path vendor, Path admin, Path dropIns) {
    /** The two daemons. */
    public enum Daemon {
        /** Central daemon. */
        MANAGER,
        /** Agent. */
        AGENT
    }

    /**
     * The files of a daemon.
     *
     * @param dataDir {@code /usr/share} unless installed elsewhere
     * @param configDir {@code /etc} unless installed elsewhere
     */
    public static ConfigFiles of(Dialect dialect, Daemon daemon, Path dataDir, Path configDir) {
        String product = dialect.unitPrefix();
        String vendorDir = daemon == Daemon.MANAGER ? product : product + "-agent";
        String file = fileName(dialect, daemon);
        Path admin = configDir.resolve(product);
        return new ConfigFiles(
                dataDir.resolve(vendorDir).resolve("config").resolve(file),
                admin.resolve(file),
                admin.resolve(file + ".d"));
    }

    private static String fileName(Dialect dialect, Daemon daemon) {
        return switch (daemon) {
            case AGENT -> "agent.conf";
            case MANAGER ->
                switch (dialect) {
                    case HIRTE -> "hirte.conf";
                    case BLUECHI -> "controller.conf";
                };
        };
    }
}
