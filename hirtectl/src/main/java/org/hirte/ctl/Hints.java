package org.hirte.ctl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;
import org.hirte.client.Unit;

/** What may have been meant by a name that does not exist. */
final class Hints {
    private static final int MAX_LENGTH = 255;

    private Hints() {}

    /** {@code , did you mean 'rpi4'?} for an unknown node or unit; empty when nothing is near. */
    static String of(HirteClient client, ClientException failure) {
        try {
            if (failure.failure() == Failure.NODE_UNKNOWN && !failure.node().isEmpty()) {
                return nearest(failure.node(), nodeNames(client));
            }
            if (failure.failure() == Failure.UNIT_UNKNOWN && !failure.unit().isEmpty()) {
                return nearest(failure.unit(), unitNames(client, failure.node()));
            }
        } catch (ClientException e) {
            // the failure itself is told; that there is no hint for it needs no words
            return "";
        }
        return "";
    }

    private static List<String> nodeNames(HirteClient client) throws ClientException {
        return client.nodes().stream().map(Node::name).toList();
    }

    /** A hint for a unit that systemd has not found. */
    static String ofUnit(HirteClient client, String node, String unit) throws ClientException {
        return nearest(unit, unitNames(client, node));
    }

    private static List<String> unitNames(HirteClient client, String node) throws ClientException {
        List<String> names = new ArrayList<>();
        for (Unit unit : client.units(node)) {
            if (!unit.loadState().equals("not-found")) {
                names.add(unit.name());
            }
        }
        return names;
    }

    /** A sentence with a hint behind it, if there is one. */
    static String added(String sentence, String hint) {
        boolean hasDot = !hint.isEmpty() && sentence.endsWith(".");
        return (hasDot ? sentence.substring(0, sentence.length() - 1) : sentence) + hint;
    }

    /** The nearest of some names, as words to append; empty when none is near. */
    static String nearest(String word, List<String> names) {
        String best = "";
        int bestDistance = Math.max(2, word.length() / 4) + 1;
        if (word.length() > MAX_LENGTH) {
            return "";
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        for (String name : names) {
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : ", did you mean '" + best + "'?";
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
