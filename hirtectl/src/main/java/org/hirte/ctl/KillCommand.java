package org.hirte.ctl;

import java.util.List;
import java.util.Locale;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code kill NODE UNIT...}. */
class KillCommand extends UnitAction {
    private static final List<String> WHOM = List.of("all", "main", "control");
    private static final int HIGHEST_SIGNAL = 31;

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl kill [OPTION]... NODE[,NODE...] UNIT...");
        syntax.describe("Send a signal to processes of units.");
        super.declare(syntax);
        syntax.value(
                "WHOM",
                value -> whom = value,
                "Which processes: all (the default), main or control.",
                "--kill-whom");
        syntax.value(
                "SIGNAL",
                value -> signal = value,
                "Which signal, by name or number: TERM (the default), KILL, 10, ...",
                "-s",
                "--signal");
    }

    /** Linux's names, by number; the first stands for none. */
    private static final List<String> SIGNALS = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
            "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN",
            "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

    private String whom = "all";

    private String signal = "TERM";

    @Override
    void check() {
        super.check();
        if (!WHOM.contains(whom)) {
            throw wrong("--kill-whom must be all, main or control, not '" + whom + "'");
        }
        if (number() == 0) {
            throw wrong("there is no signal '" + signal + "'");
        }
    }

    @Override
    void act(HirteClient client, String node, String unit) throws ClientException {
        client.kill(node, unit, whom, number());
    }

    /** 0 for an unknown signal. */
    private int number() {
        String name = signal.toUpperCase(Locale.ROOT);
        int known = SIGNALS.indexOf(name.startsWith("SIG") ? name.substring(3) : name);
        if (known > 0 || signal.isEmpty() || signal.length() > 2) {
            return Math.max(0, known);
        }
        int number = 0;
        for (int i = 0; i < signal.length(); i++) {
            int digit = signal.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number > HIGHEST_SIGNAL ? 0 : number;
    }
}
