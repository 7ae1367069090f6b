package org.hirte.agent.link;

import org.hirte.agent.core.Answer;
import org.hirte.agent.core.Failure;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;

/**
 * Answers a D-Bus call that returns no values.
 *
 * @param call the call
 */
public record CallAnswer(MethodCall call) implements Answer {
    @Override
    public void done() {
        call.reply();
    }

    @Override
    public void failed(Failure failure) {
        call.fail(new MethodError(failure.name(), failure.text()));
    }
}
