# shellcheck shell=sh
# Sourced by install: builds when a source is newer than the last build, or came or went.
# Expects top, the top directory of the repository.

# find over what the programs are made of; tests are not.
find_sources() (
    cd "$top" || exit
    find pom.xml ./*/pom.xml ./*/src/main -type f "$@" | LC_ALL=C sort
)

# The stamp is the list of sources; its time is when the build that saw them began.
build_if_needed() {
    stamp=$top/target/built
    for output in manager-service/target/quarkus-app agent-service/target/quarkus-app \
        hirtectl/target/quarkus-app lab/target; do
        [ -d "$top/$output" ] || rm -f "$stamp"
    done
    if [ -e "$stamp" ] && [ "$(find_sources)" = "$(cat "$stamp")" ] &&
        [ -z "$(find_sources -newer "$stamp")" ]; then
        return
    fi
    mkdir -p "$top/target"
    find_sources >"$stamp.new"
    "$top/build" -DskipTests package
    mv "$stamp.new" "$stamp"
}
