package org.hirte.ctl;

/** {@code version}. */
class VersionCommand extends Declared implements Runnable {
    @Override
    void declare(Syntax syntax) {
        syntax.describe("Print the version.");
    }

    @Override
    public void run() {
        commandLine().getOut().println("hirtectl version " + Version.text());
    }
}
