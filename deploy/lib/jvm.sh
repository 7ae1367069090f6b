# shellcheck shell=sh
# Sourced by launch and record-aot: which JVM runs hirte, and what an AOT cache was recorded from.
# Expects lib, the absolute directory of this file.

oldest_java=25

# Is $1 the home of a Java runtime that is new enough? Reads the release file every runtime has,
# since asking a JVM for its version costs 30 ms.
java_fits() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=\"*)
                line=${line#JAVA_VERSION=\"}
                line=${line%%[!0-9]*}
                [ -n "$line" ] && [ "$line" -ge $oldest_java ]
                return
                ;;
        esac
    done <"$1/release"
    return 1
}

# Sets java_home: HIRTE_JAVA_HOME if given, the runtime installed with hirte, the one the AOT
# caches were recorded with, JAVA_HOME, the java on PATH, the usual directories.
find_java() {
    if [ -n "${HIRTE_JAVA_HOME:-}" ]; then
        java_home=$HIRTE_JAVA_HOME
        java_fits "$java_home" && return
        echo "HIRTE_JAVA_HOME=$java_home is no Java runtime of version $oldest_java or newer:" \
            "correct or unset it" >&2
        return 1
    fi
    java_home=$lib/runtime
    java_fits "$java_home" && return
    if [ -r "$lib/aot/java-home" ]; then
        IFS= read -r java_home <"$lib/aot/java-home"
        java_fits "$java_home" && return
    fi
    java_home=${JAVA_HOME:-}
    [ -n "$java_home" ] && java_fits "$java_home" && return
    if java_home=$(command -v java) && java_home=$(readlink -f -- "$java_home"); then
        java_home=${java_home%/bin/java}
        java_fits "$java_home" && return
    fi
    for java_home in /usr/lib/jvm/* /opt/* /usr/java/* /usr/local/*; do
        java_fits "$java_home" && return
    done
    echo "no Java runtime $oldest_java or newer found (PATH, /usr/lib/jvm, /opt);" \
        "install one, or set HIRTE_JAVA_HOME to it" >&2
    return 1
}

# Prints what an AOT cache of $1 depends on: check sum, size and name of the JVM's release file, of
# the launcher, the JVM's options, and of every jar; and the times of the jars and of the JDK's modules,
# by which the JVM itself refuses a cache. It does not notice a jar that changed while keeping size
# and time, and then runs the old classes.
aot_identity() (
    LC_ALL=C
    export LC_ALL
    app=$1
    cd "$lib/$app" || exit
    case $java_home in
        "$lib"/*) java_home=../${java_home#"$lib"/} ;; # moves along with the installation
    esac
    set --
    for jar in ./*.jar ./*/*.jar ./*/*/*.jar; do
        [ ! -e "$jar" ] || set -- "$@" "$jar"
    done
    stat -L -c '%s %Y' "$java_home/lib/modules" "$@" 2>/dev/null
    exec cksum "$java_home/release" ../launch "../options/$app" "$@"
)
