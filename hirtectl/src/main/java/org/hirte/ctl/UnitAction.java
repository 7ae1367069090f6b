package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;

/** A verb that asks for one thing to be done to each unit, and prints nothing when it is done. */
abstract class UnitAction extends UnitsVerb {
    @Override
    final ExitCode execute(HirteClient client) throws ClientException {
        Outcome outcome = new Outcome();
        for (String node : nodes(client)) {
            try {
                for (String unit : units(client, node, operands())) {
                    act(client, node, unit, outcome);
                }
            } catch (ClientException e) {
                note(client, e, outcome);
            }
        }
        return outcome.exitCode();
    }

    private void act(HirteClient client, String node, String unit, Outcome outcome)
            throws ClientException {
        try {
            act(client, node, unit);
        } catch (ClientException e) {
            if (Outcome.concernsNode(e)) {
                throw e;
            }
            note(client, e, outcome);
        }
    }

    /** Does it to one unit. */
    abstract void act(HirteClient client, String node, String unit) throws ClientException;
}
