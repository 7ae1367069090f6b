package org.hirte.client.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusAddressTest {
    @Test
    void theSystemBusIsAtItsUsualPlaceUnlessTheEnvironmentSaysOtherwise() {
        assertThat(BusAddress.system(Map.of()).socket())
                .isEqualTo(Path.of("/run/dbus/system_bus_socket"));
        assertThat(BusAddress.system(Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/x,guid=1"))
                        .socket())
                .isEqualTo(Path.of("/x"));
    }

    @Test
    void theUserBusIsFoundByItsAddressOrTheRuntimeDirectory() {
        assertThat(BusAddress.user(Map.of("XDG_RUNTIME_DIR", "/run/user/7")).socket())
                .isEqualTo(Path.of("/run/user/7/bus"));
        assertThat(BusAddress.user(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/y"))
                        .socket())
                .isEqualTo(Path.of("/y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusAddress.user(Map.of()))
                .withMessageContaining("XDG_RUNTIME_DIR");
    }

    @Test
    void theFirstUsableAddressOfAListCounts() {
        assertThat(BusAddress.of("tcp:host=a,port=1;unix:guid=0,path=/a%20b").socket())
                .isEqualTo(Path.of("/a b"));
        assertThat(BusAddress.of("/run/bus").address()).isEqualTo("unix:path=/run/bus");
    }

    @Test
    void addressesWithoutASocketPathAreRefused() {
        for (String address : new String[] {"", "unix:abstract=/x", "tcp:host=a", "nonsense"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BusAddress.of(address))
                    .withMessageContaining("'" + address + "'");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> BusAddress.of("unix:path=/a%2"));
    }
}
