#!/bin/sh
# What a park asks for an estimate, and one without any answer. Usage: estimate.sh <park>
set -eu
url="$LUODI_URL/api/v1/parks/$1/estimates"
curl --silent --show-error --fail-with-body "$url/questions"
echo
curl --silent --show-error --fail-with-body --json '{"answers": {}}' "$url"
