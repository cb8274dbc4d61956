"""Runs docs/examples/agent.py, which must be on the path, against a hub that is not real. Prints what it saw, in JSON."""
import json
import tempfile
import threading
from pathlib import Path

import agent
import grpc


class Ended(grpc.RpcError):
    def code(self):
        return grpc.StatusCode.UNAVAILABLE

    def details(self):
        return "ended"


class Call:
    """Sends these messages. Nothing that the agent sends is read."""

    def __init__(self, messages, stays_open=False):
        self.messages = iter(messages)
        self.stays_open = stays_open
        self.taken = 0
        self.cancelled = threading.Event()

    def __iter__(self):
        return self

    def __next__(self):
        if self.cancelled.is_set():
            raise Ended()
        for message in self.messages:
            self.taken += 1
            return message
        if self.stays_open:
            self.cancelled.wait(60)
        raise Ended()

    def cancel(self):
        self.cancelled.set()


class Channel:
    def __init__(self, call):
        self.call = call

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.call.cancel()

    def stream_stream(self, _path):
        return lambda _outgoing: self.call


class Stop(BaseException):
    pass


def attend(*calls):
    """Runs the agent over these connections, one after the other. Returns how long it waited after each."""
    waits, left = [], iter(calls)

    def sleep(seconds):
        waits.append(seconds)
        if len(waits) == len(calls):
            raise Stop()

    agent.time.sleep = sleep
    agent.random.uniform = lambda _low, _high: 1
    agent.grpc.ssl_channel_credentials = lambda *_: None
    agent.grpc.secure_channel = lambda *_: Channel(next(left))
    folder = Path(tempfile.mkdtemp())
    for name in ("authority.pem", "key.pem", "certificate.pem"):
        (folder / name).write_text("")
    (folder / "hub.json").write_text('{"host": "hub", "port": 7790}')
    try:
        agent.run(folder)
    except Stop:
        return waits


def welcome(seconds=30):
    return agent.field(1, agent.field(1, 1) + agent.field(2, seconds))


def fails():
    return Call([])


malformed = {
    "cut off": b"\x0a\x05\x08",
    "no end of a number": b"\x80" * 20,
    "a number in place of a message": b"\x10\x07",
    "a text in place of a number": agent.field(3, agent.field(1, "often")),
    "an unknown wire type": b"\x0f",
}
flood = Call([welcome()] + [agent.field(2, b"")] * 5000, stays_open=True)
result = {
    "backoff": attend(fails(), fails(), fails(), Call([welcome()]), fails()),
    "malformed": {name: attend(Call([welcome(), message]), fails()) for name, message in malformed.items()},
    "flood": attend(flood) and [flood.taken, flood.cancelled.is_set()],
}
intervals = []
repeat = agent.Session.repeat


def record(session, seconds, send):
    intervals.append(seconds)
    return repeat(session, seconds, send)


agent.Session.repeat = record
attend(Call([welcome(0)]), Call([welcome(2**63)]))
result["heartbeats"] = intervals[:]


def fail(_cpu):
    raise OSError("not readable")


agent.make_heartbeat = fail
result["loop"] = attend(Call([welcome()], stays_open=True))
print(json.dumps(result))
