"""Peers that mean harm to the manager's port for agents, over plain sockets.

    hostile.py HOST PORT ATTACK [ARGUMENT...]

It shares no code with hirte. What becomes of a connection is printed, a line each:
"NAME closed after N s", "NAME error ERROR-NAME", "NAME returned"; how far an agent is: "ready".
"""

import collections
import os
import resource
import select
import socket
import struct
import sys
import threading
import time

HOST, PORT = sys.argv[1], int(sys.argv[2])
BASE = "org.eclipse.bluechi"
ROOT = "/org/eclipse/bluechi"
CALL, RETURN, ERROR, SIGNAL = 1, 2, 3, 4
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_SERIAL, SIGNATURE = 1, 2, 3, 4, 5, 8
SIGNATURES = {PATH: "o", INTERFACE: "s", MEMBER: "s", ERROR_NAME: "s", REPLY_SERIAL: "u",
              SIGNATURE: "g"}


# ---- the wire ----

def padded(data, size):
    return data + bytes(-len(data) % size)


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data + b"\0"


def texts(*values):
    body = b""
    for value in values:
        body = padded(body, 4) + text(value)
    return body


def message(kind, serial, fields, body=b"", flags=0):
    data = b""
    for code, value in fields.items():
        signature = SIGNATURES[code]
        data = padded(data, 8) + bytes([code, 1]) + signature.encode() + b"\0"
        if signature == "g":
            data += bytes([len(value)]) + value.encode() + b"\0"
        elif signature == "u":
            data = padded(data, 4) + struct.pack("<I", value)
        else:
            data = padded(data, 4) + text(value)
    head = struct.pack("<cBBBIII", b"l", kind, flags, 1, len(body), serial, len(data))
    return padded(head + data, 8) + body


def internal_call(serial, member, signature="", body=b""):
    fields = {PATH: ROOT + "/internal", INTERFACE: BASE + ".internal.Controller", MEMBER: member}
    if signature:
        fields[SIGNATURE] = signature
    return message(CALL, serial, fields, body)


def agent_signal(serial, member, signature, body):
    return message(SIGNAL, serial, {
        PATH: ROOT + "/internal/agent", INTERFACE: BASE + ".internal.Agent", MEMBER: member,
        SIGNATURE: signature}, body)


class Received:
    """The header of a message, and its body."""

    def __init__(self, data, body_length):
        self.kind, self.serial = data[1], struct.unpack_from("<I", data, 8)[0]
        self.fields, self.body = {}, data[len(data) - body_length:]
        at, end = 16, 16 + struct.unpack_from("<I", data, 12)[0]
        while at < end:
            at += -at % 8
            code, signature = data[at], data[at + 2:at + 2 + data[at + 1]].decode()
            at += 3 + data[at + 1]
            if signature == "g":
                self.fields[code] = data[at + 1:at + 1 + data[at]].decode()
                at += 2 + data[at]
                continue
            at += -at % 4
            (number,) = struct.unpack_from("<I", data, at)
            at += 4
            if signature == "u":
                self.fields[code] = number
            else:
                self.fields[code] = data[at:at + number].decode()
                at += number + 1


