# shellcheck shell=bash
# Sourced by demo, test and bench: what they need of a machine, and the life of their lab.
# Expects ROOT, the top directory of the repository, and PROGRAM, the name for messages.

fail() {
  echo "$PROGRAM: $*" >&2
  exit 1
}

need_root() { [[ $EUID -eq 0 ]] || fail "must be run as root: nodes need namespaces and mounts"; }

# ---- software ----

# need PACKAGE CHECK...: remembers the package when the check command fails.
MISSING_PACKAGES=()
need() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || MISSING_PACKAGES+=("$package")
}

need_lab_packages() {
  need systemd test -x /lib/systemd/systemd
  need dbus test -x /usr/bin/dbus-daemon
  need iproute2 command -v ip
  need procps command -v pgrep
  need util-linux command -v nsenter
  need mount command -v mount
  need hostname command -v hostname
  need python3 python3 -c 'import http.server'
}

install_missing() {
  [[ ${#MISSING_PACKAGES[@]} -gt 0 ]] || return 0
  local log
  command -v apt-get >/dev/null || fail "please install: ${MISSING_PACKAGES[*]}"
  echo "$PROGRAM: installing ${MISSING_PACKAGES[*]}"
  log=$(apt_get update && apt_get install "${MISSING_PACKAGES[@]}") ||
    fail "cannot install ${MISSING_PACKAGES[*]}: $(tail -n 1 <<<"$log")"
  MISSING_PACKAGES=()
}

# Waits for another apt-get, such as the machine's own upgrades.
apt_get() {
  local log end=$((SECONDS + 120))
  until log=$(LC_ALL=C DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends "$@" 2>&1); do
    [[ $log == *"Could not get lock"* && $SECONDS -lt $end ]] || {
      echo "$log"
      return 1
    }
    sleep 2
  done
}

# Makes sure of a JDK: one that is there, else the distribution's, if it has one new enough.
need_jdk() {
  local reason
  if ! reason=$("$ROOT/.mvn/find-jdk" 2>&1 >/dev/null); then
    apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1 || fail "$reason"
    MISSING_PACKAGES+=(openjdk-25-jdk-headless)
    install_missing
  fi
  JAVA_HOME=$("$ROOT/.mvn/find-jdk")
  export JAVA_HOME
}

# ---- the run: a work directory and a lab of its own, both gone afterwards ----

# begin_run KIND: sets WORK and the lab's name. The lab ends with this process, however it ends;
# the work directory, too, or with the next run.
begin_run() {
  local old
  for old in "$ROOT/target/run-"*; do
    [[ ! -d $old || -d /proc/${old##*-} ]] || rm -rf "$old"
  done
  WORK=$ROOT/target/run-$1-$$
  mkdir -p "$WORK"
  export LAB_NAME=$1-$$ LAB_OWNER=$$
  trap 'end_run $?' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

CHILD= # process group to end with this script
KEPT=  # not empty: the lab stays

# Runs a command that a signal to this script interrupts at once, not when the command has ended.
interruptible() { # CMD...
  local status=0
  setsid "$@" &
  CHILD=$!
  wait "$CHILD" || status=$?
  CHILD=
  return "$status"
}

end_jobs() { # also waits for them, so that the shell does not report that they were killed
  local pids
  mapfile -t pids < <(jobs -p)
  [[ ${#pids[@]} -eq 0 ]] || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null
}

end_run() { # EXIT-CODE
  trap - EXIT
  trap '' INT TERM HUP
  [[ -z $CHILD ]] || kill -- "-$CHILD" 2>/dev/null || true
  end_jobs
  [[ -n $KEPT ]] || lab down
  rm -rf "$WORK"
  exit "$1"
}

lab() { "$ROOT/lab/lab" "$@"; }

# install_tree: builds what is not built and installs it into TREE, for `lab up --tree`.
install_tree() {
  TREE=$WORK/tree
  local log=$WORK/build.log
  interruptible "$ROOT/deploy/install" --destdir "$TREE" >"$log" 2>&1 ||
    fail "deploy/install: $(grep -m 1 -E 'ERROR|Exception|error:' "$log" || tail -n 1 "$log")"
}

# Sets BROKER to a tree with dbus-broker. It is not installed: it would become the machine's bus.
unpack_broker() {
  BROKER=$WORK/broker
  mkdir "$BROKER"
  [[ -x /usr/bin/dbus-broker ]] || unpack dbus-broker "$BROKER"
}

# Sets PROMTOOL. Prometheus is not installed: it would run as a service.
unpack_promtool() {
  PROMTOOL=$(command -v promtool) && return
  # shellcheck disable=SC2034 # for the tests
  PROMTOOL=$WORK/prometheus/usr/bin/promtool
  unpack prometheus "$WORK/prometheus"
}

# unpack PACKAGE DIRECTORY: the package's files without what it depends on and would start.
LISTS_ARE_NEW=
unpack() {
  local log
  log=$({ [[ -n $LISTS_ARE_NEW ]] || apt_get update; } &&
    cd "$WORK" && apt-get -qq download "$1" 2>&1) ||
    fail "cannot fetch $1: $(tail -n 1 <<<"$log")"
  LISTS_ARE_NEW=yes
  dpkg-deb -x "$WORK/$1"_*.deb "$2"
}

# Sets QUADLET to podman's generator of units, which Debian 12 does not have: then it is unpacked
# from the next release's podman, once.
unpack_quadlet() {
  local dir=$ROOT/target/quadlet log
  QUADLET=/usr/libexec/podman/quadlet
  [[ ! -x $QUADLET ]] || return 0
  QUADLET=$dir/usr/libexec/podman/quadlet
  [[ ! -x $QUADLET ]] || return 0
  rm -rf "$dir"
  mkdir -p "$dir/apt/lists/partial" "$dir/apt/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(debian_mirror) trixie main" \
    >"$dir/apt/sources.list"
  log=$(
    cd "$dir"
    options=(-qq -o "Dir::Etc::SourceList=$dir/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
      -o "Dir::State::Lists=$dir/apt/lists" -o "Dir::Cache=$dir/apt" -o APT::Sandbox::User=root)
    (apt-get "${options[@]}" update && apt-get "${options[@]}" download podman) 2>&1
  ) || fail "cannot fetch podman of Debian 13: $(tail -n 1 <<<"$log")"
  dpkg-deb -x "$dir"/podman_*.deb "$dir"
  rm -rf "$dir/apt" "$dir"/podman_*.deb
}

# Where this machine gets its own release from, security updates apart.
debian_mirror() {
  # shellcheck disable=SC2016 # apt-get fills these in
  apt-get indextargets 'Origin: Debian' 'Created-By: Packages' --format '$(CODENAME) $(REPO_URI)' |
    sed -n "s/^$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release) //p" | head -n 1
}

# Sets CONTAINERS to a directory with a Debian 13 that has podman, and with hirte's images.
make_containers() {
  need debootstrap command -v debootstrap
  install_missing
  CONTAINERS=$ROOT/target/containers
  interruptible "$ROOT/lab/container-root" "$CONTAINERS" "$TREE" "$(debian_mirror)"
}

# Sets PREVIOUS to a directory with hirte as it was in the version before: of the last tag v* before
# this commit, else of the commit that lab/previous names. It is built once. Empty, with a message,
# where the history does not reach back that far.
make_previous() {
  local dir=$ROOT/target/previous commit
  PREVIOUS=
  commit=$(previous_commit) || {
    echo "$PROGRAM: leaves out the test with the version before: the history here has neither a" \
      "tag v* nor the commit of lab/previous (git fetch --unshallow --tags)"
    return 0
  }
  PREVIOUS=$dir/tree
  [[ $(cat "$dir/commit" 2>/dev/null) != "$commit" ]] || return 0
  echo "building the version before, ${commit:0:10} ..."
  rm -rf "$dir"
  mkdir -p "$dir/source"
  git -C "$ROOT" archive "$commit" | tar -x -C "$dir/source"
  interruptible "$dir/source/deploy/install" --destdir "$PREVIOUS" --no-aot >"$dir/build.log" 2>&1 ||
    fail "the version before, $commit, cannot be built: see $dir/build.log"
  rm -rf "$dir/source"
  echo "$commit" >"$dir/commit"
}

previous_commit() {
  local name
  name=$(git -C "$ROOT" describe --tags --abbrev=0 --match 'v*' HEAD^ 2>/dev/null) ||
    name=$(grep -v '^#' "$ROOT/lab/previous")
  git -C "$ROOT" rev-parse --quiet --verify "$name^{commit}" 2>/dev/null
}

# ---- waiting ----

# wait_for_line SECONDS PATTERN CMD...: prints the first line of the command's output that matches.
wait_for_line() {
  local seconds=$1 pattern=$2 output source line
  shift 2
  exec {output}< <(exec timeout "$seconds" "$@")
  source=$!
  line=$(grep -m 1 -E -- "$pattern" <&"$output") || true
  kill "$source" 2>/dev/null || true
  exec {output}<&-
  [[ -n $line ]] || fail "no line '$pattern' within $seconds s from: $*"
  echo "$line"
}
