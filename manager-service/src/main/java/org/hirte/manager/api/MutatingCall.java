package org.hirte.manager.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hirte.dbus.peer.InterfaceDescription;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.manager.core.Job;
import org.hirte.protocol.JobId;
import org.jspecify.annotations.Nullable;

/**
 * What a call that changes something is about, in words for people.
 *
 * @param node empty for the whole manager
 * @param unit empty when there is none; several are separated by blanks
 * @param arguments further simple arguments, separated by blanks
 * @param job the job it is about; null when none
 */
record MutatingCall(
        String node,
        String unit,
        String arguments,
        @Nullable JobId job) {
    /** Methods whose first argument is no unit. */
    private static final String WITHOUT_UNIT = "SetLogLevel";

    /** Cuts the texts off. */
    MutatingCall {
        node = bounded(node);
        unit = bounded(unit);
        arguments = bounded(arguments);
    }

    /** A call to the node of that name, or to the whole manager. */
    static MutatingCall of(
            String node, String member, InterfaceDescription.Method method, Body body) {
        List<String> words = words(method.input(), body);
        boolean hasUnit = !words.isEmpty() && !member.equals(WITHOUT_UNIT);
        return new MutatingCall(
                node,
                hasUnit ? words.getFirst() : "",
                String.join(" ", hasUnit ? words.subList(1, words.size()) : words),
                null);
    }

    /** A call to a job. */
    static MutatingCall of(String id, Collection<Job> jobs) {
        for (Job job : jobs) {
            if (job.id().toString().equals(id)) {
                String node = job.node().name().value();
                return new MutatingCall(node, job.unit().value(), "", job.id());
            }
        }
        return new MutatingCall("", "", id, null);
    }

    /** The arguments up to the first array of structs, of which it has the names. */
    private static List<String> words(String signature, Body body) {
        List<String> words = new ArrayList<>();
        if (!body.signature().equals(signature)) {
            return words;
        }
        try {
            WireReader in = body.reader();
            for (int i = 0; i < signature.length(); i++) {
                switch (signature.charAt(i)) {
                    case 's' -> words.add(in.string());
                    case 'b' -> words.add(Boolean.toString(in.bool()));
                    case 'i' -> words.add(Integer.toString(in.int32()));
                    case 'a' -> {
                        char element = signature.charAt(++i);
                        words.add(String.join(" ", names(in, element)));
                        if (element == '(') {
                            return words;
                        }
                    }
                    default -> throw new IllegalStateException("signature " + signature);
                }
            }
        } catch (MalformedMessageException e) {
            words.clear(); // the call is refused for it
        }
        return words;
    }

    private static List<String> names(WireReader in, char element)
            throws MalformedMessageException {
        List<String> names = new ArrayList<>();
        int end = in.array(element);
        while (in.hasNext(end)) {
            if (element == '(') {
                in.struct();
            }
            String name = in.string();
            if (element == '(') {
                in.skip("v");
            }
            if (names.size() < ApiLimits.AUDIT_NAMES) {
                names.add(name);
            } else if (names.size() == ApiLimits.AUDIT_NAMES) {
                names.add("…");
            }
        }
        return names;
    }

    static String bounded(String text) {
        return text.length() <= ApiLimits.AUDIT_TEXT_CHARS
                ? text
                : text.substring(0, ApiLimits.AUDIT_TEXT_CHARS) + "…";
    }
}
