#!/usr/bin/env python3
"""A Tern client in one file: HTTP only, Python 3.8 or newer, nothing to install.

Registers two users, opens their direct conversation, sends messages (one of them twice, as a retry would), pages the
history in both directions, and verifies that the chain over all entries ends at the server's head.

    python3 minimal_client.py http://127.0.0.1:8080
"""
import datetime
import hashlib
import json
import sys
import urllib.error
import urllib.request
import uuid

SERVER = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8080"
EPOCH = datetime.datetime.fromtimestamp(0, datetime.timezone.utc)


class Refused(Exception):
    """The server's answer was an error: its body says why."""


def call(method, path, body=None, access=None):
    request = urllib.request.Request(SERVER + path, method=method)
    request.add_header("Content-Type", "application/json")
    if access:
        request.add_header("Authorization", "Bearer " + access)
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, data, timeout=30) as answer:
            text = answer.read()
            return json.loads(text) if text else None
    except urllib.error.HTTPError as refusal:
        problem = json.loads(refusal.read())["error"]
        raise Refused(f"{problem['code']}: {problem['message']}") from None


def field(text):
    utf8 = text.encode()
    return len(utf8).to_bytes(4, "big") + utf8


def body_digest(body):
    if body["type"] == "purged":
        return body["digest"]
    parts = field(body["type"]) + field(body.get("text", "")) + field(body.get("data", ""))
    return hashlib.sha256(parts).hexdigest()


def text_of(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def advance(chain, conversation, entry):
    """The chain after one more entry; docs/protocol.md, section 9."""
    created = datetime.datetime.strptime(entry["created_at"], "%Y-%m-%dT%H:%M:%S.%f%z")
    millis = (created - EPOCH) // datetime.timedelta(milliseconds=1)
    fact = entry["fact"]
    fields = {name: text_of(value) for name, value in fact.items() if name not in ("type", "body")}
    if "body" in fact:
        fields["body_digest"] = body_digest(fact["body"])
    head = [conversation, str(entry["seq"]), entry["entry_id"], entry["author"], entry["client_message_id"],
            str(millis), str(entry["ordinal"]), fact["type"]]
    tail = [text for name in sorted(fields) for text in (name, fields[name])]
    return hashlib.sha256(chain + b"".join(field(text) for text in head + tail)).digest()


def register(name):
    return call("POST", "/v1/accounts", {
        "user_name": name, "password": "correct horse battery", "device_name": "minimal client"})


def whole_history(conversation, access):
    """All entries, oldest first, by pages forward; stops at an empty page, which is no error."""
    path, after, entries = f"/v1/conversations/{conversation}/messages", 0, []
    while True:
        page = call("GET", f"{path}?after={after}&limit=3", access=access)
        if not page["entries"]:
            return entries, page["head"]
        entries += page["entries"]
        after = entries[-1]["seq"]


def main():
    suffix = uuid.uuid4().hex[:8]
    alice, bob = register("alice-" + suffix), register("bob-" + suffix)
    conversation = call("POST", "/v1/conversations", {
        "client_message_id": str(uuid.uuid4()), "kind": "direct", "members": [bob["user_id"]],
    }, alice["access_token"])["conversation_id"]
    path = f"/v1/conversations/{conversation}/messages"

    for number in range(1, 8):
        sender = alice if number % 2 else bob
        message = {"client_message_id": str(uuid.uuid4()), "text": f"Message {number} \N{WAVING HAND SIGN}"}
        first = call("POST", path, message, sender["access_token"])
        again = call("POST", path, message, sender["access_token"])
        assert first == again, "a repeated send is the same message"

    entries, head = whole_history(conversation, bob["access_token"])
    assert [entry["seq"] for entry in entries] == list(range(1, head["seq"] + 1)), "dense and in order"
    texts = [entry["fact"]["body"]["text"] for entry in entries if entry["fact"]["type"] == "message.posted"]
    assert len(texts) == 7, "each message once"

    newest = call("GET", f"{path}?before={head['seq'] + 1}&limit=2", access=alice["access_token"])
    assert newest["entries"] == entries[-2:], "backward and forward agree"

    chain = bytes(32)
    for entry in entries:
        chain = advance(chain, conversation, entry)
    assert chain.hex() == head["chain"], "the chain ends at the server's head"
    print(f"{len(entries)} entries, {len(texts)} messages, chain {chain.hex()} verified")


if __name__ == "__main__":
    try:
        main()
    except (Refused, urllib.error.URLError) as problem:
        sys.exit(f"{SERVER}: {problem}")
