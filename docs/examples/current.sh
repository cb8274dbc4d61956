#!/bin/sh
# CPU and memory in use, in percent. Needs curl.
set -eu
url=${TACHO_URL:-http://127.0.0.1:7780}
token=${TACHO_TOKEN:-$(cat "${XDG_CONFIG_HOME:-$HOME/.config}/tacho/api-token")}
for part in cpu memory; do
  # The header comes from a file descriptor, so that the token never shows in the list of processes.
  value=$(printf 'header = "Authorization: Bearer %s"\n' "$token" | curl -fsS -K - "$url/system/metrics/$part" |
    tr ',{' '\n\n' | sed -n 's/^"utilization_percent"://p' | head -n 1)
  echo "$part $value %"
done
