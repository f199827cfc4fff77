#!/bin/sh
# Holds many authenticated connections open on this machine, and says what they cost: many-connections.sh [CONNECTIONS]
#
# Starts as many servers and agents as the descriptors of a process ask for, connects at RATE per second, holds all for
# SPAN with the server's own heartbeats, and ends everything. While it runs, the kernel's own figures are noted every two
# seconds in OUT/kernel.tsv; the result of the run is in OUT/result.json. docs/scaling.md explains the figures.
#
# Variables: AGENTS, SERVERS, RATE (600), SPAN (90s), SESSIONS_PER_USER (20), LIMIT (480, seconds until it is broken
# off), OUT (a new directory), TERN_LOAD (the tool), SERVER_COMMAND (the server).
set -eu
self=$(readlink -f "$0")
root=${self%/load-tool/*}
connections=${1:-100000}
per_process=$(($(ulimit -n) - 300))
agents=${AGENTS:-$(((connections + per_process - 1) / per_process))}
servers=${SERVERS:-$agents}
out=${OUT:-$(mktemp -d)}
tool=${TERN_LOAD:-$root/bin/tern-load}
mkdir -p "$out"

# Heaps are small, so that what is free in them does not hide what a connection costs.
export TERN_SERVER_OPTS="${TERN_SERVER_OPTS:--Xmx700m}"

set -- controller --agents "$agents" --servers "$servers" --connections "$connections" --pairs 0 --rate 0 \
  --connect-rate "${RATE:-600}" --connect-limit 5m --sessions-per-user "${SESSIONS_PER_USER:-20}" --agent-heap 256m \
  --warm-up 5s --duration "${SPAN:-90s}" --json "$out/result.json"
if [ -n "${SERVER_COMMAND:-}" ]; then set -- "$@" --server-command "$SERVER_COMMAND"; fi

kernel() {
  # seconds, sockets, pages of socket buffers, KB of slab that cannot be reclaimed, KB available
  printf '%s\t%s\t%s\t%s\t%s\n' "$(date +%s)" \
    "$(awk '/^TCP:/ { for (i = 1; i < NF; i++) if ($i == "alloc") print $(i + 1) }' /proc/net/sockstat)" \
    "$(awk '/^TCP:/ { for (i = 1; i < NF; i++) if ($i == "mem") print $(i + 1) }' /proc/net/sockstat)" \
    "$(awk '/^SUnreclaim:/ { print $2 }' /proc/meminfo)" \
    "$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)"
}

printf 'second\tsockets\tbuffer_pages\tslab_kb\tavailable_kb\n' >"$out/kernel.tsv"
kernel >>"$out/kernel.tsv"
timeout -s INT -k 30 "${LIMIT:-480}" $tool "$@" &
run=$!
while kill -0 "$run" 2>/dev/null; do
  kernel >>"$out/kernel.tsv"
  sleep 2
done
code=0
wait "$run" || code=$?
echo "exit code $code; $out/result.json, $out/kernel.tsv"
awk -F '\t' '
  NR == 2 { sockets = $2; slab = $4 }
  NR > 2 && $2 > most { most = $2; pages = $3; most_slab = $4 }
  END {
    if (most > sockets)
      printf "%d sockets at most: %.2f KB of kernel slab each, %d pages of buffers\n", most, (most_slab - slab) / (most - sockets), pages
  }' "$out/kernel.tsv"
exit "$code"
