package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The status page in a real browser, on a real manager. */
@EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // filled before the first test
class StatusPageIT {
    private static final int PORT = 8420;
    private static final String MARKUP = "<img src=x onerror=document.title=1>";

    private HirteNodes hirte;
    private LabNode rpi4;
    private NodePort manager;
    private String url;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        browser = Browser.start();
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        rpi4 = hirte.node("rpi4");
        // each is used by one test, which finds it not loaded
        for (String unit : new String[] {"live", "markup", "killed", "cut"}) {
            defineOneshot(unit + ".service", "/bin/true");
        }
        for (String unit : new String[] {"live-broken", "filtered-broken"}) {
            defineOneshot(unit + ".service", "/bin/false");
        }
        manager = NodePort.open(hirte.manager(), PORT);
        url = manager.url();
    }

    private void defineOneshot(String unit, String program) {
        rpi4.defineService(unit, """
                [Unit]
                Description=%s
                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=%s
                """.formatted(MARKUP, program));
    }

    @AfterAll
    void stop() throws IOException {
        browser.close();
        manager.close();
        hirte.close();
    }

    @BeforeEach
    void openPage() {
        browser.screen(1280, 900, false);
        browser.colours("light");
        open("/");
        browser.errors();
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        assertThat(browser.errors())
                .filteredOn(error -> !error.contains("/api/v1/")) // connections that tests break
                .isEmpty();
    }

    private void open(String path) {
        browser.open(url + path);
        awaitLink("live");
        browser.awaitText("#summary", "2 of 2 nodes online");
    }

    private void awaitLink(String state) {
        Await.until(
                state,
                () -> browser.count("#link[data-state=%s]".formatted(state)),
                count -> count == 1);
    }

    private static String row(String unit) {
        return "tr[data-node=rpi4][data-unit='%s']".formatted(unit);
    }

    private void awaitUnit(String unit, String state) {
        browser.awaitText(row(unit) + " .badge", state);
    }

    @Test
    void showsNodesAndUnitsAsTheyAre() {
        assertThat(browser.text("#system")).contains("up");
        assertThat(browser.text("li[data-node=laptop]")).contains("online", "active");
        assertThat(browser.text("li[data-node=rpi4]")).contains("online", "10.");
        browser.fill("#unit-search", "dbus");
        awaitUnit("dbus.service", "active");
        assertThat(browser.text("#unit-rows")).contains("laptop").doesNotContain("journald");
    }

    @Test
    void changesAsUnitsDo() {
        browser.fill("#unit-search", "live");
        browser.awaitNone("#unit-rows tr");

        hirte.hirtectl("start", "rpi4", "live.service").orThrow();
        awaitUnit("live.service", "active");
        browser.awaitText("#job-rows tr:first-child", "done");
        browser.awaitText("#event-list", "rpi4 / live.service active (exited)");

        hirte.hirtectl("start", "rpi4", "live-broken.service");
        awaitUnit("live-broken.service", "failed");
        browser.awaitText("#job-rows tr:first-child", "failed");

        hirte.hirtectl("stop", "rpi4", "live.service").orThrow();
        browser.awaitText("#event-list", "rpi4 / live.service inactive (dead)");
        browser.awaitNone(row("live.service") + "[data-state=active]");
    }

    @Test
    void whatNodesSayIsTextAndNeverMarkup() {
        hirte.hirtectl("start", "rpi4", "markup.service").orThrow();
        browser.fill("#unit-search", "markup.service");
        browser.awaitText(row("markup.service") + " .description", MARKUP);
        browser.click(row("markup.service") + " button");
        browser.awaitText("#unit-facts", MARKUP);
        assertThat(browser.count("img")).isZero();
        assertThat(browser.ask("return document.title")).contains("hirte");
    }

    @Test
    void showsThatANodeIsGoneAndSinceWhen() {
        browser.fill("#unit-search", "dbus.service");
        awaitUnit("dbus.service", "active");

        rpi4.systemctl("stop", AGENT_UNIT);
        browser.awaitText("li[data-node=rpi4]", "offline");
        assertThat(browser.text("li[data-node=rpi4]")).contains("as last known", "since");
        browser.awaitText(row("dbus.service"), "as last known");
        browser.awaitText("#system", "degraded");

        rpi4.systemctl("start", AGENT_UNIT);
        browser.awaitText("li[data-node=rpi4]", "online");
        browser.awaitNone("[data-stale=true]");
        browser.awaitText("#system", "up");
    }

    @Test
    void survivesTheEndOfTheManager() {
        browser.fill("#unit-search", "killed.service");
        hirte.manager().killUnit(MANAGER_UNIT);
        awaitLink("lost");
        browser.awaitText("#banner", "Not connected to the manager since");
        rpi4.systemctl("start", "killed.service");

        // systemd starts the manager again
        awaitLink("live");
        browser.awaitNone("#banner:not([hidden])");
        browser.awaitText("#event-list li[data-type=gap]", "Events are missing here");
        awaitUnit("killed.service", "active");
        browser.awaitText("#summary", "2 of 2 nodes online");
        browser.awaitNone("[data-stale=true]");
    }

    @Test
    void goesOnWhereALostConnectionEnded() {
        browser.fill("#unit-search", "cut.service");
        manager.cut();
        awaitLink("lost");
        hirte.hirtectl("start", "rpi4", "cut.service").orThrow();
        assertThat(browser.count(row("cut.service"))).isZero();

        manager.heal();
        awaitLink("live");
        awaitUnit("cut.service", "active");
        browser.awaitText("#event-list", "rpi4 / cut.service active (exited)");
        assertThat(browser.count("#event-list li[data-type=gap]")).isZero();
    }

    @Test
    void filtersStayOverAReload() {
        hirte.hirtectl("start", "rpi4", "filtered-broken.service");
        open("/?state=failed&node=rpi4");
        awaitUnit("filtered-broken.service", "failed");
        assertThat(browser.count("#unit-rows tr:not([data-state=failed])")).isZero();
        assertThat(browser.count("#unit-rows tr[data-node=laptop]")).isZero();

        browser.click("li[data-node=rpi4] button");
        Await.until(
                "rows of all nodes",
                () -> browser.ask("return location.search"),
                "?state=failed"::equals);
    }

    @Test
    void aPageThatIsLeftKeepsNoStreamAndGoesOnWhenOneComesBack() {
        open("/?state=inactive");
        for (int visits = 0; visits < 8; visits++) {
            open("/");
        }
        Await.until("one stream only", this::streams, "hirte_stream_clients 1.0"::equals);

        open("/?state=failed");
        open("/?state=active");
        browser.ask("history.back()");
        Await.until(
                "the page before",
                () -> browser.ask("return location.search"),
                "?state=failed"::equals);
        awaitLink("live");
        browser.awaitText("#summary", "2 of 2 nodes online");
        Await.until("one stream only", this::streams, "hirte_stream_clients 1.0"::equals);
    }

    private String streams() {
        return hirte.manager()
                .run("curl", "-s", "http://127.0.0.1:%d/q/metrics".formatted(PORT))
                .lines()
                .filter(line -> line.startsWith("hirte_stream_clients "))
                .findFirst()
                .orElse("none");
    }

    @Test
    void manyUnitsComeInPages() {
        browser.awaitText("#unit-page", "1–50 of ");
        assertThat(browser.count("#unit-rows tr")).isEqualTo(50);
        browser.click("#unit-next");
        browser.awaitText("#unit-page", "51–");
        browser.click("#unit-previous");
        browser.awaitText("#unit-page", "1–50 of ");
        browser.fill("#unit-search", "DBUS*.socket");
        browser.awaitText("#unit-page", "1–2 of 2");
    }

    @Test
    void everythingWorksWithTheKeyboard() {
        browser.press("/");
        browser.press("dbus.s");
        browser.awaitText("#unit-page", "1–4 of 4");
        browser.press(Browser.Key.DOWN);
        browser.press(Browser.Key.DOWN);
        browser.press(Browser.Key.UP);
        String focused = "return document.activeElement.textContent";
        assertThat(browser.ask(focused)).isEqualTo("dbus.service");

        browser.press(Browser.Key.ENTER);
        browser.awaitText("#unit-dialog[open] #unit-facts", "running");
        browser.press(Browser.Key.ESCAPE);
        browser.awaitNone("#unit-dialog[open]");
        assertThat(browser.ask(focused)).isEqualTo("dbus.service");

        browser.press(Browser.Key.UP);
        browser.press(Browser.Key.ESCAPE);
        browser.awaitText("#unit-page", "1–50 of ");
    }

    @Test
    void fitsOnAPhone() {
        for (int width : new int[] {320, 375, 768}) {
            browser.screen(width, 700, true);
            browser.awaitText("#unit-rows tr:first-child", "laptop");
            String wider = browser.ask(
                    "return [...document.querySelectorAll('body *')]"
                            + ".filter((one) => one.checkVisibility()"
                            + " && one.getBoundingClientRect().right > arguments[0])"
                            + ".map((one) => one.tagName + '#' + one.id).join(' ')",
                    width);
            assertThat(wider).as("%d pixels", width).isEmpty();
            assertThat(browser.ask("return document.documentElement.scrollWidth"))
                    .isEqualTo(Integer.toString(width));
        }
    }

    @Test
    void isReadableInTheLightAndInTheDark() {
        for (String scheme : new String[] {"light", "dark"}) {
            browser.colours(scheme);
            double page = Double.parseDouble(browser.ask(BRIGHTNESS, "body"));
            assertThat(page > 0.5).as("%s", scheme).isEqualTo(scheme.equals("light"));
            assertThat(Double.parseDouble(browser.ask(WORST_CONTRAST)))
                    .as("worst contrast of texts, WCAG AA, %s", scheme)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void readsTheStreamHoweverItIsCut() {
        String text = "retry: 7\n\nid: a-1\nevent: unit\ndata: {\"x\":1}\n\n: alive\n\ndata: y\n\n";
        String read = browser.ask("""
                return import('/page/stream.js').then(({EventParser}) => {
                  const all = new Set();
                  for (let size = 1; size <= arguments[0].length; size++) {
                    const seen = [];
                    const parser = new EventParser({
                      event: (...event) => seen.push(event), retry: (millis) => seen.push(millis)});
                    for (let at = 0; at < arguments[0].length; at += size) {
                      parser.push(arguments[0].slice(at, at + size));
                    }
                    all.add(JSON.stringify(seen));
                  }
                  return [...all].join();
                });
                """, text);
        assertThat(read)
                .isEqualTo("[7,[\"unit\",\"{\\\"x\\\":1}\",\"a-1\"],[\"message\",\"y\",null]]");
    }

    @Test
    void asksForTheTokenUntilItIsRight(@TempDir Path directory) throws IOException {
        String right = "0123456789abcdef-token";
        Path file = Files.writeString(directory.resolve("token"), right);
        try (LocalManager other = LocalManager.start(directory, "HttpTokenFile=" + file)) {
            other.awaitHttp();
            browser.open(other.uri("/").toString());
            for (String wrong : new String[] {"wrong", right + "x"}) {
                enterToken(wrong);
            }
            enterToken(right);
            awaitLink("live");
            browser.awaitText("#summary", "0 of 2 nodes online");
            browser.awaitNone("#token-form:not([hidden])");

            // it is kept as long as the tab is open
            browser.open(other.uri("/").toString());
            awaitLink("live");
        }
    }

    private void enterToken(String token) {
        Await.until(
                "the page asks for a token",
                () -> browser.count("#token-form:not([hidden])"),
                count -> count == 1);
        browser.fill("#token", token);
        browser.press(Browser.Key.ENTER);
    }

    private static final String COLOURS = """
            const parts = (text) => text.match(/[\\d.]+/g).map(Number);
            const bright = ([r, g, b]) => [r, g, b]
              .map((one) => one / 255)
              .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
              .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
            const ground = (one) => {
              const colour = parts(getComputedStyle(one).backgroundColor);
              return colour[3] === 0 ? ground(one.parentElement) : colour;
            };
            """;

    /** How bright an element's background is, 0 to 1, as WCAG 2.2 counts. */
    private static final String BRIGHTNESS =
            COLOURS + "return bright(ground(document.querySelector(arguments[0])));";

    private static final String WORST_CONTRAST = COLOURS + """
            const contrast = (one) => {
              const pair = [bright(parts(getComputedStyle(one).color)), bright(ground(one))];
              return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
            };
            const texts = [...document.querySelectorAll('body *')].filter((one) =>
              !one.disabled && one.checkVisibility()
                && [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
            return Math.min(...texts.map(contrast));
            """;
}
