# Sourced by the launchers beside it: finds a JDK, builds what changed, starts the program.
#
# A launcher sets `self` to its own resolved path, sources this file, may redefine `train`, and calls `launch`.
# What runs is a private copy of the jars in MODULE/target/launch, so that a running program does not notice
# `mvn verify`, together with an AOT cache (JEP 514) that brings the start down to what the JVM itself needs.
# Plain POSIX sh; the way through an up-to-date tree starts two processes, `readlink` and `find`.

needed_java=25
app=${self##*/}
root=${self%/bin/*}

say() { printf '%s: %s\n' "$app" "$*" >&2; }

# Ends the launcher: 69 is EX_UNAVAILABLE of sysexits.h, something that this machine lacks.
fail() {
  say "$*"
  exit 69
}

# Whether $1 is the home of a JDK that can build and run this tree. Reads its `release` file: no JVM is started.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%%[!0-9]*}
      [ "${value:-0}" -ge "$needed_java" ]
      return
    fi
  done <"$1/release"
  return 1
}

# Sets `jdk`, or ends the launcher with the one line that says what is missing.
find_jdk() {
  if [ -n "${TERN_JAVA_HOME:-}" ]; then
    jdk=$TERN_JAVA_HOME
    is_jdk "$jdk" || fail "TERN_JAVA_HOME=$jdk is not a JDK $needed_java or newer: correct it, or unset it"
    return
  fi
  jdk=${JAVA_HOME:-}
  if [ -n "$jdk" ] && is_jdk "$jdk"; then return; fi
  jdk=$(command -v java) && jdk=$(readlink -f "$jdk") && jdk=${jdk%/bin/java}
  if [ -n "$jdk" ] && is_jdk "$jdk"; then return; fi
  for jdk in /usr/lib/jvm/* /usr/java/* /usr/local/*jdk* /opt/*jdk* /opt/java/* /opt/*java* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    "${HOME:-}"/.local/share/mise/installs/java/* /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk "$jdk"; then return; fi
  done
  fail "no JDK $needed_java or newer found: install one (https://adoptium.net), or set TERN_JAVA_HOME to its directory"
}
