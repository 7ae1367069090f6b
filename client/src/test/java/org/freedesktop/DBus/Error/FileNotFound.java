package org.freedesktop.DBus.Error;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** A node does not answer; dbus-java makes the error's name from the class's name. */
public final class FileNotFound extends DBusExecutionException {
    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public FileNotFound(String text) {
        super(text);
    }
}
