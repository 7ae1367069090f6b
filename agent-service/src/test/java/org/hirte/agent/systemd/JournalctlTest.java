package org.hirte.agent.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What journalctl's export format says of jobs. */
class JournalctlTest {
    @Test
    void takesNumberAndResultOfEachEntryThatHasBoth() {
        String export = """
            __CURSOR=s=1
            __REALTIME_TIMESTAMP=1
            JOB_ID=17
            JOB_RESULT=timeout

            __CURSOR=s=2
            JOB_ID=18

            __CURSOR=s=3
            JOB_RESULT=done
            JOB_ID=19

            """;
        assertThat(Journalctl.parse(export)).isEqualTo(Map.of(17L, "timeout", 19L, "done"));
    }

    @Test
    void leavesOutWhatIsNoNumberAndNoWord() {
        String export = "JOB_ID=x\nJOB_RESULT=done\n\nJOB_ID=1\nJOB_RESULT=%s\n\n"
                .formatted("x".repeat(65));
        assertThat(Journalctl.parse(export)).isEmpty();
        assertThat(Journalctl.parse("")).isEmpty();
    }
}
