package org.hirte.ctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.ctl.output.Column;
import org.hirte.ctl.output.OutputFormat;
import org.hirte.ctl.output.Shape;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** A verb that prints a word for each unit, and asks by its exit code whether one is as wanted. */
abstract class StatesVerb extends UnitsVerb {
    private final String field;

    private final TableOptions output = new TableOptions();

    private boolean isQuiet;

    @Override
    void declare(Syntax syntax) {
        super.declare(syntax);
        syntax.flag(
                value -> isQuiet = value, "Print nothing; the exit code tells.", "-q", "--quiet");
        output.declare(syntax);
    }

    StatesVerb(String field) {
        this.field = field;
    }

    /** What is said of a unit. */
    record Answer(String node, String unit, String state) {}

    /** Asks for the state of a unit; null, after a line on stderr, if there is no such unit. */
    abstract @Nullable String state(HirteClient client, String node, String unit)
            throws ClientException;

    /** The exit code if there are units in these states, if any. */
    abstract ExitCode answer(List<String> states);

    @Override
    final ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        List<Answer> answers = new ArrayList<>();
        boolean isOneMissing = false;
        for (String node : nodes(client)) {
            try {
                for (String unit : units(client, node, operands())) {
                    String state = state(client, node, unit);
                    if (state == null) {
                        isOneMissing = true;
                    } else {
                        answers.add(new Answer(node, unit, state));
                    }
                }
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        if (!isQuiet) {
            print(answers);
        }
        List<String> states = answers.stream().map(Answer::state).toList();
        ExitCode answer = answer(states);
        outcome.failed(answer != ExitCode.DONE && isOneMissing ? ExitCode.UNKNOWN : answer);
        return outcome.exitCode();
    }

    private void print(List<Answer> answers) {
        if (output.format() == OutputFormat.TABLE) {
            answers.forEach(answer -> out().println(answer.state()));
        } else {
            out().print(output.printer(program().terminal()).all(new Answers(), answers));
        }
    }

    private final class Answers implements Shape<Answer> {
        @Override
        public List<Column> columns() {
            return List.of(Column.left("NODE", 0), Column.left("UNIT", 0), Column.left("STATE", 0));
        }

        @Override
        public String separator() {
            return "| ";
        }

        @Override
        public int ruleWidth() {
            return 0;
        }

        @Override
        public String cell(Answer answer, int column) {
            return switch (column) {
                case 0 -> answer.node();
                case 1 -> answer.unit();
                default -> answer.state();
            };
        }

        @Override
        public String name(Answer answer) {
            return isOneNode() ? answer.unit() : answer.node() + "/" + answer.unit();
        }

        @Override
        public Map<String, @Nullable Object> fields(Answer answer) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(FieldNames.NODE, answer.node());
            fields.put(FieldNames.NAME, answer.unit());
            fields.put(field, answer.state());
            return fields;
        }
    }
}
