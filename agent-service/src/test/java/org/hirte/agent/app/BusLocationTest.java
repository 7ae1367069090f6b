package org.hirte.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hirte.loop.Endpoint;
import org.junit.jupiter.api.Test;

class BusLocationTest {
    @Test
    void findsTheSystemBusAtItsUsualSocket() {
        assertThat(BusLocation.system(Map.of()).endpoints())
                .containsExactly(new Endpoint.Unix("/run/dbus/system_bus_socket"));
    }

    @Test
    void triesTheAddressesOfTheEnvironmentInTheirOrderAndSkipsForeignTransports() {
        Map<String, String> environment = Map.of(
                "DBUS_SYSTEM_BUS_ADDRESS",
                "unixexec:path=bus;unix:path=/tmp/a%20bus,guid=00;tcp:host=h,port=7");
        assertThat(BusLocation.system(environment).endpoints())
                .containsExactly(new Endpoint.Unix("/tmp/a bus"), new Endpoint.Tcp("h", 7));
    }

    @Test
    void findsTheUserBusInTheRuntimeDirectoryUnlessTheEnvironmentNamesIt() {
        assertThat(BusLocation.user(Map.of("XDG_RUNTIME_DIR", "/run/user/7")).endpoints())
                .containsExactly(new Endpoint.Unix("/run/user/7/bus"));
        assertThat(BusLocation.user(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/b"))
                        .endpoints())
                .containsExactly(new Endpoint.Unix("/b"));
        assertThat(BusLocation.user(Map.of()).endpoints()).isEmpty();
    }
}
