package org.hirte.daemon;

import java.util.function.Supplier;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.Configuration;
import org.hirte.loop.EventLoop;
import org.hirte.notify.HangupSignal;
import org.hirte.notify.ServiceNotifier;
import org.jboss.logging.Logger;

/**
 * Reads the configuration again at SIGHUP and has the daemon apply what needs no restart. A
 * configuration that could not be started with changes nothing. Files are read beside the loop;
 * systemd is told when a reload begins and when it is over. For the loop thread.
 *
 * @param <S> type of the daemon's settings
 */
public final class ConfigReload<S> {
    private static final Logger LOG = Logger.getLogger(ConfigReload.class);

    private final EventLoop loop;
    private final ServiceNotifier systemd;
    private final Supplier<Launch<S>> relaunch;
    private final Daemon<S> daemon;
    private Configuration current;
    private boolean isReading;
    private boolean isDueAgain;

    /** The daemon, as far as a reload concerns it. */
    public interface Daemon<S> {
        /** Applies the settings that can change without a restart, those of the log first. */
        void apply(S changed);

        /** Whether it has told systemd that it is up; until then systemd is told of no reload. */
        boolean isReady();

        /** The line for {@code systemctl status} when the reload is over. */
        String status();
    }

    /**
     * A reload that has not happened yet.
     *
     * @param relaunch reads arguments and all layers again; called beside the loop
     * @param current what the daemon was started with
     */
    public ConfigReload(
            EventLoop loop,
            ServiceNotifier systemd,
            Supplier<Launch<S>> relaunch,
            Configuration current,
            Daemon<S> daemon) {
        this.loop = loop;
        this.systemd = systemd;
        this.relaunch = relaunch;
        this.current = current;
        this.daemon = daemon;
    }

    /** From now on SIGHUP reloads; until then it would end the process. */
    public void atHangup() {
        HangupSignal.handle(() -> loop.execute(this::start));
    }

    /** Reloads; once more afterwards when it is under way, since files may have changed meanwhile. */
    public void start() {
        if (isReading) {
            isDueAgain = true;
            return;
        }
        isReading = true;
        if (daemon.isReady()) {
            systemd.reloading();
        }
        loop.offload(relaunch, this::read);
    }

    private void read(Launch<S> launch) {
        isReading = false;
        switch (launch) {
            case Launch.Exit<S> refused ->
                LOG.errorf("Configuration not reloaded: %s", refused.err().strip());
            case Launch.Run<S> changed -> apply(changed);
        }
        if (daemon.isReady()) {
            systemd.ready(daemon.status());
        }
        if (isDueAgain) {
            isDueAgain = false;
            start();
        }
    }

    private void apply(Launch.Run<S> changed) {
        daemon.apply(changed.settings());
        changed.warnings().forEach(LOG::warn);
        for (String key : current.needingRestart(changed.config())) {
            LOG.warnf("%s has changed; it takes a restart to apply", key);
        }
        current = changed.config();
        LOG.info("Configuration reloaded");
    }
}
