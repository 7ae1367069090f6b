package org.hirte.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Chromium without a window, driven through Debian's chromedriver with the few commands of W3C
 * WebDriver that the tests need.
 */
final class Browser implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningCommand driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String session;

    /** Keys that have no character. */
    enum Key {
        ENTER('\uE007'),
        ESCAPE('\uE00C'),
        DOWN('\uE015'),
        UP('\uE013'),
        TAB('\uE004');

        private final char code;

        Key(char code) {
            this.code = code;
        }
    }

    private Browser(RunningCommand driver, String base) {
        this.driver = driver;
        this.base = base;
        Map<String, Object> chromium = Map.of(
                "args",
                List.of(
                        "--headless",
                        "--no-sandbox", // tests run as root
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        // else clicks wait until the page has come to rest
                        "--force-prefers-reduced-motion",
                        "--window-size=1280,900"));
        Map<String, Object> wanted = Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                chromium,
                "goog:loggingPrefs",
                Map.of("browser", "ALL"));
        JsonNode made = post("/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        session = "/session/" + made.path("sessionId").asText();
    }

    /** Starts a browser with a profile of its own. */
    static Browser start() {
        RunningCommand driver = RunningCommand.start(Map.of(), List.of("chromedriver", "--port=0"));
        try {
            String line = driver.stdout()
                    .await("start of chromedriver", text -> STARTED.matcher(text)
                            .find());
            Matcher port = STARTED.matcher(line);
            port.find();
            return new Browser(driver, "http://127.0.0.1:" + port.group(1));
        } catch (LabException e) {
            driver.close();
            throw e;
        }
    }

    /** Opens a page and waits until it has loaded. */
    void open(String url) {
        post(session + "/url", Map.of("url", url));
    }

    /** Runs the body of a function in the page and returns what it returns, as text. */
    String ask(String script, Object... arguments) {
        return post(session + "/execute/sync", Map.of("script", script, "args", arguments))
                .asText();
    }

    /** Text of all elements that match, a line each, leaving out hidden ones. */
    String text(String selector) {
        return ask(
                "return [...document.querySelectorAll(arguments[0])]"
                        + ".filter((one) => one.checkVisibility())"
                        + ".map((one) => one.innerText).join('\\n')",
                selector);
    }

    /** Waits until the text of all elements that match contains something. */
    void awaitText(String selector, String part) {
        Await.until(selector + " says " + part, () -> text(selector), now -> now.contains(part));
    }

    /** Waits until no element matches. */
    void awaitNone(String selector) {
        Await.until("no " + selector, () -> count(selector), count -> count == 0);
    }

    /** How many elements match. */
    int count(String selector) {
        return Integer.parseInt(
                ask("return document.querySelectorAll(arguments[0]).length", selector));
    }

    /** Clicks the first element that matches, once it is visible and the page does not move. */
    void click(String selector) {
        Await.until("a click on " + selector, () -> hits(selector), Boolean::booleanValue);
    }

    private boolean hits(String selector) {
        try {
            post(session + "/element/" + element(selector) + "/click", Map.of());
            return true;
        } catch (LabException e) {
            if (String.valueOf(e.getMessage()).contains("click intercepted")) {
                return false;
            }
            throw e;
        }
    }

    /** Types text into the first element that matches, in place of what is there. */
    void fill(String selector, String text) {
        String element = session + "/element/" + element(selector);
        post(element + "/clear", Map.of());
        post(element + "/value", Map.of("text", text));
    }

    private String element(String selector) {
        return post(session + "/element", Map.of("using", "css selector", "value", selector))
                .path(ELEMENT)
                .asText();
    }

    /** Presses keys, wherever the focus is. */
    void press(String text) {
        List<Map<String, String>> actions = new ArrayList<>();
        text.chars().mapToObj(Character::toString).forEach(key -> {
            actions.add(Map.of("type", "keyDown", "value", key));
            actions.add(Map.of("type", "keyUp", "value", key));
        });
        Map<String, Object> keyboard = Map.of("type", "key", "id", "keyboard", "actions", actions);
        post(session + "/actions", Map.of("actions", List.of(keyboard)));
    }

    /** Presses a key that has no character. */
    void press(Key key) {
        press(Character.toString(key.code));
    }

    /** Shows the page as a screen of so many pixels would. */
    void screen(int width, int height, boolean isPhone) {
        tools(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", width,
                        "height", height,
                        "deviceScaleFactor", 1,
                        "mobile", isPhone));
    }

    /** Prefers dark or light colours. */
    void colours(String scheme) {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        tools("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    private void tools(String command, Map<String, ?> parameters) {
        post(session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** Errors that the page, or the browser about the page, wrote since the last call. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (JsonNode entry : post(session + "/se/log", Map.of("type", "browser"))) {
            if (entry.path("level").asText().equals("SEVERE")) {
                errors.add(entry.path("message").asText());
            }
        }
        return errors;
    }

    private JsonNode post(String path, Map<String, ?> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return value(path, http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new LabException("chromedriver does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while the browser worked", e);
        }
    }

    private static JsonNode value(String path, HttpResponse<String> answer) throws IOException {
        JsonNode value = JSON.readTree(answer.body()).path("value");
        if (answer.statusCode() != 200) {
            throw new LabException(path + ": " + value.path("error").asText() + ": "
                    + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() {
        try (driver) {
            HttpRequest quit = HttpRequest.newBuilder(URI.create(base + session))
                    .timeout(PATIENCE)
                    .DELETE()
                    .build();
            http.send(quit, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new LabException("the browser does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            http.close();
        }
    }
}
