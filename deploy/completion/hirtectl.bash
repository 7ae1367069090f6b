# Completion of hirtectl for bash; generated: hirtectl completion bash

_hirtectl_ask() {
    hirtectl "${bus[@]}" --timeout 2 "$@" -o name 2>/dev/null
}

_hirtectl_options() {
    case $1 in
        list-units) echo '--all-nodes -f --filter --state -o --output --no-legend -h --help --user --bus --timeout' ;;
        list-unit-files) echo '--all-nodes -f --filter -o --output --no-legend -h --help --user --bus --timeout' ;;
        status) echo '--all-nodes -w --watch -o --output --no-legend -h --help --user --bus --timeout' ;;
        show) echo '--value -o --output -h --help --user --bus --timeout' ;;
        cat) echo '--all-nodes -h --help --user --bus --timeout' ;;
        is-active) echo '--all-nodes -q --quiet -o --output --no-legend -h --help --user --bus --timeout' ;;
        is-failed) echo '--all-nodes -q --quiet -o --output --no-legend -h --help --user --bus --timeout' ;;
        is-enabled) echo '--all-nodes -q --quiet -o --output --no-legend -h --help --user --bus --timeout' ;;
        start) echo '--all-nodes --settle --wait --no-wait --job-mode -o --output -h --help --user --bus --timeout' ;;
        stop) echo '--all-nodes --settle --wait --no-wait --job-mode -o --output -h --help --user --bus --timeout' ;;
        restart) echo '--all-nodes --settle --wait --no-wait --job-mode -o --output -h --help --user --bus --timeout' ;;
        reload) echo '--all-nodes --settle --wait --no-wait --job-mode -o --output -h --help --user --bus --timeout' ;;
        freeze) echo '--all-nodes -h --help --user --bus --timeout' ;;
        thaw) echo '--all-nodes -h --help --user --bus --timeout' ;;
        kill) echo '--all-nodes --kill-whom -s --signal -h --help --user --bus --timeout' ;;
        reset-failed) echo '--all-nodes -h --help --user --bus --timeout' ;;
        set-property) echo '--runtime -h --help --user --bus --timeout' ;;
        enable) echo '--all-nodes --no-reload -f --force --runtime -h --help --user --bus --timeout' ;;
        disable) echo '--all-nodes --no-reload --runtime -h --help --user --bus --timeout' ;;
        daemon-reload) echo '--all-nodes -h --help --user --bus --timeout' ;;
        get-default) echo '--all-nodes -h --help --user --bus --timeout' ;;
        set-default) echo '--all-nodes -h --help --user --bus --timeout' ;;
        watch) echo '--all-nodes -h --help --user --bus --timeout' ;;
        monitor) echo '-o --output --no-legend -h --help --user --bus --timeout' ;;
        metrics) echo '-o --output --no-legend -h --help --user --bus --timeout' ;;
        set-loglevel) echo '-h --help --user --bus --timeout' ;;
        completion) echo '-h --help --user --bus --timeout' ;;
        version) echo '-h --help --user --bus --timeout' ;;
        help) echo '-h --help --user --bus --timeout' ;;
        *) echo '-h --help --user --bus --timeout' ;;
    esac
}

_hirtectl_operands() {
    case $1 in
        list-units) echo 'node' ;;
        list-unit-files) echo 'node' ;;
        status) echo 'units' ;;
        show) echo 'unit' ;;
        cat) echo 'units' ;;
        is-active) echo 'units' ;;
        is-failed) echo 'units' ;;
        is-enabled) echo 'files' ;;
        start) echo 'units' ;;
        stop) echo 'units' ;;
        restart) echo 'units' ;;
        reload) echo 'units' ;;
        freeze) echo 'units' ;;
        thaw) echo 'units' ;;
        kill) echo 'units' ;;
        reset-failed) echo 'units' ;;
        set-property) echo 'unit' ;;
        enable) echo 'files' ;;
        disable) echo 'files' ;;
        daemon-reload) echo 'node' ;;
        get-default) echo 'node' ;;
        set-default) echo 'target' ;;
        watch) echo 'units' ;;
        monitor) echo 'unit' ;;
        metrics) echo 'words enable disable listen' ;;
        set-loglevel) echo 'level' ;;
        completion) echo 'words bash zsh fish' ;;
        version) echo 'nothing' ;;
        help) echo 'verbs' ;;
    esac
}

_hirtectl_complete() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local verb= node= all= words= wanted i
    local -a bus=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --user) bus+=(--user) ;;
            --bus) bus+=(--bus "${COMP_WORDS[i+1]}"); ((i++)) ;;
            --all-nodes) all=1 ;;
            --filter | --state | -o | --output | --timeout | --settle | --job-mode | --kill-whom | -s | --signal) ((i++)) ;;
            -f) [[ $verb != list-* ]] || ((i++)) ;;
            -*) ;;
            *) if [[ -z $verb ]]; then verb=${COMP_WORDS[i]}
               elif [[ -z $node ]]; then node=${COMP_WORDS[i]}; fi ;;
        esac
    done
    case $prev in
        -o | --output) words='table wide json yaml name' ;;
        --kill-whom) words='all main control' ;;
        --bus) COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --filter | --state | -o | --output | --timeout | --settle | --job-mode | --kill-whom | -s | --signal) return ;;
        *)
            wanted=$(_hirtectl_operands "$verb")
            [[ -z $all ]] || node='*'
            if [[ $cur == -* ]]; then
                words=$(_hirtectl_options "$verb")
            elif [[ -z $verb || $wanted == verbs ]]; then
                words='list-units list-unit-files status show cat is-active is-failed is-enabled start stop restart reload freeze thaw kill reset-failed set-property enable disable daemon-reload get-default set-default watch monitor metrics set-loglevel completion version help'
            elif [[ $wanted == words* ]]; then
                words=${wanted#words}
            elif [[ $wanted == level ]]; then
                words="DEBUG INFO WARN ERROR $(_hirtectl_ask status)"
            elif [[ $wanted != nothing && -z $node ]]; then
                words=$(_hirtectl_ask status)
            elif [[ $wanted == unit* ]]; then
                words=$(_hirtectl_ask list-units "${node:-*}" | sed 's,.*/,,')
            elif [[ $wanted == files ]]; then
                words=$(_hirtectl_ask list-unit-files "$node" | sed 's,.*/,,')
            elif [[ $wanted == target ]]; then
                words=$(_hirtectl_ask list-unit-files "$node" -f '*.target')
            fi
            ;;
    esac
    local IFS=$' \t\n'
    if [[ $wanted != nothing && -z $node && $cur == *,* ]]; then
        local before=${cur%,*},
        COMPREPLY=($(compgen -W "$words" -- "${cur##*,}"))
        COMPREPLY=("${COMPREPLY[@]/#/$before}")
    else
        COMPREPLY=($(compgen -W "${words//\\/\\\\}" -- "$cur"))
    fi
}

complete -F _hirtectl_complete hirtectl
