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

# Every file that the program is made of, by `find`; the arguments are further conditions.
inputs() {
  cd "$root" || return
  paths="pom.xml bin/launch.sh bin/Modernize.java bin/$app"
  for each in $modules; do paths="$paths $each/pom.xml $each/src/main"; done
  # shellcheck disable=SC2086
  find $paths "$@" 2>/dev/null
}

# Leaves in $1 what the sources look like now, dated before the first of them was read.
fingerprint() {
  : >"$1.begun"
  inputs -type f -exec cksum {} + | LC_ALL=C sort | cksum >"$1"
  touch -r "$1.begun" "$1"
  rm "$1.begun"
}

is_built() { [ -e "$image/sources" ] && [ -z "$(inputs -newer "$image/sources")" ]; }

is_trained() { cmp -s "$jdk/release" "$image/jdk"; }

# One launcher at a time works on a tree. The lock is on this open file: it goes with the process, however that ends.
lock() {
  if command -v flock >/dev/null; then flock -n 9; else perl -e 'open my $f, "<&=9"; exit !flock $f, 6'; fi
}

# Prints what stands in the file of JVM options $1, without its comments.
options_of() {
  while IFS= read -r line; do
    case $line in '#'*) ;; *) printf '%s ' "$line" ;; esac
  done <"$1"
}

# The run that the JVM learns from: "$@" is the command that starts the program, $scratch a directory for its files. A
# launcher may have a better one, and in `trainer` the class to start instead of the program's own.
train() { "$@" --help; }

# Fills $1/app.aot for the jars in $1/lib. Without it the program starts all the same, only slower.
make_cache() {
  rm -f "$1/app.aot"
  scratch=$new/scratch
  mkdir "$scratch"
  # shellcheck disable=SC2086
  train env -i PATH="$PATH" HOME="$scratch" LC_ALL=C.UTF-8 "$jdk/bin/java" $options -XX:AOTCacheOutput="$1/app.aot" \
    -Dorg.sqlite.lib.path="$1/native" -cp "$1/lib/*" "${trainer:-$main}" </dev/null >>"$log" 2>&1 || :
  rm -rf "$scratch"
  [ -s "$1/app.aot" ] || say "no AOT cache was made, so it starts slower than it could; $log tells why"
  cp "$jdk/release" "$1/jdk"
}

# Leaves SQLite's native library for this machine in $1/native. Without it there, the driver would look for it anew at
# each start: ask `uname` what system this is, and unpack it from its jar into a temporary file.
unpack_native() {
  mkdir "$1/native" || return 0
  folder=$("$jdk/bin/java" -cp "$1/lib/*" org.sqlite.util.OSInfo 2>>"$log") || return 0
  for jar in "$1"/lib/sqlite-jdbc-*.jar; do
    (cd "$1/native" && "$jdk/bin/jar" xf "$jar" "org/sqlite/native/$folder" && mv "org/sqlite/native/$folder"/* . &&
      rm -r org) >>"$log" 2>&1 || :
  done
}

# In a subshell: brings $image up to date, or leaves it as it was and returns the status to exit with.
build() (
  exec 9<"$root/bin/launch.sh"
  waiting=
  until lock; do
    if [ -z "$waiting" ]; then say 'waiting for another build of this tree ...'; fi
    waiting=yes
    sleep 1
  done
  if is_built && is_trained; then exit 0; fi

  log=$image.log
  new=$image.new
  rm -rf "$new" 2>/dev/null
  # A tree that cannot be written to runs as it was built.
  if ! mkdir -p "$new/lib" 2>/dev/null; then
    [ -e "$image/sources" ] || fail "not built yet, and $root cannot be written to"
    exit 0
  fi
  fingerprint "$new/sources"
  : >"$log"
  if [ -e "$image/sources" ] && cmp -s "$new/sources" "$image/sources"; then
    touch -r "$new/sources" "$image/sources"
    is_trained || make_cache "$image"
    rm -rf "$new"
    exit 0
  fi

  command -v mvn >/dev/null || fail "Maven is missing, and this tree is to be built: install 'mvn' 3.8 or newer"
  if [ -e "$image/sources" ]; then why='what changed'; else why='(first use, about a minute)'; fi
  say "building $why ..."
  rm -rf "$root/$module/target/lib"
  if ! JAVA_HOME=$jdk mvn -q -B -f "$root/pom.xml" -pl "$module" -am -Dmaven.test.skip=true -Dformat.skip=true \
    -Dquick package </dev/null >"$log" 2>&1; then
    sed -n '/^\[ERROR\]/p; /\[Help 1\]/q' "$log" >&2
    fail "the build failed; all of it is in $log"
  fi
  cp "$root/$module/target/lib"/*.jar "$root/$module/target/tern-${module##*/}.jar" "$new/lib" || exit 69
  "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$root/bin/Modernize.java" "$new/lib"/*.jar >>"$log" 2>&1 || :
  unpack_native "$new"
  make_cache "$new"
  rm -rf "$image.old"
  if [ -e "$image" ]; then mv "$image" "$image.old"; fi
  mv "$new" "$image"
  rm -rf "$image.old"
)

# launch MODULE MAIN-CLASS "MODULES THAT IT IS BUILT FROM" "JVM OPTIONS" ARGUMENTS...
launch() {
  module=$1 main=$2 modules=$3 options=$4
  shift 4
  image=$root/$module/target/launch
  find_jdk
  if ! { is_built && is_trained; }; then build || exit; fi

  # Without a locale the JVM would take arguments and files for ASCII, and turn every other letter into a question mark.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) export LC_ALL=C.UTF-8 ;;
  esac
  # The JVM's own warnings go to stderr, as stdout is for data; that a cache is stale is nobody's concern.
  # shellcheck disable=SC2086
  exec "$jdk/bin/java" -XX:AOTCache="$image/app.aot" -Xlog:disable -Xlog:all=warning:stderr -Xlog:aot*=off:stderr \
    -Xlog:cds*=off:stderr -Dorg.sqlite.lib.path="$image/native" $options -cp "$image/lib/*" "$main" "$@"
}
