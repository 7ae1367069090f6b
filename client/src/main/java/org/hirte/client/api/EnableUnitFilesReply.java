package org.hirte.client.api;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/**
 * Both values EnableUnitFiles returns: {@code ba(sss)}. dbus-java wants the types of several return
 * values as type arguments.
 *
 * @param <A> {@code Boolean}
 * @param <B> {@code List<UnitFileChangeStruct>}
 */
public final class EnableUnitFilesReply<A, B> extends Tuple {
    @Position(0)
    private final A carriesInstallInfo;

    @Position(1)
    private final B changes;

    /** Creates the reply from its values in wire order. */
    public EnableUnitFilesReply(A carriesInstallInfo, B changes) {
        this.carriesInstallInfo = carriesInstallInfo;
        this.changes = changes;
    }

    /** Whether the files had an [Install] section to act on. */
    public A carriesInstallInfo() {
        return carriesInstallInfo;
    }

    /** What was changed on disk. */
    public B changes() {
        return changes;
    }
}
