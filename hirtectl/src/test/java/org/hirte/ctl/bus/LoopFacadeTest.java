package org.hirte.ctl.bus;

import java.time.Duration;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.client.testing.FacadeContract;

/** The client's facade on libhirte's connection. */
class LoopFacadeTest extends FacadeContract {
    @Override
    protected Bus connect(BusAddress address) throws BusException {
        return LoopBus.connect(address, Duration.ofSeconds(100));
    }
}
