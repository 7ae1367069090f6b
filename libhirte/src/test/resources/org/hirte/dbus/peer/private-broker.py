"""Runs dbus-broker on a socket of its own: private-broker.py BIN-DIRECTORY SOCKET CONFIGURATION.

The launcher wants its listening socket as systemd passes it and a journal to write to. Run it in a
mount namespace of its own: /run/systemd is hidden behind a directory with a journal that forgets.
"""

import os
import socket
import subprocess
import sys

directory, path, configuration = sys.argv[1:]
if os.path.realpath(directory) != os.path.realpath("/usr/bin"):
    # the launcher runs /usr/bin/dbus-broker whatever the PATH: an unpacked one has to appear there
    layers = "lowerdir=" + os.path.realpath(directory) + ":/usr/bin"
    subprocess.check_call(["mount", "-t", "overlay", "overlay", "-o", layers, "/usr/bin"])
os.makedirs("/run/systemd", exist_ok=True)
subprocess.check_call(["mount", "-t", "tmpfs", "tmpfs", "/run/systemd"])
os.makedirs("/run/systemd/journal")
journal = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
journal.bind("/run/systemd/journal/socket")
if os.fork() == 0:
    while True:  # the broker logs each client it throws out, and waits for the journal
        journal.recv(65536)
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen(64)
os.dup2(listener.fileno(), 50)
os.dup2(50, 3)
os.set_inheritable(3, True)
os.environ.update(
    LISTEN_FDS="1",
    LISTEN_PID=str(os.getpid()),
    PATH=directory + ":" + os.environ["PATH"],
    DBUS_SESSION_BUS_ADDRESS="unix:path=" + path,
)
launcher = os.path.join(directory, "dbus-broker-launch")
os.execv(launcher, [launcher, "--scope", "user", "--config-file", configuration])
