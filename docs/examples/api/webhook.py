"""Whether a message is ours: its body on standard input, its headers as arguments.

Usage: python3 webhook.py <webhook-id> <webhook-timestamp> <webhook-signature> < body
"""
import base64
import hashlib
import hmac
import os
import sys
import time

TOLERANCE_SECONDS = 5 * 60


def is_ours(secret: str, id: str, timestamp: str, signatures: str, body: bytes) -> bool:
    """`secret` as the console shows it, `whsec_…`; `body` as it came, byte by byte."""
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # Several while a secret is replaced.
    return any(hmac.compare_digest(expected, one) for one in signatures.split(" "))


ours = is_ours(os.environ["LUODI_WEBHOOK_SECRET"], *sys.argv[1:4], sys.stdin.buffer.read())
print("ours" if ours else "not ours")
sys.exit(0 if ours else 1)
