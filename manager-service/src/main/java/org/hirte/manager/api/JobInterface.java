package org.hirte.manager.api;

import org.hirte.dbus.peer.InterfaceBinding;
import org.hirte.manager.core.Job;
import org.hirte.protocol.Dialect;

/**
 * The interface Job (contract 2.5). Cancel works in both dialects, unlike in hirte 0.4, which
 * refuses it.
 */
final class JobInterface {
    private JobInterface() {}

    static InterfaceBinding<Job> binding(Dialect dialect) {
        return InterfaceBinding.<Job>of(dialect.jobInterface())
                .method("Cancel", (job, call) -> {
                    job.cancel();
                    call.reply();
                })
                .property("Id", (job, out) -> out.int32(job.id().bits()))
                .property("Node", (job, out) -> out.string(job.node().name().value()))
                .property("Unit", (job, out) -> out.string(job.unit().value()))
                .property("JobType", (job, out) -> out.string(job.type().wire()))
                .property("State", (job, out) -> out.string(job.state().wire()))
                .build();
    }
}
