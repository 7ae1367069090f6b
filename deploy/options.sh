# shellcheck shell=sh
# Sourced by install and uninstall: their options and where things go.

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

dialect=hirte
prefix=/usr
sysconfdir=
destdir=
aot=yes
build=yes
runtime=no
containers=no

# Takes the next argument as the value of option $1.
value() {
    [ "$2" -gt 1 ] || fail "$1 needs a value"
}

parse_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --dialect) value "$1" $# && dialect=$2 && shift ;;
            --prefix) value "$1" $# && prefix=$2 && shift ;;
            --sysconfdir) value "$1" $# && sysconfdir=$2 && shift ;;
            --destdir) value "$1" $# && destdir=$2 && shift ;;
            --no-aot) aot=no ;;
            --no-build) build=no ;;
            --runtime) runtime=yes ;;
            --for-containers) containers=yes ;;
            -h | --help)
                sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
                exit 0
                ;;
            *) fail "unknown option '$1'; see --help" ;;
        esac
        shift
    done
    case $dialect in
        hirte | bluechi) ;;
        *) fail "--dialect must be hirte or bluechi, not '$dialect'" ;;
    esac
    [ "$containers$dialect" != yesbluechi ] || fail "--for-containers has only the names of hirte"
    case $prefix in /*) ;; *) fail "--prefix must be an absolute path, not '$prefix'" ;; esac
    prefix=${prefix%/}
    if [ -z "$sysconfdir" ]; then
        case $prefix in
            /usr | /usr/local) sysconfdir=/etc ;;
            *) sysconfdir=$prefix/etc ;;
        esac
    fi
    case $destdir in
        '' | /*) ;;
        *) destdir=$PWD/$destdir ;;
    esac
    destdir=${destdir%/}
    [ -n "$destdir" ] || [ ! -e "$prefix" ] || [ -w "$prefix" ] ||
        fail "may not write to $prefix: run it as root, or with --destdir or --prefix"
    lib=$destdir$prefix/lib/hirte
}

# Lets a running systemd and D-Bus know, unless the files went to a staging directory.
reload_running_system() {
    if [ -z "$destdir" ] && [ -d /run/systemd/system ]; then
        systemctl daemon-reload
        busctl --quiet call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus \
            ReloadConfig || echo "D-Bus could not be told to reload its policies" >&2
    fi
}
