#!/usr/bin/env python3
"""A small agent, written from docs/agent-protocol.md alone. It needs openssl and gRPC (Debian: python3-grpcio).

    agent.py join CODE FOLDER    joins a hub; FOLDER keeps the key and the certificates
    agent.py run FOLDER          sends heartbeats, and metrics while the hub asks for them
"""
import base64
import contextlib
import hashlib
import http.client
import json
import os
import queue
import random
import re
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import grpc

HUB_NAME = "tacho-hub"


# ---- Protocol Buffers: https://protobuf.dev/programming-guides/encoding/


def varint(number):
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(encoded + bytes([number]))


def field(number, value):
    """An unsigned integer, a double, a text, or the bytes of a text or message; nothing if it is unknown."""
    if value is None:
        return b""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, float):
        return varint(number << 3 | 1) + struct.pack("<d", value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def read_varint(data, at):
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at
        if shift > 63:
            raise ValueError("a number is too long")


def read_fields(data):
    """The fields of a message by number. Of a repeated field, only the last value: this agent needs no lists."""
    at, fields = 0, {}
    while at < len(data):
        tag, at = read_varint(data, at)
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            fields[number], at = read_varint(data, at)
        elif kind in (1, 2, 5):
            size, at = (8, at) if kind == 1 else (4, at) if kind == 5 else read_varint(data, at)
            fields[number], at = data[at : at + size], at + size
        else:
            raise ValueError("a field has an unknown wire type")
    if at > len(data):
        raise ValueError("a message is cut off")
    return fields


# ---- Joining


def fetch_authority(host, port, fingerprint):
    """The certificate of the hub's authority, in PEM. Only the fingerprint says that it is the right one."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    shown = subprocess.run(
        ["openssl", "s_client", "-connect", address, "-servername", HUB_NAME, "-showcerts"],
        input="", capture_output=True, text=True, timeout=20,
    ).stdout
    for pem in re.findall(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", shown, re.S):
        digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") == fingerprint:
            return pem
    sys.exit("this is not the hub that the code is from")


def join(code, folder):
    host, port, fingerprint, secret = re.fullmatch(r"\[?(.+?)\]?:(\d+)/([\w-]{43})/([\w-]{16})", code).groups()
    authority = fetch_authority(host, port, fingerprint)
    folder.mkdir(mode=0o700, exist_ok=True)
    request = subprocess.run(
        ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-keyout", folder / "key.pem", "-subj", "/CN=agent"],
        check=True, capture_output=True, text=True,
    ).stdout
    # The hub is known by its authority and the name of all hubs, not by its address.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(cadata=authority)
    connection = http.client.HTTPSConnection(HUB_NAME, timeout=20)
    connection.sock = context.wrap_socket(socket.create_connection((host, int(port)), 20), server_hostname=HUB_NAME)
    body = json.dumps({"secret": secret, "request": request, "hostname": socket.gethostname()})
    connection.request("POST", "/join", body, {"content-type": "application/json"})
    response = connection.getresponse()
    answer = json.loads(response.read())
    if response.status != 200:
        sys.exit(answer["message"])
    (folder / "certificate.pem").write_text(answer["certificate"])
    (folder / "authority.pem").write_text(authority)
    (folder / "hub.json").write_text(json.dumps({"host": host, "port": answer["port"], "id": answer["id"]}))
    print("joined as", answer["id"])


# ---- What this machine measures: None where it is unknown


def read_memory():
    lines = re.findall(r"^(\w+):\s+(\d+) kB", Path("/proc/meminfo").read_text(), re.M)
    values = {name: int(kib) * 1024.0 for name, kib in lines}
    return values["MemTotal"], values["MemAvailable"]


class Cpu:
    def __init__(self):
        self.before = self.read()

    def read(self):
        times = [int(text) for text in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        return sum(times), times[3] + times[4]

    def percent(self):
        """Since the last call."""
        before, self.before = self.before, self.read()
        total, idle = (after - earlier for after, earlier in zip(self.before, before))
        return 100.0 * (total - idle) / total if total > 0 else None


def utc():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def make_heartbeat(cpu):
    load = os.getloadavg()
    total, available = read_memory()
    return b"".join([
        field(1, load[0]), field(7, load[1]), field(8, load[2]),
        field(3, total), field(4, available), field(5, cpu.percent()),
    ])


def make_metrics(cpu):
    total, available = read_memory()
    percent = cpu.percent()
    return json.dumps({
        "timestamp": utc(),
        "hostname": socket.gethostname(),
        "cpu": {"utilization_percent": percent and round(percent, 2), "load_average_1m": os.getloadavg()[0]},
        "memory": {"utilization_percent": round(100 * (total - available) / total, 2)},
    })


# ---- The stream


class Session:
    """One stream, from Hello until the hub ends it."""

    def __init__(self, channel):
        # Bounded: a hub may ask without reading the answers.
        self.outgoing = queue.Queue(100)
        self.outgoing.put(field(1, b"".join([
            field(1, 1), field(2, "example"), field(3, socket.gethostname()), field(4, time.time() * 1000),
        ])))
        attend = channel.stream_stream("/tacho.fleet.v1.Fleet/Attend")
        self.incoming = attend(iter(self.outgoing.get, None))
        self.is_welcome = False
        self.watching = None

    def send(self, message):
        try:
            self.outgoing.put_nowait(message)
        except queue.Full:
            print("the hub does not read", flush=True)
            self.incoming.cancel()

    def repeat(self, seconds, send):
        """Calls `send` now and at this interval. Returns what stops it."""
        stop = threading.Event()

        def loop():
            try:
                while not stop.is_set():
                    send()
                    stop.wait(seconds)
            except Exception as error:
                # A new stream starts with fresh state.
                print("cannot measure:", repr(error), flush=True)
                self.incoming.cancel()

        threading.Thread(target=loop, daemon=True).start()
        return stop

    def watch(self, seconds):
        self.unwatch()
        cpu = Cpu()
        self.watching = self.repeat(
            min(300, max(1, seconds)),
            lambda: self.send(field(4, field(1, time.time() * 1000) + field(2, make_metrics(cpu)))),
        )

    def unwatch(self):
        if self.watching:
            self.watching.set()

    def run(self):
        heartbeats = None
        try:
            for message in self.incoming:
                for kind, body in read_fields(message).items():
                    content = read_fields(body)
                    if kind == 1 and not heartbeats:  # Welcome
                        print("connected", flush=True)
                        self.is_welcome = True
                        cpu = Cpu()
                        seconds = min(3600, max(1, content.get(2, 30)))
                        heartbeats = self.repeat(seconds, lambda: self.send(field(2, make_heartbeat(cpu))))
                        self.send(field(7, field(1, '{"firing":[]}')))
                    elif kind == 2:  # AskSystemInfo
                        self.send(field(3, field(1, json.dumps({"hostname": socket.gethostname()}))))
                    elif kind == 3:  # Watch
                        self.watch(content.get(1, 5))
                    elif kind == 4:  # Unwatch
                        self.unwatch()
                    elif kind == 5:  # AskHistory: it keeps none, so the hub answers with its own
                        history = json.dumps({"start": utc(), "end": utc(), "series": []})
                        self.send(field(5, field(1, content.get(1, 0)) + field(2, history)))
                    # Windows and messages of newer versions are ignored.
        finally:
            self.unwatch()
            if heartbeats:
                heartbeats.set()
            self.incoming.cancel()
            with contextlib.suppress(queue.Full):
                self.outgoing.put_nowait(None)


def run(folder):
    hub = json.loads((folder / "hub.json").read_text())
    address = f"[{hub['host']}]:{hub['port']}" if ":" in hub["host"] else f"{hub['host']}:{hub['port']}"
    trust = grpc.ssl_channel_credentials(
        (folder / "authority.pem").read_bytes(), (folder / "key.pem").read_bytes(), (folder / "certificate.pem").read_bytes()
    )
    options = [("grpc.ssl_target_name_override", HUB_NAME), ("grpc.keepalive_time_ms", 20_000)]
    wait = 1
    while True:
        refused = False
        with grpc.secure_channel(address, trust, options) as channel:
            session = Session(channel)
            try:
                session.run()
            except grpc.RpcError as error:
                print(error.code().name, error.details(), flush=True)
                refused = error.code() in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.ALREADY_EXISTS)
            except Exception as error:
                print("cannot handle a message:", repr(error), flush=True)
        if session.is_welcome:
            wait = 1
        time.sleep((300 if refused else wait) * random.uniform(0.75, 1.25))
        wait = min(60, wait * 2)


def main():
    match sys.argv[1:]:
        case ["join", code, folder]:
            join(code, Path(folder))
        case ["run", folder]:
            try:
                run(Path(folder))
            except KeyboardInterrupt:
                pass
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
