# Sourced by ./connector and ./endpoint: finds a JDK 25, builds when needed, runs a class.

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25' "$1/release"
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/25*; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  echo "A JDK 25 is needed: install one, or set JAVA_HOME to it." >&2
  exit 1
}

outdated() {
  [ ! -f "$here/target/built" ] ||
    [ -n "$(find "$here/src/main" "$here/pom.xml" -newer "$here/target/built" -print -quit)" ]
}

build() {
  local mvn=mvn
  [ -x "$here/../../mvnw" ] && mvn="$here/../../mvnw"
  command -v "$mvn" >/dev/null || { echo "Maven is needed to build: install it." >&2; exit 1; }
  echo "Building the EDI connector…" >&2
  "$mvn" -q -B -f "$here/pom.xml" -DskipTests package >&2 && touch "$here/target/built"
}

# One builds and the other waits, when both programs are started at once.
build_if_outdated() (
  mkdir -p "$here/target"
  if command -v flock >/dev/null; then
    exec 9>"$here/target/build.lock"
    flock 9
  fi
  ! outdated || build
)

run_class() {
  local class="$1"
  shift
  JAVA_HOME="$(find_jdk)" || exit 1
  export JAVA_HOME
  build_if_outdated || exit 1
  exec "$JAVA_HOME/bin/java" -cp "$here/target/edi-connector.jar:$here/target/lib/*" "$class" "$@"
}
