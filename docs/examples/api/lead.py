"""Sends an inquiry. Usage: python3 lead.py <park> <your own number of it>

Sent again under the same number it is stored once, and gets the same answer.
"""
import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

park, number = sys.argv[1:]
api = f"{os.environ['LUODI_URL']}/api/v1/parks/{park}"

# The privacy notice that the investor agreed to must be the one in force.
with urlopen(api) as answer:
    notice = json.load(answer)["noticeVersion"]

body = {
    "company": "Testkraft GmbH",
    "contact": {"name": "Erika Mustermann", "email": "erika@testkraft.example"},
    "country": "DE",
    "areaM2": 20000,
    "message": "We look for a site of two hectares.",
    "locale": "en",
    "consent": {"noticeVersion": notice, "handle": True},
    "attribution": {"page": "https://chamber.example/invest", "utm_source": "newsletter"},
}
headers = {
    "Authorization": f"Bearer {os.environ['LUODI_KEY']}",
    "Content-Type": "application/json",
    "Idempotency-Key": number,
    "Accept-Language": "en",
}
try:
    with urlopen(Request(f"{api}/leads", json.dumps(body).encode(), headers)) as answer:
        lead = json.load(answer)
except HTTPError as error:
    sys.exit(error.read().decode())
# The receipt is the investor's: hand it on, and keep it out of logs.
print(answer.status, lead.get("reference", "no number yet"), lead["respondBy"], "with a receipt")
