package org.hirte.ctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorHandle;
import org.hirte.ctl.output.Terminal;

/** {@code watch [NODE [UNIT...]]}. */
class WatchCommand extends NodesVerb {
    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String FIRST_SCREEN = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";

    private List<String> units = List.of();

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis("hirtectl watch [OPTION]... [NODE[,NODE...] [UNIT...]]");
        syntax.describe("Show the nodes, the failed units, and the units that change, newest first,"
                + " until interrupted. On a terminal the view fills the screen; elsewhere it is"
                + " printed again at each change.");
        super.declare(syntax);
        syntax.parameters(
                "1..*",
                "0..*",
                "UNIT",
                value -> units = value,
                "Only units whose name matches one of these; * and ? are wildcards.");
    }

    @Override
    List<String> others() {
        return units;
    }

    @Override
    boolean isNodeOptional() {
        return true;
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        List<Glob> globs =
                operands().stream().map(UnitNames::pattern).map(Glob::new).toList();
        WatchView view = new WatchView(client, nodes(client), globs);
        Redraws redraws = new Redraws(client.loss());
        client.listenToNodes(status -> redraws.changed());
        MonitorHandle monitor = client.monitor(event -> {
            if (view.hear(event)) {
                redraws.changed();
            }
        });
        monitor.subscribe("*", List.of("*"));
        return program().terminal().isOut() ? fill(view, redraws) : print(view, redraws);
    }

    private ExitCode print(WatchView view, Redraws redraws) throws ClientException {
        while (!isOutputClosed()) {
            redraws.await();
            show(String.join("\n", view.lines(Terminal.NONE)) + "\n\n");
        }
        return ExitCode.DONE;
    }

    /** On the terminal's other screen, so that what was on the first comes back afterwards. */
    private ExitCode fill(WatchView view, Redraws redraws) throws ClientException {
        Thread back = new Thread(() -> show(FIRST_SCREEN));
        Runtime.getRuntime().addShutdownHook(back);
        show(OTHER_SCREEN);
        try {
            while (!isOutputClosed()) {
                redraws.await();
                Terminal terminal = program().terminal().sized(size());
                show(frame(view.lines(terminal), terminal));
                TimeUnit.MILLISECONDS.sleep(Limits.REDRAW.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().removeShutdownHook(back);
            show(FIRST_SCREEN);
        }
        return ExitCode.DONE;
    }

    private static String frame(List<String> lines, Terminal terminal) {
        StringBuilder frame = new StringBuilder(HOME);
        int shown = Math.min(lines.size(), terminal.lines());
        for (int i = 0; i < shown; i++) {
            frame.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append("\u001b[K");
        }
        return frame.append("\u001b[J").toString();
    }

    /** What {@code stty size} says, since a terminal may change its size; empty if it says nothing. */
    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] said = stty.getInputStream().readNBytes(Limits.STTY_BYTES_MAX);
            return new String(said, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
