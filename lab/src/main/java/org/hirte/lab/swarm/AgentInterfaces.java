package org.hirte.lab.swarm;

import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobType;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated agent answers, in its dialect (contract 2.10): every member, with values that
 * make sense. Bound against the XML, so that none can be missing.
 *
 * @param agent calls and signals of the agent
 * @param metrics signals of measurements
 */
record AgentInterfaces(
        Dialect dialect, InterfaceBinding<SwarmAgent> agent, InterfaceBinding<SwarmAgent> metrics) {
    private static final String NO_SUCH_UNIT = "org.freedesktop.systemd1.NoSuchUnit";

    /** Reads the arguments at once and gives the answer, now or later. */
    private interface Handler {
        Runnable read(SwarmAgent agent, MethodCall call) throws MalformedMessageException;
    }

    /** Does something with a unit that the agent has. */
    private interface UnitHandler {
        void run(SwarmAgent agent, UnitSet.Unit unit, MethodCall call);
    }

    static AgentInterfaces of(Dialect dialect) {
        return new AgentInterfaces(
                dialect,
                agentBinding(dialect.internalAgentInterface()),
                InterfaceBinding.<SwarmAgent>of(dialect.internalAgentMetricsInterface())
                        .build());
    }

    private static InterfaceBinding<SwarmAgent> agentBinding(String name) {
        Methods methods = new Methods(InterfaceBinding.of(name));
        for (JobType type : JobType.values()) {
            methods.add(type.method(), (agent, call) -> startJob(type, agent, call));
        }
        addUnits(methods);
        addFiles(methods);
        addAgent(methods);
        return methods.builder.build();
    }

    private static void addUnits(Methods methods) {
        methods.answer("ListUnits", SwarmAgent::writeUnits);
        methods.ofUnit(
                "GetUnitProperties",
                (agent, unit, call) -> call.reply(writer -> agent.writeProperties(writer, unit)));
        methods.add("GetUnitProperty", AgentInterfaces::unitProperty);
        methods.ofUnit("SetUnitProperties", (agent, unit, call) -> call.reply());
        methods.ofUnit("FreezeUnit", (agent, unit, call) -> call.reply());
        methods.ofUnit("ThawUnit", (agent, unit, call) -> call.reply());
        methods.ofUnit("ResetFailedUnit", (agent, unit, call) -> call.reply());
        methods.ofUnit("KillUnit", (agent, unit, call) -> {
            call.reply();
            agent.enter(unit, true);
        });
        methods.answer("ResetFailed", (agent, writer) -> {});
        methods.answer(
                "StartTransientUnit",
                (agent, writer) -> writer.string("/org/freedesktop/systemd1/job/1"));
        methods.ofUnit("StartDep", (agent, unit, call) -> {
            call.reply();
            agent.enter(unit, false);
        });
        methods.ofUnit("StopDep", (agent, unit, call) -> call.reply());
    }

    private static void addFiles(Methods methods) {
        methods.answer("ListUnitFiles", SwarmAgent::writeUnitFiles);
        methods.answer("GetUnitFileState", (agent, writer) -> writer.string("disabled"));
        methods.answer("EnableUnitFiles", (agent, writer) -> {
            writer.bool(true);
            noChanges(writer);
        });
        methods.answer("DisableUnitFiles", (agent, writer) -> noChanges(writer));
        methods.answer("Reload", (agent, writer) -> {});
        methods.answer("GetDefaultTarget", (agent, writer) -> writer.string("multi-user.target"));
        methods.answer("SetDefaultTarget", (agent, writer) -> noChanges(writer));
    }

    private static void addAgent(Methods methods) {
        methods.add("Subscribe", (agent, call) -> {
            String unit = call.body().reader().string();
            return () -> answer(call, agent.subscribe(unit));
        });
        methods.add("Unsubscribe", (agent, call) -> {
            String unit = call.body().reader().string();
            return () -> answer(call, agent.unsubscribe(unit));
        });
        methods.add("EnableMetrics", (agent, call) -> () -> {
            agent.measure(true);
            call.reply();
        });
        methods.add("DisableMetrics", (agent, call) -> () -> {
            agent.measure(false);
            call.reply();
        });
        methods.answer("SetLogLevel", (agent, writer) -> {});
        methods.add("JobCancel", (agent, call) -> {
            JobId id = JobId.fromBits(call.body().reader().int32());
            return () -> answer(
                    call, agent.cancel(id) ? null : MethodError.failed("No job with this ID"));
        });
    }

    private static void answer(MethodCall call, @Nullable MethodError error) {
        if (error == null) {
            call.reply();
        } else {
            call.fail(error);
        }
    }

    private static void noChanges(WireWriter writer) {
        writer.endArray(writer.startArray('('), '(');
    }

    private static Runnable startJob(JobType type, SwarmAgent agent, MethodCall call)
            throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String name = reader.string();
        reader.string();
        JobId id = JobId.fromBits(reader.int32());
        return () -> {
            UnitSet.Unit unit = agent.unit(name);
            if (unit == null) {
                call.fail(noSuchUnit(name));
            } else {
                call.reply();
                agent.runJob(type, unit, id);
            }
        };
    }

    private static Runnable unitProperty(SwarmAgent agent, MethodCall call)
            throws MalformedMessageException {
        WireReader reader = call.body().reader();
        String name = reader.string();
        reader.string();
        String property = reader.string();
        return () -> {
            UnitSet.Unit unit = agent.unit(name);
            if (unit == null) {
                call.fail(noSuchUnit(name));
            } else {
                call.reply(writer -> agent.writeProperty(writer, unit, property));
            }
        };
    }

    private static MethodError noSuchUnit(String name) {
        return new MethodError(NO_SUCH_UNIT, "Unit " + name + " not found.");
    }

    /** Collects handlers; whether an answer goes out now or late is the agent's business. */
    private static final class Methods {
        private final InterfaceBinding.Builder<SwarmAgent> builder;

        Methods(InterfaceBinding.Builder<SwarmAgent> builder) {
            this.builder = builder;
        }

        void add(String name, Handler handler) {
            builder.method(name, (agent, call) -> agent.answer(name, handler.read(agent, call)));
        }

        /** The first argument is the name of a unit. */
        void ofUnit(String name, UnitHandler handler) {
            add(name, (agent, call) -> {
                String unitName = call.body().reader().string();
                return () -> {
                    UnitSet.Unit unit = agent.unit(unitName);
                    if (unit == null) {
                        call.fail(noSuchUnit(unitName));
                    } else {
                        handler.run(agent, unit, call);
                    }
                };
            });
        }

        /** The answer does not depend on the arguments. */
        void answer(String name, Values values) {
            add(name, (agent, call) -> {
                BodyWriter body = writer -> values.write(agent, writer);
                return () -> call.reply(body);
            });
        }
    }

    /** Values of an answer. */
    private interface Values {
        void write(SwarmAgent agent, WireWriter writer);
    }
}
