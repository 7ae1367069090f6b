package org.hirte.lab;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.function.Consumer;

/** A part of {@link RestIT}'s tests, on its nodes. */
interface RestTopic {
    HirteNodes hirte();

    /** Where requests go: the manager's socket, which may ask nodes. */
    RequestSpecification api();

    /** A port that leads to that socket. */
    int port();

    /** The node that is not the manager's. */
    default LabNode rpi4() {
        return hirte().node("rpi4");
    }

    default Response get(String path) {
        return given(api()).get(path);
    }

    /**
     * Asks until the answer is as it has to be: what is told over HTTP comes a little after what is
     * told on the bus, and after what the test has waited for before.
     */
    default void eventually(String path, Consumer<ValidatableResponse> checks) {
        long deadline = System.nanoTime() + Feed.PATIENCE.toNanos();
        while (true) {
            try {
                checks.accept(get(path).then());
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Waits until requests are answered. */
    default void awaitHttp() {
        Await.until("HTTP", this::isServed, served -> served);
    }

    private boolean isServed() {
        try {
            return RawHttp.get(port(), "/q/health/live", "Accept: */*").status() == 200;
        } catch (LabException e) {
            return false; // nobody listens there yet
        }
    }

    /** Waits until a unit of rpi4 has an active state. */
    default void awaitState(String unit, String state) {
        Await.until(
                unit + " is " + state,
                () -> get("/api/v1/nodes/rpi4/units/" + unit.replace("\\", "%5C"))
                        .path("activeState"),
                state::equals);
    }

    /** Waits until a unit of rpi4 is listed: events do not tell the load state. */
    default void awaitLoadState(String unit) {
        Await.until(
                "the load state of " + unit,
                () -> get("/api/v1/nodes/rpi4/units/" + unit).path("loadState"),
                "loaded"::equals);
    }
}
