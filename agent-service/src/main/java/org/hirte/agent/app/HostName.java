package org.hirte.agent.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirte.protocol.NodeName;

/** The machine's host name, without asking a name server. */
final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** The kernel's host name; {@code localhost} when it is not a node name. */
    static NodeName read() throws IOException {
        NodeName name = NodeName.parse(Files.readString(KERNEL).strip());
        return name == null || name.isAny() ? new NodeName("localhost") : name;
    }
}
