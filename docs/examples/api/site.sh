#!/bin/sh
# A site, and a second look at it that sends it again only if it has changed. Usage: site.sh <park> <code>
set -eu
url="$LUODI_URL/api/v1/parks/$1/sites/$2"
etag=$(mktemp)
trap 'rm -f "$etag"' EXIT
curl --silent --show-error --fail-with-body --etag-save "$etag" "$url"
curl --silent --show-error --output /dev/null --write-out '\nsecond look: %{http_code}\n' --etag-compare "$etag" "$url"
