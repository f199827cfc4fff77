"""The work behind fsync-order.sh, which says what this is for."""

import argparse
import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
import zipfile

CALLS = "fsync,fdatasync,pwrite64,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"
WAL = "log.db-wal"
START_LIMIT_S = 90


def patched(lib, directory):
    """A copy of the server's jar in which SQLite is told synchronous=0000, which is OFF, and as long as FULL."""
    for name in sorted(os.listdir(lib)):
        source = os.path.join(lib, name)
        with zipfile.ZipFile(source) as jar:
            entries = [e for e in jar.namelist() if re.search(r"/engine/sqlite/\w+\.class$", e)]
            if not entries:
                continue
            target = os.path.join(directory, name)
            count = 0
            with zipfile.ZipFile(target, "w") as copy:
                for entry in jar.namelist():
                    data = jar.read(entry)
                    count += data.count(b"synchronous=FULL")
                    copy.writestr(entry, data.replace(b"synchronous=FULL", b"synchronous=0000"))
            if count:
                return target
    sys.exit("fsync-order: no synchronous=FULL found in the server's jars: this check has to be adapted")


class Client:
    """As much of the protocol as it takes: HTTP for the set-up, a WebSocket whose mask is zero, so traces show the text."""

    def __init__(self, base):
        self.base = base
        self.host, self.port = re.match(r"http://([^:]+):(\d+)", base).groups()

    def post(self, path, body, token=None):
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), method="POST")
        request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", "Bearer " + token)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def open(self, token):
        self.socket = socket.create_connection((self.host, int(self.port)), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            "GET /v1/ws HTTP/1.1\r\nHost: %s:%s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: tern.v1.json\r\n"
            "Authorization: Bearer %s\r\n\r\n" % (self.host, self.port, key, token)).encode())
        self.file = self.socket.makefile("rb")
        status = self.file.readline().decode()
        if " 101 " not in status:
            sys.exit("fsync-order: the handshake was refused: " + status)
        while self.file.readline().strip():
            pass

    def send(self, frame):
        payload = json.dumps(frame).encode()
        head = bytes([0x81, 0x80 | len(payload)]) if len(payload) < 126 else (
            bytes([0x81, 0x80 | 126]) + len(payload).to_bytes(2, "big"))
        self.socket.sendall(head + b"\0\0\0\0" + payload)

    def receive(self, kind):
        while True:
            first, second = self.file.read(2)
            size = second & 0x7F
            if size == 126:
                size = int.from_bytes(self.file.read(2), "big")
            elif size == 127:
                size = int.from_bytes(self.file.read(8), "big")
            payload = self.file.read(size)
            if first & 0x0F == 1:
                frame = json.loads(payload)
                if frame["type"] == kind:
                    return frame
                if frame["type"] == "error":
                    sys.exit("fsync-order: the server refused: " + str(frame))


def converse(base, messages):
    """Sends messages one by one; returns their client ids."""
    client = Client(base)
    password = "a long enough password"
    alice = client.post("/v1/accounts", {"user_name": "alice", "password": password, "device_name": "trace"})
    bob = client.post("/v1/accounts", {"user_name": "bob", "password": password, "device_name": "trace"})
    talk = client.post(
        "/v1/conversations",
        {"client_message_id": str(uuid.uuid4()), "kind": "direct", "members": [bob["user_id"]]},
        alice["access_token"])
    client.open(alice["access_token"])
    client.receive("welcome")
    ids = []
    for number in range(messages):
        ids.append(str(uuid.uuid4()))
        client.send({
            "type": "message.send",
            "conversation_id": talk["conversation_id"],
            "client_message_id": ids[-1],
            "text": "message %d" % number})
        client.receive("message.ack")
        time.sleep(0.05)  # whatever follows the acknowledgement is over before the next message
    return ids


