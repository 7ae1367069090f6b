"""Stands between agents and their manager and writes down what passes, a line per D-Bus message.

    recorder.py LISTEN-PORT MANAGER-PORT

It shares no code with hirte, so that its reading of the wire is a second opinion. A line holds, by
blanks: who sent it (agent or manager), the type, flags, path, interface, member, signature,
destination, sender, and the arguments as JSON without blanks; "-" stands for what is absent.
An answer has path, interface and member of its call. Lines of the handshake and the ends of
connections read "agent auth LINE" and "agent closes".
"""

import json
import selectors
import socket
import struct
import sys

TYPES = {1: "call", 2: "return", 3: "error", 4: "signal"}
FIELDS = {1: "path", 2: "interface", 3: "member", 4: "error", 5: "reply_serial",
          6: "destination", 7: "sender", 8: "signature"}
NUMBERS = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}


def complete_types(signature):
    """Splits a signature into its single complete types."""
    types = []
    while signature:
        end = type_length(signature)
        types.append(signature[:end])
        signature = signature[end:]
    return types


def type_length(signature):
    if signature[0] == "a":
        return 1 + type_length(signature[1:])
    if signature[0] not in "({":
        return 1
    depth = 0
    for index, char in enumerate(signature):
        depth += (char in "({") - (char in ")}")
        if depth == 0:
            return index + 1
    raise ValueError("signature " + signature)


class Reader:
    def __init__(self, data, order):
        self.data, self.order, self.at = data, order, 0

    def align(self, size):
        self.at += -self.at % size

    def number(self, code):
        size = struct.calcsize("<" + code)
        self.align(size)
        (value,) = struct.unpack_from(self.order + code, self.data, self.at)
        self.at += size
        return value

    def text(self, length):
        value = self.data[self.at:self.at + length].decode()
        self.at += length + 1
        return value

    def value(self, kind):
        first = kind[0]
        if first == "b":
            return self.number("I") != 0
        if first in NUMBERS:
            return self.number(NUMBERS[first])
        if first in "so":
            return self.text(self.number("I"))
        if first == "g":
            return self.text(self.number("B"))
        if first == "v":
            return self.value(self.text(self.number("B")))
        if first == "a":
            return self.array(kind[1:])
        self.align(8)
        return [self.value(each) for each in complete_types(kind[1:-1])]

    def array(self, kind):
        length = self.number("I")
        self.align(8 if kind[0] in "({xtd" else {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2}.get(kind[0], 4))
        end = self.at + length
        values = []
        while self.at < end:
            values.append(self.value(kind))
        return dict(values) if kind[0] == "{" else values


class Side:
    """One direction of a connection."""

    def __init__(self, name, source, target):
        self.name, self.source, self.target = name, source, target
        self.buffer = b""
        self.in_handshake = True
        self.calls = {}
        self.other = None

    def received(self, data):
        self.buffer += data
        while self.step():
            pass

    def step(self):
        return self.auth_line() if self.in_handshake else self.message()

    def auth_line(self):
        """The manager has sent its last line when it has answered all the agent's."""
        if self.name == "manager" and self.buffer[:1] in (b"l", b"B"):
            self.in_handshake = False
            return True
        line, end, rest = self.buffer.partition(b"\r\n")
        if not end:
            return False
        self.buffer = rest
        line = line.replace(b"\0", b"NUL ").decode()
        if line.startswith("OK "):
            line = "OK {} digits".format(len(line) - 3)
        say(self.name, "auth", line)
        self.in_handshake = line != "BEGIN"
        return True

    def message(self):
        if len(self.buffer) < 16:
            return False
        order = "<" if self.buffer[:1] == b"l" else ">"
        body_length, serial, fields_length = struct.unpack_from(order + "III", self.buffer, 4)
        body_at = 16 + fields_length + -fields_length % 8
        if len(self.buffer) < body_at + body_length:
            return False
        frame, self.buffer = self.buffer[:body_at + body_length], self.buffer[body_at + body_length:]
        self.write_down(frame, order, serial, frame[body_at:])
        return True

    def write_down(self, frame, order, serial, body):
        header = Reader(frame, order)
        header.at = 12
        fields = {FIELDS[code]: value for code, value in header.array("(yv)")}
        kind, flags = TYPES[frame[1]], frame[2]
        signature = fields.get("signature", "")
        reader = Reader(body, order)
        arguments = [reader.value(each) for each in complete_types(signature)]
        call = fields
        if "reply_serial" in fields:
            call = self.other.calls.get(fields["reply_serial"], {})
        elif kind == "call":
            self.calls[serial] = fields
        member = call.get("member")
        if kind == "error":
            member = "{}!{}".format(member, fields["error"])
        say(self.name, kind, str(flags), call.get("path"), call.get("interface"), member, signature,
            fields.get("destination"), fields.get("sender"),
            json.dumps(arguments, separators=(",", ":")).replace(" ", "_"))


def say(*words):
    print(" ".join(word or "-" for word in words), flush=True)


def join(selector, agent, manager_port):
    manager = socket.create_connection(("localhost", manager_port))
    for each in (agent, manager):
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    up, down = Side("agent", agent, manager), Side("manager", manager, agent)
    up.other, down.other = down, up
    selector.register(agent, selectors.EVENT_READ, up)
    selector.register(manager, selectors.EVENT_READ, down)


def leave(selector, side):
    say(side.name, "closes")
    for each in (side.source, side.target):
        selector.unregister(each)
        each.close()


def main():
    listener = socket.create_server(("", int(sys.argv[1])))
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ, None)
    say("ready")
    while True:
        # one event a turn: its handling may end the connection another event is about
        key, _ = selector.select()[0]
        side = key.data
        if side is None:
            try:
                join(selector, listener.accept()[0], int(sys.argv[2]))
            except OSError as error:
                say("manager", "refuses", str(error).replace(" ", "_"))
            continue
        try:
            data = key.fileobj.recv(65536)
            side.received(data)
            side.target.sendall(data)
        except OSError:
            data = b""
        if not data:
            leave(selector, side)


main()
