#!/bin/sh
# Sends an inquiry. Usage: lead.sh <park> <your own number of it>
# Sent again under the same number it is stored once, and gets the same answer.
set -eu
api="$LUODI_URL/api/v1/parks/$1"
notice=$(curl --silent --show-error --fail-with-body "$api" | sed -n 's/.*"noticeVersion":"\([^"]*\)".*/\1/p')
curl --silent --show-error --fail-with-body "$api/leads" \
  --header "Authorization: Bearer $LUODI_KEY" \
  --header "Idempotency-Key: $2" \
  --json '{
    "company": "Testkraft GmbH",
    "contact": { "name": "Erika Mustermann", "email": "erika@testkraft.example" },
    "country": "DE",
    "areaM2": 20000,
    "message": "We look for a site of two hectares.",
    "locale": "en",
    "consent": { "noticeVersion": "'"$notice"'", "handle": true },
    "attribution": { "page": "https://chamber.example/invest", "utm_source": "newsletter" }
  }'
