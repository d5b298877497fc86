#!/bin/sh
# Operators' commands with the server's own settings: luodi <command>. Another file of settings: LUODI_ENV_FILE.
home=$(dirname "$(dirname "$(readlink -f "$0")")")
settings=${LUODI_ENV_FILE:-/etc/luodi/luodi.env}
unset LUODI_ENV_FILE
exec "$home/bin/node" --env-file="$settings" "$home/dist/luodi.js" "$@"
