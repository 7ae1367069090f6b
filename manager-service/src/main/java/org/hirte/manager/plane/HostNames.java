package org.hirte.manager.plane;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names this host goes by. A foreign page in a browser can have a name of its own resolve to our
 * address, but not choose an address as its name, so addresses are always fine.
 */
final class HostNames {
    private final Set<String> names;

    private HostNames(Set<String> names) {
        this.names = names;
    }

    static HostNames of(PlaneSettings settings) {
        Set<String> names = new HashSet<>(settings.allowedHosts());
        names.add("localhost");
        names.add(settings.host().toLowerCase(Locale.ROOT));
        try {
            names.add(Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            // then by address and configured names only
            names.remove("");
        }
        return new HostNames(names);
    }

    /** Whether a name of a Host header, without port, is one of these. */
    boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean isBracketed = name.startsWith("[") && name.endsWith("]");
        String address = isBracketed ? name.substring(1, name.length() - 1) : name;
        return names.contains(name)
                || NetUtil.isValidIpV4Address(address)
                || NetUtil.isValidIpV6Address(address);
    }
}
