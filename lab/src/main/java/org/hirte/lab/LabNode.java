package org.hirte.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One node of a lab.
 *
 * <p>Threads: any.
 */
public final class LabNode {

    private final Lab lab;
    private final String name;

    LabNode(Lab lab, String name) {
        this.lab = lab;
        this.name = name;
    }

    /** The node's name, which is its host name. */
    public String name() {
        return name;
    }

    /** The node's address in the lab's network. */
    public String ip() {
        return lab.run("ip", List.of(name)).stdout();
    }

    /** The address at which programs of this machine reach the node's system bus. */
    public String busAddress() {
        return lab.run("bus", List.of(name)).stdout();
    }

    /** The node's root directory, for programs of this machine, as long as it has power. */
    public Path root() {
        String path = busAddress().substring("unix:path=".length());
        return Path.of(path.substring(0, path.indexOf("/run/dbus/")));
    }

    // ---- commands ----

    /** Starts a command in the node. */
    public RunningCommand start(String... command) {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(List.of(command));
        return lab.start("exec", arguments);
    }

    /** Runs a command in the node, whatever its exit code. */
    public Output exec(String... command) {
        try (RunningCommand running = start(command)) {
            return running.finish(Feed.PATIENCE);
        }
    }

    /** Runs a command in the node that has to succeed, and returns what it wrote. */
    public String run(String... command) {
        return exec(command).orThrow().stdout();
    }

    /** Runs systemctl, which has to succeed. */
    public String systemctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("systemctl"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** Writes a file, with its directory. */
    public void write(String path, String content) {
        try (RunningCommand running = start("install", "-D", "-m", "644", "/dev/stdin", path)) {
            running.input(content);
            running.finish(Feed.PATIENCE).orThrow();
        }
    }

    // ---- units ----

    /** Writes a service's unit file and lets systemd read it. */
    public void defineService(String unit, String content) {
        write("/etc/systemd/system/" + unit, content);
        systemctl("daemon-reload");
    }

    /** ActiveState of a unit, such as {@code active}. */
    public String activeState(String unit) {
        return property(unit, "ActiveState");
    }

    /** A property of a unit as systemctl prints it. */
    public String property(String unit, String property) {
        return systemctl("show", "--value", "--property=" + property, unit);
    }

    /** Kills the main process of a service without giving it a chance to say goodbye. */
    public void killUnit(String unit) {
        signalUnit(unit, "KILL");
    }

    /** Sends a signal to the main process of a service, such as {@code STOP} and {@code CONT}. */
    public void signalUnit(String unit, String signal) {
        systemctl("kill", "--kill-whom=main", "--signal=" + signal, unit);
    }

    /** All messages of a unit that were sent to the journal until now, a line each. */
    public String journal(String unit) {
        return journalctl("--output=cat", "--unit=" + unit);
    }

    /** What journalctl prints of all messages that were sent to the journal until now. */
    public String journalctl(String... options) {
        List<String> command = new ArrayList<>();
        // what journald has received and not yet written would be missing
        command.addAll(
                List.of("sh", "-c", "journalctl --sync && exec journalctl --no-pager \"$@\""));
        command.add("journalctl");
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    /** Waits until a message of a unit in the journal contains a text, and returns all of them. */
    public String awaitJournal(String unit, String text) {
        return Await.until(
                "'" + text + "' in the journal of " + unit,
                () -> journal(unit),
                journal -> journal.contains(text));
    }

    /** The messages of a unit in the journal, also those to come. */
    public RunningCommand followJournal(String unit) {
        return start("journalctl", "--output=cat", "--follow", "--lines=all", "--unit=" + unit);
    }

    // ---- faults ----

    /** Pulls the network cable: nobody is told. */
    public void cut() {
        lab.run("cut", List.of(name));
    }

    /** Plugs the network cable in again. */
    public void heal() {
        lab.run("heal", List.of(name));
    }

    /** Takes the power away; {@link Lab#up} boots the node again, with its disk as it was. */
    public void losePower() {
        lab.run("kill", List.of(name));
    }
}
