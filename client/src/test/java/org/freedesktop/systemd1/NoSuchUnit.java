package org.freedesktop.systemd1;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** systemd knows no such unit; dbus-java makes the error's name from the class's name. */
public final class NoSuchUnit extends DBusExecutionException {
    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public NoSuchUnit(String text) {
        super(text);
    }
}
