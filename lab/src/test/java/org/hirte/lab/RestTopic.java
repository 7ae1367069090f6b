package org.hirte.lab;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

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
