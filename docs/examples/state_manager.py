#!/usr/bin/env python3
"""A small state manager on hirte's D-Bus API (BlueChi dialect), with dasbus.

    state_manager.py NODE UNIT

Lists nodes and units, starts UNIT and waits for its end, watches all units of all nodes
meanwhile, cancels a job, runs a transient unit and sets a property. Needs root, a manager on the
system bus that serves org.eclipse.bluechi, and dasbus (Debian: python3-dasbus).

The order matters: it connects to the signals first and calls then, so that no change falls into
the gap between (docs/state-manager.md).
"""
import sys

from dasbus.connection import SystemMessageBus
from dasbus.loop import EventLoop
from dasbus.typing import get_variant
from gi.repository import GLib

BASE = "org.eclipse.bluechi"
ROOT = "/org/eclipse/bluechi"
PATIENCE_SECONDS = 30


class StateManager:
    def __init__(self):
        self.bus = SystemMessageBus()
        self.loop = EventLoop()
        self.controller = self.bus.get_proxy(BASE, ROOT)
        self.ended = {}  # job path -> result
        self.seen = []  # what the monitor told
        self.controller.JobRemoved.connect(self.on_job_removed)

    # -- signals ---------------------------------------------------------------------------

    def on_job_removed(self, _job_id, job, _node, _unit, result):
        self.ended[job] = result

    def wait(self, what, condition):
        """Runs the main loop until the condition holds; signals arrive meanwhile."""
        deadline = GLib.timeout_add_seconds(PATIENCE_SECONDS, self.loop.quit)
        late = [False]

        def check():
            if condition():
                self.loop.quit()
                return False
            return True

        checker = GLib.timeout_add(5, check)
        if not condition():
            self.loop.run()
            late[0] = not condition()
        for source in (deadline, checker):
            if GLib.MainContext.default().find_source_by_id(source):
                GLib.source_remove(source)
        if late[0]:
            sys.exit(f"not in time: {what}")

    # -- what a state manager does ---------------------------------------------------------

    def node(self, name):
        return self.bus.get_proxy(BASE, self.controller.GetNode(name))

    def watch_everything(self):
        """A monitor is its creator's: its signals come to us alone."""
        monitor = self.bus.get_proxy(BASE, self.controller.CreateMonitor())
        monitor.UnitNew.connect(lambda *event: self.seen.append(("new", *event)))
        monitor.UnitRemoved.connect(lambda *event: self.seen.append(("removed", *event)))
        monitor.UnitStateChanged.connect(lambda *event: self.seen.append(("state", *event)))
        monitor.UnitPropertiesChanged.connect(lambda *event: self.seen.append(("props", *event)))
        monitor.Subscribe("*", "*")
        return monitor

    def run_job(self, call, unit):
        """Calls a method that starts a job and returns the job's result."""
        job = call(unit, "replace")
        self.wait(f"the end of {job}", lambda: job in self.ended)
        return self.ended[job]


def main(node_name, unit):
    manager = StateManager()
    for name, path, status, address in manager.controller.ListNodes():
        print(f"node {name}: {status} {address or '-'} at {path}")
    for name, units in sorted(manager.controller.ListUnits().items()):
        print(f"node {name} has {len(units)} units loaded")

    manager.watch_everything()
    node = manager.node(node_name)

    print(f"start {unit}: {manager.run_job(node.StartUnit, unit)}")
    manager.wait(
        "the monitor's word on the unit",
        lambda: any(e[:3] == ("state", node_name, unit) and e[3] == "active" for e in manager.seen),
    )
    print(f"monitor: {unit} is active")

    description = get_variant("s", "set by a state manager")
    node.SetUnitProperties(unit, True, [("Description", description)])
    value = node.GetUnitProperty(unit, "org.freedesktop.systemd1.Unit", "Description")
    print(f"description: {value.unpack()}")

    slow = "slow-example.service"
    sleep = get_variant("a(sasb)", [("/bin/sleep", ["/bin/sleep", "60"], False)])
    node.StartTransientUnit(
        slow,
        "fail",
        [("Type", get_variant("s", "oneshot")), ("ExecStart", sleep)],
        [],
    )
    manager.wait(
        "the transient unit",
        lambda: any(e[:3] == ("new", node_name, slow) for e in manager.seen),
    )
    print(f"transient unit: {slow} is there")

    job = node.RestartUnit(slow, "replace")
    manager.bus.get_proxy(BASE, job).Cancel()
    manager.wait("the end of the cancelled job", lambda: job in manager.ended)
    print(f"cancelled job: {manager.ended[job]}")
    print(f"stop {slow}: {manager.run_job(node.StopUnit, slow)}")
    print(f"stop {unit}: {manager.run_job(node.StopUnit, unit)}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
