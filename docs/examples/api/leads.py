"""What came of your leads, page by page. Usage: python3 leads.py"""
import json
import os
from urllib.parse import urlencode
from urllib.request import Request, urlopen

url = f"{os.environ['LUODI_URL']}/api/v1/partner/leads"
headers = {"Authorization": f"Bearer {os.environ['LUODI_KEY']}"}
query = {"limit": 50}
while True:
    with urlopen(Request(f"{url}?{urlencode(query)}", headers=headers)) as answer:
        page = json.load(answer)
    for lead in page["items"]:
        print(lead["reference"], lead["park"], lead["outcome"] or lead["state"])
    if page["next"] is None:
        break
    query["cursor"] = page["next"]
