package org.eclipse.bluechi;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** A node is offline, in BLUECHI; dbus-java makes the error's name from the class's name. */
public final class Offline extends DBusExecutionException {
    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public Offline(String text) {
        super(text);
    }
}
