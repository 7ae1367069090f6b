package org.hirte.agent.api;

import java.util.List;
import org.hirte.agent.core.Agent;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.Callers;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.protocol.Dialect;
import org.jboss.logging.Logger;

/**
 * The agent on the bus of its node: owns its name, answers calls of root and of its own user
 * (decision 8), and comes back after a loss of the bus (decision 16).
 */
public final class AgentApi implements Bus.Handler {
    private static final Logger LOG = Logger.getLogger(AgentApi.class);

    /**
     * How the object is served.
     *
     * @param bus addresses of the bus, tried in turn
     * @param ownUserId who may call beside root; the daemon's own user
     */
    public record Settings(Dialect dialect, List<Endpoint> bus, int ownUserId) {
        /** Copies the list. */
        public Settings {
            bus = List.copyOf(bus);
        }
    }

    /** Told how it stands with the bus. */
    public interface Watcher {
        /** The name is owned, for the first time or again after a loss of the bus. */
        void named();

        /** The name is not ours, for a reason in words. */
        void refused(String why);

        /** The bus cannot be reached at present; it is tried again. */
        void unavailable(String cause);
    }

    /** The file that lets us own the names, of either dialect. */
    private static final String POLICY = "org.containers.hirte.Agent.conf";

    private final Settings settings;
    private final Agent<?> agent;
    private final Watcher watcher;
    private final ObjectTree objects;
    private final AgentObject object;
    private final InterfaceBinding<AgentObject> binding;
    private final Bus bus;
    private final Callers callers;

    /** Makes the object; nothing happens before {@link #start}. */
    public AgentApi(
            EventLoop loop,
            Settings settings,
            Agent<?> agent,
            AgentControl control,
            ObjectTree objects,
            Watcher watcher) {
        this.settings = settings;
        this.agent = agent;
        this.objects = objects;
        this.watcher = watcher;
        Dialect dialect = settings.dialect();
        object = new AgentObject(agent, control);
        binding = AgentObject.binding(dialect);
        objects.export(dialect.rootPath(), object, binding);
        switch (dialect) {
            case HIRTE -> objects.export(dialect.rootPath(), object, AgentObject.shutdown());
            case BLUECHI -> {}
        }
        bus = new Bus(loop, settings.bus(), this);
        callers = new Callers(bus, this::call);
    }

    /** Connects to the bus. */
    public void start() {
        bus.start();
    }

    /** Leaves the bus; what was said before still goes out. */
    public void close() {
        bus.close();
    }

    /** The registration has come or gone. */
    public void statusChanged() {
        tellChanged("Status");
    }

    /** Another manager is used. */
    public void managerAddressChanged() {
        tellChanged("ControllerAddress");
    }

    private void tellChanged(String property) {
        switch (settings.dialect()) {
            case HIRTE -> {} // has no properties
            case BLUECHI -> {
                String path = settings.dialect().rootPath();
                var signal = ObjectTree.propertiesChanged(path, object, binding, property);
                bus.send(signal.header(), signal.body());
            }
        }
    }

    @Override
    public void connected(Connection connection) {
        String name = settings.dialect().agentBusName();
        bus.requestName(name, outcome -> {
            switch (outcome) {
                case OWNED -> watcher.named();
                case TAKEN, DENIED -> watcher.refused(outcome.describe(name, POLICY));
            }
        });
    }

    @Override
    public void unavailable(String cause) {
        watcher.unavailable(cause);
    }

    @Override
    public void lost(CloseReason reason) {
        LOG.warnf("The bus is lost, trying to get back: %s", reason);
        callers.clear();
        agent.proxies().allClientsVanished();
    }

    @Override
    public void received(Connection connection, Message message) {
        if (message.type() == MessageType.CALL) {
            callers.received(connection, message);
        }
    }

    @Override
    public void vanished(String uniqueName) {
        callers.vanished(uniqueName);
        agent.proxies().clientVanished(uniqueName);
    }

    private void call(MethodCall call, int userId) {
        boolean isPrivileged = userId == 0 || userId >= 0 && userId == settings.ownUserId();
        objects.dispatch(call, isPrivileged);
    }
}
