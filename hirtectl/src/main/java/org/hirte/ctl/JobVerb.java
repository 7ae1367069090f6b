package org.hirte.ctl;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.jspecify.annotations.Nullable;

/** A verb that runs jobs on units and waits for their ends. */
abstract class JobVerb extends UnitsVerb {
    private final JobKind kind;
    private final String word;

    private final OutputOptions output = new OutputOptions();

    private boolean isWaiting = true;

    private String mode = "replace";

    private @Nullable Long settleSeconds;

    @Override
    void declare(Syntax syntax) {
        super.declare(syntax);
        syntax.number(
                "SECONDS",
                value -> settleSeconds = value,
                "Watch the units for this time after their jobs are done: one that fails"
                        + " meanwhile counts as failed.",
                "--settle");
        syntax.negatableFlag(
                value -> isWaiting = value,
                "Wait for the end of the jobs (the default), or only until systemd has"
                        + " accepted them.",
                "--wait");
        syntax.value(
                "MODE",
                value -> mode = value,
                "systemd's job mode: replace (the default), fail, isolate, ...",
                "--job-mode");
        output.declare(syntax);
    }

    JobVerb(JobKind kind, String word) {
        this.kind = kind;
        this.word = word;
    }

    @Override
    void check() {
        super.check();
        if (settleSeconds != null) {
            program().seconds("--settle", settleSeconds);
            if (!isWaiting) {
                throw wrong("--settle and --no-wait exclude each other");
            }
            if (kind == JobKind.STOP) {
                throw wrong("--settle does not go with stop");
            }
        }
    }

    @Override
    final ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        List<Job> jobs = jobs(client, outcome);
        try (LiveLine line = LiveLine.on(program().terminal(), err(), word, jobs)) {
            JobRun run = new JobRun(client, kind, mode, program().timeout(Limits.FOREVER));
            run.submit(jobs);
            if (isWaiting) {
                run.await(jobs);
            }
            if (settleSeconds != null) {
                new Settling(client, program().seconds("--settle", settleSeconds)).watch(jobs);
            }
            line.end();
        }
        print(jobs);
        for (Job job : jobs) {
            complain(client, job, outcome);
        }
        return outcome.exitCode();
    }

    private List<Job> jobs(HirteClient client, Outcome outcome) throws ClientException {
        List<Job> jobs = new ArrayList<>();
        for (String node : nodes(client)) {
            try {
                for (String unit : units(client, node, operands())) {
                    jobs.add(new Job(node, unit, kind));
                }
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return jobs;
    }

    private void print(List<Job> jobs) {
        if (!output.isText()) {
            List<Job> accepted = jobs.stream().filter(Job::isAccepted).toList();
            out().print(output.printer(program().terminal())
                    .all(new JobShape(isOneNode()), accepted));
            return;
        }
        for (Job job : jobs) {
            String result = job.result();
            if (!result.isEmpty()) {
                String on = isOneNode() ? "" : " on " + job.node();
                out().println("Unit " + job.unit() + on + " " + word + " operation result: "
                        + JobShape.coloured(result, program().terminal()));
            } else if (!isWaiting && job.isAccepted()) {
                String on = isOneNode() ? "" : " on " + job.node();
                out().println("Unit " + job.unit() + on + " " + word + " operation accepted: job "
                        + job.id());
            }
        }
    }

    private void complain(HirteClient client, Job job, Outcome outcome) throws ClientException {
        ClientException failure = job.failure();
        if (failure != null) {
            note(client, failure, outcome);
        } else if (job.isNodeLost()) {
            outcome.failed(ExitCode.NODE_OFFLINE);
            complain(job.describe() + ": the node went offline before the " + word + " job ended");
        } else if (!job.settlingFailure().isEmpty()) {
            outcome.failed(ExitCode.JOB_FAILED);
            complain(job.describe() + ": " + job.settlingFailure());
        } else if (!job.result().isEmpty() && !job.isDone()) {
            outcome.failed(ExitCode.JOB_FAILED);
            complain(
                    job.describe() + ": " + word + " job ended with result '" + job.result() + "'");
        }
    }
}
