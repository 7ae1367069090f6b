# shellcheck shell=sh disable=SC2154
# Sourced by install: builds when a source is newer than the last build, or came or went.
# Expects top, the top directory of the repository.

# find over what the programs are made of; tests are not.
find_sources() (
    cd "$top" || exit
    find pom.xml ./*/pom.xml ./*/src/main -type f "$@" | LC_ALL=C sort
)

# Whether every program has been built.
is_built() {
    for program in manager-service agent-service; do
        [ -e "$top/$program/target/product/quarkus-app/quarkus-run.jar" ] || return 1
    done
    [ -d "$top/hirtectl/target/product/app/lib" ] && [ -d "$top/lab/target/product" ]
}

# The stamp is the list of sources; its time is when the build that saw them began.
build_if_needed() {
    stamp=$top/target/product.sources
    if is_built && [ -e "$stamp" ] && [ "$(find_sources)" = "$(cat "$stamp")" ] &&
        [ -z "$(find_sources -newer "$stamp")" ]; then
        return
    fi
    mkdir -p "$top/target"
    find_sources >"$stamp.new"
    "$top/build" -Dproduct -Dfast package
    mv "$stamp.new" "$stamp"
}
