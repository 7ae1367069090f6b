package org.hirte.notify;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * SIGHUP, which asks a daemon to read its configuration again; by default it would end the JVM.
 *
 * <p>The JDK's only way to signals is {@code sun.misc.Signal} of module jdk.unsupported. It is
 * reached by name because javac warns of it in a way that cannot be suppressed, and warnings are
 * errors here.
 */
public final class HangupSignal {
    private HangupSignal() {}

    /** Runs the task, on a thread of the JVM's own, each time the signal comes. */
    public static void handle(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle run =
                    lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class));
            MethodHandle ignoringSignal = MethodHandles.dropArguments(run.bindTo(task), 0, signal);
            MethodHandle register = lookup.findStatic(
                    signal, "handle", MethodType.methodType(handler, signal, handler));
            Object hangup = lookup.findConstructor(
                            signal, MethodType.methodType(void.class, String.class))
                    .invoke("HUP");
            register.invoke(
                    hangup, MethodHandleProxies.asInterfaceInstance(handler, ignoringSignal));
        } catch (Throwable e) {
            throw new IllegalStateException("this Java runtime cannot handle signals", e);
        }
    }
}