class Trace:
    """The calls of all threads with the lines at which each began and ended."""

    def __init__(self, path):
        self.calls = []
        pending = {}
        with open(path, errors="replace") as lines:
            for number, line in enumerate(lines):
                match = re.match(r"(\d+)\s+(.*)", line)
                if not match:
                    continue
                thread, rest = match.groups()
                resumed = re.match(r"<\.\.\. (\w+) resumed>(.*)", rest)
                if resumed and thread in pending:
                    begun, start = pending.pop(thread)
                    self.add(start, number, begun + resumed.group(2))
                elif rest.endswith("<unfinished ...>"):
                    pending[thread] = (rest[: -len("<unfinished ...>")], number)
                else:
                    self.add(number, number, rest)

    def add(self, start, end, text):
        name = text.split("(", 1)[0]
        self.calls.append({"name": name, "start": start, "end": end, "text": text})

    def named(self, *names):
        return [call for call in self.calls if call["name"] in names]


def verdict(trace, ids):
    received = trace.named("read", "recvfrom", "recvmsg")
    written = trace.named("write", "writev", "sendto", "sendmsg")
    logged = [call for call in trace.named("pwrite64") if WAL in call["text"]]
    synced = [c for c in trace.named("fsync", "fdatasync") if WAL in c["text"] and c["text"].rstrip().endswith("= 0")]
    ids_in_order = 0
    for client_id in ids:
        arrival = next((c for c in received if client_id in c["text"]), None)
        ack = next((c for c in written if client_id in c["text"] and "message.ack" in c["text"]), None)
        if not arrival or not ack:
            sys.exit("fsync-order: message %s is not in the trace: was it cut short?" % client_id)
        log = [c for c in logged if arrival["end"] < c["start"] < ack["start"]]
        sync = [c for c in synced if log and log[-1]["end"] < c["start"] and c["end"] < ack["start"]]
        if sync:
            ids_in_order += 1
        elif ids_in_order == len(ids[: ids.index(client_id)]):
            print("first message out of order: %s" % client_id)
            print("  arrived    line %d" % arrival["end"])
            print("  log        %d writes" % len(log))
            print("  sync       none between the last write and the acknowledgement")
            print("  ack begins line %d" % ack["start"])
        if client_id == ids[0] and sync:
            print("the first message, by line of the trace:")
            print("  arrived        %6d  read from the socket" % arrival["end"])
            print("  log written    %6d  last of %d pwrite64 to %s" % (log[-1]["end"], len(log), WAL))
            print("  sync begins    %6d  %s" % (sync[0]["start"], sync[0]["name"]))
            print("  sync is done   %6d" % sync[0]["end"])
            print("  ack begins     %6d  %s to the socket" % (ack["start"], ack["name"]))
    return ids_in_order


def main():
    parser = argparse.ArgumentParser(prog="fsync-order.sh")
    parser.add_argument("--java", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--lib", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--messages", type=int, default=50)
    parser.add_argument("--unsafe", action="store_true")
    options = parser.parse_args()
    directory = tempfile.mkdtemp(prefix="tern-fsync-order-")
    path = os.path.join(directory, "trace")
    classes = os.path.join(options.lib, "*")
    if options.unsafe:
        classes = patched(options.lib, directory) + ":" + classes
    server = subprocess.Popen(
        ["strace", "-f", "--seccomp-bpf", "-y", "-s", "1000", "-e", "trace=" + CALLS, "-o", path,
         options.java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
         "-cp", classes, "chat.tern.server.Main", "--host", "127.0.0.1", "--port", "0",
         "--data", os.path.join(directory, "data")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)
    try:
        signal.alarm(START_LIMIT_S)
        ready = server.stdout.readline()
        signal.alarm(0)
        if " ready on " not in ready:
            sys.exit("fsync-order: the server did not start under strace")
        ids = converse(ready.split()[-1], options.messages)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    in_order = verdict(Trace(path), ids)
    shutil.rmtree(directory)
    print("%d of %d messages: synced to the disk before they were acknowledged%s"
          % (in_order, len(ids), " (synchronous=OFF)" if options.unsafe else ""))
    sys.exit(0 if in_order == len(ids) else 1)


main()