class Peer:
    def __init__(self, handshake=True):
        self.began = time.monotonic()
        self.input = b""
        self.serial = 0
        self.socket = socket.create_connection((HOST, PORT))
        if handshake:
            self.send(b"\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n")
            self.read_until(b"OK ")
            self.read_until(b"\r\n")

    def send(self, data):
        self.socket.sendall(data)

    def read_until(self, end):
        while end not in self.input:
            data = self.socket.recv(65536)
            if not data:
                raise ConnectionError("closed in the handshake")
            self.input += data
        self.input = self.input.split(end, 1)[1]

    def receive(self):
        """The next message; None at the end."""
        while True:
            if len(self.input) >= 16:
                body, _, fields = struct.unpack_from("<III", self.input, 4)
                length = 16 + fields + -fields % 8 + body
                if len(self.input) >= length:
                    data, self.input = self.input[:length], self.input[length:]
                    return Received(data, body)
            try:
                data = self.socket.recv(65536)
            except ConnectionError:
                return None
            if not data:
                return None
            self.input += data

    def call(self, member, signature="", body=b""):
        """Calls, and returns the answer; what else comes meanwhile is ignored."""
        self.serial += 1
        self.send(internal_call(self.serial, member, signature, body))
        while True:
            answer = self.receive()
            if answer is None or answer.fields.get(REPLY_SERIAL) == self.serial:
                return answer

    def signal(self, member, signature, body):
        self.serial += 1
        self.send(agent_signal(self.serial, member, signature, body))

    def answer(self, call, signature="", body=b""):
        self.serial += 1
        fields = {REPLY_SERIAL: call.serial}
        if signature:
            fields[SIGNATURE] = signature
        self.send(message(RETURN, self.serial, fields, body))

    def fail(self, call, name):
        self.serial += 1
        fields = {ERROR_NAME: name, REPLY_SERIAL: call.serial, SIGNATURE: "s"}
        self.send(message(ERROR, self.serial, fields, text("no")))

    def register(self, name):
        return self.call("Register", "s", text(name))

    def report_end(self, name):
        """Reads until the manager closes the connection."""
        try:
            while self.socket.recv(1 << 20):
                pass
        except ConnectionError:
            pass
        say(f"{name} closed after {time.monotonic() - self.began:.0f} s")


def say(line):
    print(line, flush=True)


def outcome(name, answer):
    if answer is None:
        say(name + " closed")
    elif answer.kind == ERROR:
        say(f"{name} error {answer.fields[ERROR_NAME]}")
    else:
        say(name + " returned")


# ---- attacks ----

def four_gigabytes():
    peer = Peer()
    peer.send(struct.pack("<cBBBIII", b"l", CALL, 0, 1, 0xFFFFFFF0, 1, 16))
    peer.report_end("four-gigabytes")


def garbage():
    peer = Peer(handshake=False)
    try:
        peer.send(os.urandom(65536))
    except ConnectionError:
        pass
    peer.report_end("garbage")
    peer = Peer()
    peer.send(b"l" + os.urandom(4096))
    peer.report_end("garbage-after-handshake")


def deep_variant():
    depth = 20_000
    body = b"\x01v\0" * (depth - 1) + b"\x01y\0\x07"
    peer = Peer()
    outcome("deep-variant", peer.call("Register", "v", body))


def half_a_message():
    whole = internal_call(1, "Register", "s", text("ghost"))
    for length in range(1, len(whole)):
        peer = Peer()
        peer.send(whole[:length])
        peer.socket.close()
    say("half-a-message done")


def names():
    outcome("name-not-allowed", Peer().register("nobody"))
    outcome("name-of-10-kB", Peer().register("x" * 10_000))
    outcome("name-of-100-kB", Peer().register("x" * 100_000))


def register_twice():
    peer = Peer()
    outcome("first", peer.register("ghost"))
    outcome("again", peer.register("ghost"))
    other = Peer()
    thread = threading.Thread(target=lambda: serve(peer, "quiet"), daemon=True)
    thread.start()
    outcome("other", other.register("ghost"))


def idlers(count):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    peers = [socket.create_connection((HOST, PORT)) for _ in range(int(count))]
    say("idlers ready")
    sys.stdin.readline()
    closed = 0
    for peer in peers:
        peer.setblocking(False)
        try:
            closed += peer.recv(1) == b""
        except BlockingIOError:
            pass
        except ConnectionError:
            closed += 1
    say(f"idlers {count} closed {closed}")


