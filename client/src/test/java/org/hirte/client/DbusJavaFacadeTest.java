package org.hirte.client;

import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.DbusJavaBus;
import org.hirte.client.testing.FacadeContract;

/** The facade on dbus-java. */
class DbusJavaFacadeTest extends FacadeContract {
    @Override
    protected Bus connect(BusAddress address) throws BusException {
        return DbusJavaBus.connect(address);
    }
}
