#!/bin/sh
# Shows that a message is on the disk before it is acknowledged: traces the system calls of a real server while one
# client sends messages one by one, and looks for the sync of the log between each message's arrival and its
# acknowledgement on the socket. (A kill -9 cannot show it: the kernel's page cache survives that. The sync is for the
# power cut.)
#
#   load-tool/src/scripts/fsync-order.sh [--messages N] [--unsafe]
#
# --unsafe runs a server whose SQLite has synchronous=OFF, by a patched copy of its jar: the same check has to fail then,
# or it would prove nothing. Needs strace (Debian: apt-get install strace) and python3.
# Exit code: 0 every message in order, 1 not, 64 wrong usage, 69 something is missing.
set -eu
here=$(dirname "$(readlink -f "$0")")
self=${here%/load-tool/*}/bin/tern-server
. "${self%/*}/launch.sh"
app=fsync-order
for tool in strace python3; do
  command -v "$tool" >/dev/null || fail "$tool is missing: install it"
done
"$self" --help >/dev/null
find_jdk
exec python3 "$here/fsync_order.py" --java "$jdk/bin/java" --lib "$root/server/target/launch/lib" "$@"
