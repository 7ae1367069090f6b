package org.hirte.ctl;

import java.util.List;
import java.util.Locale;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code set-loglevel [NODE] LEVEL}. */
@Command(
        name = "set-loglevel",
        customSynopsis = "hirtectl set-loglevel [OPTION]... [NODE] LEVEL",
        description = "Set the log level of the manager, or of the agent on a node,"
                + " until it is started again.")
class SetLogLevelCommand extends Verb {
    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR");

    @Parameters(
            arity = "1..2",
            paramLabel = "[NODE] LEVEL",
            description = "Name of the node, manager if left out; DEBUG, INFO, WARN or ERROR.")
    private List<String> words = List.of();

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
