"""A site, and a second look at it that sends it again only if it has changed. Usage: python3 site.py <park> <code>"""
import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

url = f"{os.environ['LUODI_URL']}/api/v1/parks/{sys.argv[1]}/sites/{sys.argv[2]}"
with urlopen(url) as answer:
    site = json.load(answer)
    etag = answer.headers["ETag"]
print(site["name"]["en"], f"{site['areaM2']} m²")

try:
    with urlopen(Request(url, headers={"If-None-Match": etag})) as answer:
        print("second look:", answer.status)
except HTTPError as error:
    if error.code != 304:
        raise
    print("second look:", error.code)
