"""Which awards apply when every yes-or-no question is answered with yes. Usage: python3 estimate.py <park>"""
import json
import os
import sys
from urllib.request import Request, urlopen

url = f"{os.environ['LUODI_URL']}/api/v1/parks/{sys.argv[1]}/estimates"
with urlopen(f"{url}/questions") as answer:
    questions = json.load(answer)["questions"]

answers = {one["code"]: True for one in questions if one["kind"] == "yesNo"}
body = json.dumps({"answers": answers}).encode()
with urlopen(Request(url, body, {"Content-Type": "application/json"})) as answer:
    estimate = json.load(answer)
total = estimate["total"]
print(f"{len(estimate['awards'])} awards, {total['minFen'] / 100:g} to {total['maxFen'] / 100:g} CNY")
