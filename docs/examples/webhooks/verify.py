"""Checks messages by Standard Webhooks, with Python's standard library alone."""

import base64
import hashlib
import hmac
import json
import time

TOLERANCE_S = 5 * 60


def verify(body: bytes, headers: dict[str, str], secret: str, now: float | None = None) -> dict | None:
    """Answers the message, or None when it is not to be believed.

    `body` is the request's body as it came, before any parsing; names of `headers` are in lower case.
    """
    try:
        message_id = headers["webhook-id"]
        timestamp = int(headers["webhook-timestamp"])
        signatures = headers["webhook-signature"]
    except (KeyError, ValueError):
        return None
    if abs((time.time() if now is None else now) - timestamp) > TOLERANCE_S:
        return None
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # While a new secret replaces an old one, there is a signature for each.
    good = any(hmac.compare_digest(f"v1,{expected}", one) for one in signatures.split(" "))
    return json.loads(body) if good else None


if __name__ == "__main__":
    import sys

    asked = json.load(sys.stdin)
    print(json.dumps(verify(asked["body"].encode(), asked["headers"], asked["secret"])))
