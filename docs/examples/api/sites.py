"""Sites of a park that can be had and have 20,000 m² or more, page by page. Usage: python3 sites.py <park>"""
import json
import os
import sys
from urllib.parse import urlencode
from urllib.request import urlopen

url = f"{os.environ['LUODI_URL']}/api/v1/parks/{sys.argv[1]}/sites"
query = {"status": "available", "minAreaM2": 20000, "sort": "-area", "limit": 50}
while True:
    with urlopen(f"{url}?{urlencode(query)}") as answer:
        page = json.load(answer)
    for site in page["items"]:
        print(site["code"], site["name"]["en"], f"{site['areaM2']} m²")
    if page["next"] is None:
        break
    query["cursor"] = page["next"]
