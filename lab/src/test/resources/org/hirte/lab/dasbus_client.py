"""A state manager in Python: lists nodes and units, starts a unit, hears of its job and states.

Arguments: node and unit. Writes one line for each thing it learns; ends when the unit is active
and its job has ended.
"""

import sys

from dasbus.connection import SystemMessageBus
from dasbus.loop import EventLoop
from gi.repository import GLib

NAME = "org.containers.hirte"
PATIENCE_SECONDS = 100

node_name, unit = sys.argv[1:]
bus = SystemMessageBus()
loop = EventLoop()
awaited = {"job", "state"}


def tell(*words):
    print(*words, flush=True)


def heard(what):
    awaited.discard(what)
    if not awaited:
        loop.quit()


def on_job_new(job, path):
    tell("JobNew", job, path)


def on_job_removed(job, path, node, job_unit, result):
    tell("JobRemoved", job, path, node, job_unit, result)
    heard("job")


def on_state(node, changed, active, sub, reason):
    tell("UnitStateChanged", node, changed, active, sub, reason)
    if active == "active":
        heard("state")


def on_new(node, new, reason):
    tell("UnitNew", node, new, reason)


def on_timeout():
    tell("timeout")
    loop.quit()


manager = bus.get_proxy(NAME, "/org/containers/hirte")
for name, path, status in manager.ListNodes():
    tell("node", name, path, status)
tell("units", len({entry[0] for entry in manager.ListUnits()}), "nodes")

manager.JobNew.connect(on_job_new)
manager.JobRemoved.connect(on_job_removed)
monitor = bus.get_proxy(NAME, manager.CreateMonitor())
monitor.UnitNew.connect(on_new)
monitor.UnitStateChanged.connect(on_state)
monitor.Subscribe(node_name, unit)

node = bus.get_proxy(NAME, manager.GetNode(node_name))
tell("property", node.Name, node.Status)
tell("started", node.StartUnit(unit, "replace"))
GLib.timeout_add_seconds(PATIENCE_SECONDS, on_timeout)
loop.run()
monitor.Close()
