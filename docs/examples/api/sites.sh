#!/bin/sh
# Sites of a park that can be had and have 20,000 m² or more, the largest first. Usage: sites.sh <park>
set -eu
curl --silent --show-error --fail-with-body \
  "$LUODI_URL/api/v1/parks/$1/sites?status=available&minAreaM2=20000&sort=-area&limit=50"
