package org.freedesktop.DBus.Error;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** No such path; dbus-java makes the error's name from the class's name. */
public final class UnknownObject extends DBusExecutionException {
    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public UnknownObject(String text) {
        super(text);
    }
}
