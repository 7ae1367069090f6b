package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

/** A part of {@link CommandLineIT}'s tests, on its nodes. */
interface CommandLineTopic {
    HirteNodes hirte();

    /** The node that is not the manager's. */
    default LabNode rpi4() {
        return hirte().node("rpi4");
    }

    /** Runs hirtectl; the words have blanks between them. */
    default Output ctl(String words) {
        return hirte().hirtectl(words.strip().split(" ", -1));
    }

    /** Runs a line of shell on the manager's node. */
    default Output sh(String script) {
        return hirte().manager().exec("sh", "-c", script);
    }

    static void assertEnds(Output output, int exitCode, String out, String err) {
        assertThat(output.exitCode()).as("%s", output).isEqualTo(exitCode);
        assertThat(output.stdout().stripTrailing()).isEqualTo(out.stripTrailing());
        assertThat(output.stderr().stripTrailing()).isEqualTo(err.stripTrailing());
    }
}
