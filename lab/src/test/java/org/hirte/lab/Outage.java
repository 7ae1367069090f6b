package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a node was away while the manager was restarted, by the times of the manager's journal. */
final class Outage {
    private static final Pattern STOPPING = Pattern.compile("(?m)^(\\S+) .*: Stopping hirte\\.");

    private Outage() {}

    /**
     * From the manager's last stop to the last registration of a node.
     *
     * @param manager the node with the manager
     * @return seconds, with two digits behind the point
     */
    static String seconds(LabNode manager, String node) {
        String journal = manager.journalctl("--output=short-unix", "--unit=" + MANAGER_UNIT);
        Pattern registered =
                Pattern.compile("(?m)^(\\S+) .*: .*Registered managed node .* as '" + node + "'");
        double away = lastTime(journal, registered) - lastTime(journal, STOPPING);
        return String.format(Locale.ROOT, "%.2f", away);
    }

    private static double lastTime(String journal, Pattern event) {
        Matcher matcher = event.matcher(journal);
        double time = 0;
        while (matcher.find()) {
            time = Double.parseDouble(matcher.group(1));
        }
        assertThat(time).as("%s in %s", event, journal).isPositive();
        return time;
    }
}
