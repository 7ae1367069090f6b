package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.Test;

/** The alert rules and the dashboard: Prometheus' own tool, and a real manager's metrics. */
class MonitoringIT {
    private static final Path MONITORING =
            Path.of("..", "deploy", "monitoring").toAbsolutePath().normalize();
    private static final Path RULES = MONITORING.resolve("hirte-alerts.yaml");
    private static final Path RULES_TEST = MONITORING.resolve("hirte-alerts-test.yaml");
    private static final Path DASHBOARD = MONITORING.resolve("hirte-dashboard.json");

    /** A metric, and with braces behind it the labels that are asked for. */
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:hirte|jvm)_[a-z0-9_]+)(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

    @Test
    void rulesAreAsPrometheusReadsThem() {
        assertThat(promtool("check", "rules", RULES).stdout()).contains("SUCCESS");
    }

    @Test
    void alertsComeWhenTheyShouldAndOnlyThen() {
        assertThat(promtool("test", "rules", RULES_TEST).stdout()).contains("SUCCESS");
    }

    @Test
    void everyAlertHasATest() throws IOException {
        Pattern name = Pattern.compile("alert: (\\w+)");
        String tests = Files.readString(RULES_TEST);
        assertThat(name.matcher(Files.readString(RULES)).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
    }

    @Test
    void expressionsOfTheDashboardAreAsPrometheusReadsThem() throws IOException {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        List<String> expressions = dashboardExpressions();
        for (int i = 0; i < expressions.size(); i++) {
            // what Grafana puts in is a duration there, and text in the other places
            String expression = expressions.get(i).replace("$__rate_interval", "5m");
            rules.append("  - record: panel_").append(i).append("\n    expr: |\n      ");
            rules.append(expression).append('\n');
        }
        Path file = Files.createTempFile("dashboard", ".yaml");
        try {
            Files.writeString(file, rules);
            assertThat(promtool("check", "rules", file).stdout())
                    .contains("SUCCESS: " + expressions.size() + " rules");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void everyMetricAndLabelIsThatOfARealManager() throws Exception {
        List<String> used = new ArrayList<>(dashboardExpressions());
        used.addAll(Files.readAllLines(RULES));
        try (HirteNodes hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop");
                NodePort manager = NodePort.open(hirte.manager(), 8420)) {
            URI metrics = URI.create(manager.url() + "/q/metrics");
            LabNode laptop = hirte.manager();
            laptop.defineService(
                    "broken.service", "[Service]\nType=oneshot\nExecStart=/bin/false\n");
            hirte.hirtectl("start", "laptop", "broken.service");
            Await.until(
                    "all metrics, which come one after the other",
                    () -> missing(used, metrics(metrics)),
                    Set::isEmpty);
        }
    }

    @Test
    void aMetricOrLabelThatIsNotThereWouldBeNoticed() {
        String metrics = "hirte_nodes{status=\"online\",} 2.0\n";
        assertThat(missing(
                        List.of("hirte_nodes{status=\"x\"}", "sum(hirte_node{a=\"b\"})"), metrics))
                .containsExactly("hirte_node");
        assertThat(missing(List.of("hirte_nodes{state=\"x\"}"), metrics))
                .containsExactly("hirte_nodes{state}");
    }

    /** Which metrics and labels of expressions have no sample. */
    private static Set<String> missing(List<String> expressions, String metrics) {
        Set<String> missing = new TreeSet<>();
        for (String expression : expressions) {
            METRIC.matcher(expression).results().forEach(used -> {
                String metric = used.group(1);
                if (!has(metrics, metric, "")) {
                    missing.add(metric);
                } else if (used.group(2) != null) {
                    LABEL.matcher(used.group(2))
                            .results()
                            .map(label -> label.group(1))
                            .filter(label -> !label.equals("instance")) // Prometheus adds it
                            .filter(label -> !has(metrics, metric, label + "=\""))
                            .forEach(label -> missing.add(metric + "{" + label + "}"));
                }
            });
        }
        return missing;
    }

    private static boolean has(String metrics, String metric, String label) {
        return metrics.lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .anyMatch(line -> line.contains(label));
    }

    private static List<String> dashboardExpressions() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<String> expressions = new ArrayList<>();
        dashboard.findValues("expr").forEach(text -> expressions.add(text.asText()));
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            String query = variable.path("query").path("query").asText();
            if (query.startsWith("label_values(")) {
                expressions.add(query.replaceAll("label_values\\((.*), (\\w+)\\)", "$1"));
            }
        }
        assertThat(expressions).hasSizeGreaterThan(10);
        return expressions;
    }

    private static String metrics(URI uri) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Feed.PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "not available: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    private static Output promtool(String verb, String what, Path file) {
        String tool = System.getProperty("hirte.promtool");
        if (tool == null) {
            throw new LabException("-Dhirte.promtool is missing: run ./test instead of Maven");
        }
        List<String> command = List.of(tool, verb, what, file.toString());
        try (RunningCommand running = RunningCommand.start(Map.of(), command)) {
            return running.finish(Feed.PATIENCE).orThrow();
        }
    }
}
