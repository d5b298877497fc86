#!/bin/sh
# What came of your leads, page by page. Usage: leads.sh
set -eu
cursor=
while :; do
  page=$(curl --silent --show-error --fail-with-body --header "Authorization: Bearer $LUODI_KEY" \
    "$LUODI_URL/api/v1/partner/leads?limit=50${cursor:+&cursor=$cursor}")
  printf '%s\n' "$page"
  cursor=$(printf '%s' "$page" | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
  [ -n "$cursor" ] || break
done
