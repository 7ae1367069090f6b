package org.hirte.ctl;

import java.util.List;
import java.util.Locale;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** {@code set-loglevel [NODE] LEVEL}. */
class SetLogLevelCommand extends Verb {
    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR");

    private List<String> words = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl set-loglevel [OPTION]... [NODE] LEVEL");
        syntax.describe("Set the log level of the manager, or of the agent on a node,"
                + " until it is started again.");
        syntax.parameters(
                "0..*",
                "1..2",
                "[NODE] LEVEL",
                value -> words = value,
                "Name of the node, manager if left out; DEBUG, INFO, WARN or ERROR.");
    }

    @Override
    void check() {
        if (words.size() > 2) {
            throw wrong("set-loglevel takes [NODE] LEVEL, not " + words.size() + " arguments");
        }
        if (!LEVELS.contains(level())) {
            throw wrong("log level '" + words.getLast() + "' is none of DEBUG, INFO, WARN, ERROR");
        }
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        if (words.size() == 1) {
            client.logLevel(level());
        } else {
            client.logLevel(words.getFirst(), level());
        }
        return ExitCode.DONE;
    }

    private String level() {
        return words.getLast().toUpperCase(Locale.ROOT);
    }
}
