package org.hirte.agent.link;

import java.util.List;
import org.hirte.agent.core.Agent;
import org.hirte.agent.core.LogControl;
import org.hirte.agent.systemd.Systemd;
import org.hirte.agent.systemd.SystemdNames;
import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ObjectTree;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.PropertyMap;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobType;
import org.hirte.protocol.LogLevel;
import org.jboss.logging.Logger;

/**
 * What the manager may call (contract 2.10, 6.3). Both dialects have the same members under their
 * own names (decision 1). What only concerns systemd is handed through unchanged.
 */
public final class InternalAgent {
    private static final Logger LOG = Logger.getLogger(InternalAgent.class);

    /** Methods that systemd's manager has under the same name, with the same arguments. */
    private static final List<String> OF_SYSTEMDS_MANAGER = List.of(
            "ListUnits",
            "ListUnitFiles",
            "GetUnitFileState",
            "StartTransientUnit",
            "EnableUnitFiles",
            "DisableUnitFiles",
            "Reload",
            "KillUnit",
            "ResetFailed",
            "ResetFailedUnit",
            "GetDefaultTarget",
            "SetDefaultTarget");

    private final LinkInterfaces interfaces;
    private final Agent<PropertyMap> agent;
    private final Systemd systemd;
    private final LogControl log;
    private final LinkSignals signals;
    private final ObjectTree objects;

    /** The object, served in the tree once exported. */
    public InternalAgent(
            LinkInterfaces interfaces,
            Agent<PropertyMap> agent,
            Systemd systemd,
            LogControl log,
            LinkSignals signals,
            ObjectTree objects) {
        this.interfaces = interfaces;
        this.agent = agent;
        this.systemd = systemd;
        this.log = log;
        this.signals = signals;
        this.objects = objects;
    }

    /** Serves the object. */
    public void export() {
        objects.export(interfaces.dialect().internalAgentPath(), this, interfaces.agent());
    }

    /** The interface of a dialect with its handlers. */
    static InterfaceBinding<InternalAgent> binding(Dialect dialect) {
        Methods methods = new Methods(dialect.internalAgentInterface());
        for (JobType type : JobType.values()) {
            methods.add(type.method(), (object, call) -> object.startJob(type, call));
        }
        OF_SYSTEMDS_MANAGER.forEach(
                name -> methods.add(name, (object, call) -> object.systemd.relayToManager(call)));
        methods.add("GetUnitProperties", InternalAgent::unitProperties);
        methods.add("GetUnitProperty", InternalAgent::unitProperty);
        methods.add("SetUnitProperties", InternalAgent::setUnitProperties);
        methods.add("FreezeUnit", (object, call) -> object.callUnit("Freeze", call));
        methods.add("ThawUnit", (object, call) -> object.callUnit("Thaw", call));
        methods.add(
                "Subscribe",
                (object, call) -> object.agent.units().subscribe(text(call), new CallAnswer(call)));
        methods.add("Unsubscribe", (object, call) -> object.agent
                .units()
                .unsubscribe(text(call), new CallAnswer(call)));
        methods.add("EnableMetrics", (object, call) -> object.measure(true, call));
        methods.add("DisableMetrics", (object, call) -> object.measure(false, call));
        methods.add("SetLogLevel", InternalAgent::setLogLevel);
        methods.add("StartDep", (object, call) -> object.dependency(JobType.START, call));
        methods.add("StopDep", (object, call) -> object.dependency(JobType.STOP, call));
        methods.add("JobCancel", InternalAgent::cancelJob);
        return methods.builder.build();
    }

    /** Collects handlers whose answers come behind the unit events held back (decision 14). */
    private static final class Methods {
        private final InterfaceBinding.Builder<InternalAgent> builder;

        Methods(String interfaceName) {
            builder = InterfaceBinding.of(interfaceName);
        }

        void add(String name, InterfaceBinding.MethodHandler<InternalAgent> handler) {
            builder.method(name, (object, call) -> {
                call.beforeAnswer(object.signals::flush);
                handler.call(object, call);
            });
        }
    }

    private static String text(MethodCall call) throws MalformedMessageException {
        return call.body().reader().string();
    }

    private void startJob(JobType type, MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String unit = reader.string();
        String mode = reader.string();
        JobId id = JobId.fromBits(reader.int32());
        LOG.infof("Request to %s unit: %s - Action: %s", type.method(), unit, mode);
        agent.jobs().start(type, unit, mode, id, new CallAnswer(call));
    }

    private void cancelJob(MethodCall call) throws MalformedMessageException {
        JobId id = JobId.fromBits(call.body().reader().int32());
        LOG.infof("Request to cancel job %s", id);
        agent.jobs().cancel(id, new CallAnswer(call));
    }

    private void unitProperties(MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String unit = reader.string();
        String interfaceName = reader.string();
        Header header = Header.call(Systemd.unitPath(unit), SystemdNames.PROPERTIES, "GetAll", "s");
        systemd.relay(call, header, writer -> writer.string(interfaceName));
    }

    private void unitProperty(MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String unit = reader.string();
        String interfaceName = reader.string();
        String property = reader.string();
        Header header = Header.call(Systemd.unitPath(unit), SystemdNames.PROPERTIES, "Get", "ss");
        systemd.relay(call, header, writer -> writer.string(interfaceName).string(property));
    }

    private void setUnitProperties(MethodCall call) throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String unit = reader.string();
        WireWriter arguments = new WireWriter(256);
        reader.copy("ba(sv)", arguments);
        Header header =
                Header.call(Systemd.unitPath(unit), SystemdNames.UNIT, "SetProperties", "ba(sv)");
        systemd.relay(call, header, writer -> writer.raw(arguments.array(), 0, arguments.size()));
    }

    private void callUnit(String method, MethodCall call) throws MalformedMessageException {
        Header header = Header.call(Systemd.unitPath(text(call)), SystemdNames.UNIT, method, "");
        systemd.relay(call, header, writer -> {});
    }

    private void measure(boolean shallBeMeasured, MethodCall call) {
        if (!agent.jobs().measure(shallBeMeasured)) {
            String state = shallBeMeasured ? "enabled" : "disabled";
            call.fail(MethodError.invalidArgs("Metrics already " + state));
            return;
        }
        String path = interfaces.dialect().internalAgentMetricsPath();
        if (shallBeMeasured) {
            objects.export(path, this, interfaces.metrics());
        } else {
            objects.unexport(path);
        }
        call.reply();
    }

    private void setLogLevel(MethodCall call) throws MalformedMessageException {
        String word = text(call);
        LogLevel level = LogLevel.fromWire(word);
        if (level == null) {
            call.fail(MethodError.failed(
                    "Unknown log level '" + word + "', allowed: DEBUG, INFO, WARN, ERROR"));
        } else {
            log.level(level);
            call.reply();
        }
    }

    /** The callers do not want answers (contract 7.4); whoever does gets one. */
    private void dependency(JobType type, MethodCall call) throws MalformedMessageException {
        agent.dependencies().request(type, text(call), new CallAnswer(call));
    }
}
