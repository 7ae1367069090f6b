package org.hirte.manager.plane.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.manager.plane.NodeQuestions;
import org.hirte.manager.plane.PlaneLimits;

/** Properties of units, read from their nodes (decision 25). */
final class UnitProperties {
    private final NodeQuestions questions;

    UnitProperties(NodeQuestions questions) {
        this.questions = questions;
    }

    /**
     * Properties of a unit by name.
     *
     * @param wanted names separated by commas, or {@code *} for all
     */
    Map<String, Object> of(String node, String unit, String wanted) {
        List<String> names = List.of(wanted.split(",", -1));
        if (names.size() > PlaneLimits.PARAMETER_PARTS || names.contains("")) {
            throw Problem.bad("Query parameter 'properties' has an empty part or more than "
                    + PlaneLimits.PARAMETER_PARTS);
        }
        Body arguments = Body.of("ss", out -> out.string(unit).string(""));
        Body answer = NodeAnswers.ask(questions, node, "GetUnitProperties", arguments, "a{sv}");
        Map<String, Object> all = read(answer);
        if (wanted.equals("*")) {
            return all;
        }
        Map<String, Object> some = new LinkedHashMap<>();
        for (String name : names) {
            if (!all.containsKey(name)) {
                throw Problem.bad("Unit '" + unit + "' of node '" + node + "' has no property '"
                        + name + "'");
            }
            some.put(name, all.get(name));
        }
        return some;
    }

    private static Map<String, Object> read(Body answer) {
        try {
            return WireValues.properties(answer.reader());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an answer was not validated", e);
        }
    }
}