def flood(count):
    """As many connections as it can make, of which the newest stay open, until it is told to end."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    address = socket.gethostbyname(HOST)
    peers, total = collections.deque(), 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        for _ in range(100):
            peer = socket.socket()
            peer.setblocking(False)
            peer.connect_ex((address, PORT))
            peers.append(peer)
            if len(peers) > int(count):
                peers.popleft().close()
        total += 100
        if total == int(count):
            say("flood ready")
    say(f"flood made {total}")


def never_reads(name):
    """Calls as fast as it can; a registered agent too, when it has a name."""
    peer = Peer()
    if name != "-":
        outcome("never-reads-" + name, peer.register(name))
    fields = {PATH: "/", INTERFACE: "org.freedesktop.DBus.Introspectable", MEMBER: "Introspect"}
    calls = message(CALL, 7, fields) * 500
    try:
        while True:
            peer.send(calls)
    except ConnectionError:
        say(f"never-reads-{name} closed")


def silent(name, slow):
    """What is said, a byte a second, until the manager has enough of it."""
    peer = Peer(handshake=False)
    if slow:
        threading.Thread(target=drip, args=(peer, b"\0AUTH EXTERNAL " + b"3" * 99),
                         daemon=True).start()
    peer.report_end(name)


def drip(peer, data):
    try:
        for byte in data:
            peer.send(bytes([byte]))
            time.sleep(1)
    except ConnectionError:
        pass


def idle_after_handshake(name, data):
    peer = Peer()
    peer.send(data)
    peer.report_end(name)


def slow_ones():
    half = internal_call(1, "Register", "s", text("ghost"))[:40]
    threads = [threading.Thread(target=silent, args=("silent", False)),
               threading.Thread(target=silent, args=("slow-handshake", True)),
               threading.Thread(target=idle_after_handshake, args=("unregistered", b"")),
               threading.Thread(target=idle_after_handshake, args=("half-message", half))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# ---- agents ----

def agent(name, manner, *arguments):
    peer = Peer()
    outcome(name, peer.register(name))
    say(name + " ready")
    serve(peer, manner, *arguments)
    say(name + " ended")


def serve(peer, manner, *arguments):
    while True:
        call = peer.receive()
        if call is None:
            return
        if call.kind != CALL:
            continue
        member = call.fields[MEMBER]
        if member == "Ping":
            peer.answer(call)
        elif member in MANNERS[manner]:
            MANNERS[manner][member](peer, call, *arguments)


def job_id(call):
    """Start and such have the id as the last of their arguments: ssu."""
    return call.body[-4:]


def job_done(peer, bits, result):
    peer.signal("JobDone", "us", bits + text(result))


def twice(peer, call):
    for _ in range(2):
        peer.answer(call)
    for result in ("done", "failed"):
        job_done(peer, job_id(call), result)


def foreign(peer, call, bits):
    """Ends a job of somebody else, then its own."""
    job_done(peer, struct.pack("<I", int(bits)), "failed")
    peer.signal("JobStateChanged", "us", struct.pack("<I", int(bits)) + text("running"))
    peer.answer(call)
    job_done(peer, job_id(call), "done")


def late(peer, call):
    threading.Timer(31, answer_late, args=(peer, call)).start()


def answer_late(peer, call):
    peer.answer(call)
    say("late answered")


MANNERS = {
    "quiet": {},
    "wrong": {
        "ListUnits": lambda peer, call: peer.answer(call, "s", text("units?")),
        "GetUnitProperty": lambda peer, call: peer.fail(call, "not even an error name"),
        "StartUnit": lambda peer, call: peer.fail(call, "org.example.Refused"),
    },
    "twice": {"StartUnit": twice},
    "foreign": {"StartUnit": foreign},
    "late": {
        "Reload": late,
        "ListUnits": lambda peer, call: peer.fail(call, "org.example.NoList"),
    },
}

ATTACKS = {
    "four-gigabytes": four_gigabytes, "garbage": garbage, "deep-variant": deep_variant,
    "half-a-message": half_a_message, "names": names, "register-twice": register_twice,
    "flood": flood, "idlers": idlers, "never-reads": never_reads, "slow-ones": slow_ones, "agent": agent,
}

ATTACKS[sys.argv[3]](*sys.argv[4:])
