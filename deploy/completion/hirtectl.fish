# Completion of hirtectl for fish; generated: hirtectl completion fish

# Sets what stands before the cursor: options that choose the bus, the verb, the node.
function __hirtectl_read
    set -g __hirtectl_bus
    set -g __hirtectl_verb ''
    set -g __hirtectl_node ''
    set -l all ''
    set -l skips ''
    for word in (commandline -opc)[2..-1]
        if test -n "$skips"
            test $skips = bus; and set -a __hirtectl_bus --bus $word
            set skips ''
            continue
        end
        switch $word
            case --user
                set -a __hirtectl_bus --user
            case --bus
                set skips bus
            case --all-nodes
                set all '*'
            case --filter --state -o --output --timeout --settle --job-mode --kill-whom -s --signal
                set skips value
            case -f
                string match -q -- 'list-*' $__hirtectl_verb; and set skips value
            case '-*'
            case '*'
                if test -z "$__hirtectl_verb"
                    set __hirtectl_verb $word
                else if test -z "$__hirtectl_node"
                    set __hirtectl_node $word
                end
        end
    end
    test -z "$all"; or set __hirtectl_node '*'
end

function __hirtectl_is
    __hirtectl_read
    contains -- "$__hirtectl_verb" $argv
end

# Names, without those of the nodes in front of units.
function __hirtectl_ask
    hirtectl $__hirtectl_bus --timeout 2 $argv -o name 2>/dev/null | string replace -r '.*/' ''
end

function __hirtectl_nodes
    set -l before (string match -r -- '.*,' (commandline -ct))
    for node in (__hirtectl_ask status)
        echo "$before$node"
    end
end

function __hirtectl_operands
    __hirtectl_read
    if test -z "$__hirtectl_node"
        __hirtectl_nodes
        return
    end
    switch $__hirtectl_verb
        case status show cat is-active is-failed start stop restart reload freeze thaw kill reset-failed set-property watch monitor
            __hirtectl_ask list-units $__hirtectl_node
        case is-enabled enable disable
            __hirtectl_ask list-unit-files $__hirtectl_node
        case set-default
            __hirtectl_ask list-unit-files $__hirtectl_node -f '*.target'
    end
end

complete -c hirtectl -f
complete -c hirtectl -n '__hirtectl_is list-units list-unit-files status show cat is-active is-failed is-enabled start stop restart reload freeze thaw kill reset-failed set-property enable disable daemon-reload get-default set-default watch monitor set-loglevel' -a '(__hirtectl_operands)'
complete -c hirtectl -n '__hirtectl_is metrics' -a 'enable disable listen'
complete -c hirtectl -n '__hirtectl_is completion' -a 'bash zsh fish'
complete -c hirtectl -n '__hirtectl_is set-loglevel' -a 'DEBUG INFO WARN ERROR'
complete -c hirtectl -n '__hirtectl_is help' -a 'list-units list-unit-files status show cat is-active is-failed is-enabled start stop restart reload freeze thaw kill reset-failed set-property enable disable daemon-reload get-default set-default watch monitor metrics set-loglevel completion version help'
complete -c hirtectl -n "__hirtectl_is ''" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is ''" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is ''" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is ''" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a list-units -d 'List the units of all online nodes, or of some nodes, with their states'
complete -c hirtectl -n "__hirtectl_is list-units" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is list-units" -s f -l filter -x -d 'Only units whose name matches; * and ? are wildcards.'
complete -c hirtectl -n "__hirtectl_is list-units" -l state -x -d 'Only units whose active or sub state is one of these, with commas between.'
complete -c hirtectl -n "__hirtectl_is list-units" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is list-units" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is list-units" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is list-units" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is list-units" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is list-units" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a list-unit-files -d 'List the unit files of all online nodes, or of some nodes, and whether they are enabled'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -s f -l filter -x -d 'Only units whose name matches; * and ? are wildcards.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is list-unit-files" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a status -d 'Show the state of nodes, or of units of nodes'
complete -c hirtectl -n "__hirtectl_is status" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is status" -s w -l watch -d 'Show it again at each change, until interrupted.'
complete -c hirtectl -n "__hirtectl_is status" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is status" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is status" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is status" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is status" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is status" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a show -d 'Print properties of a unit, all of them if none is named'
complete -c hirtectl -n "__hirtectl_is show" -l value -d 'Print values without their names.'
complete -c hirtectl -n "__hirtectl_is show" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is show" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is show" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is show" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is show" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a cat -d 'Print units as systemd has loaded them, in the form of unit files'
complete -c hirtectl -n "__hirtectl_is cat" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is cat" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is cat" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is cat" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is cat" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a is-active -d 'Print the active state of units'
complete -c hirtectl -n "__hirtectl_is is-active" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is is-active" -s q -l quiet -d 'Print nothing; the exit code tells.'
complete -c hirtectl -n "__hirtectl_is is-active" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is is-active" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is is-active" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is is-active" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is is-active" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is is-active" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a is-failed -d 'Print the active state of units'
complete -c hirtectl -n "__hirtectl_is is-failed" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is is-failed" -s q -l quiet -d 'Print nothing; the exit code tells.'
complete -c hirtectl -n "__hirtectl_is is-failed" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is is-failed" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is is-failed" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is is-failed" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is is-failed" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is is-failed" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a is-enabled -d 'Print whether unit files are enabled'
complete -c hirtectl -n "__hirtectl_is is-enabled" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -s q -l quiet -d 'Print nothing; the exit code tells.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is is-enabled" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a start -d 'Start units on nodes and wait until that is done'
complete -c hirtectl -n "__hirtectl_is start" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is start" -l settle -x -d 'Watch the units for this time after their jobs are done: one that fails meanwhile counts as failed.'
complete -c hirtectl -n "__hirtectl_is start" -l wait -l no-wait -d 'Wait for the end of the jobs (the default), or only until systemd has accepted them.'
complete -c hirtectl -n "__hirtectl_is start" -l job-mode -x -d 'systemd\'s job mode: replace (the default), fail, isolate, ...'
complete -c hirtectl -n "__hirtectl_is start" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is start" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is start" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is start" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is start" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a stop -d 'Stop units on nodes and wait until that is done'
complete -c hirtectl -n "__hirtectl_is stop" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is stop" -l settle -x -d 'Watch the units for this time after their jobs are done: one that fails meanwhile counts as failed.'
complete -c hirtectl -n "__hirtectl_is stop" -l wait -l no-wait -d 'Wait for the end of the jobs (the default), or only until systemd has accepted them.'
complete -c hirtectl -n "__hirtectl_is stop" -l job-mode -x -d 'systemd\'s job mode: replace (the default), fail, isolate, ...'
complete -c hirtectl -n "__hirtectl_is stop" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is stop" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is stop" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is stop" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is stop" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a restart -d 'Restart units on nodes and wait until that is done'
complete -c hirtectl -n "__hirtectl_is restart" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is restart" -l settle -x -d 'Watch the units for this time after their jobs are done: one that fails meanwhile counts as failed.'
complete -c hirtectl -n "__hirtectl_is restart" -l wait -l no-wait -d 'Wait for the end of the jobs (the default), or only until systemd has accepted them.'
complete -c hirtectl -n "__hirtectl_is restart" -l job-mode -x -d 'systemd\'s job mode: replace (the default), fail, isolate, ...'
complete -c hirtectl -n "__hirtectl_is restart" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is restart" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is restart" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is restart" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is restart" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a reload -d 'Let units read their configuration again on nodes and wait until that is done'
complete -c hirtectl -n "__hirtectl_is reload" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is reload" -l settle -x -d 'Watch the units for this time after their jobs are done: one that fails meanwhile counts as failed.'
complete -c hirtectl -n "__hirtectl_is reload" -l wait -l no-wait -d 'Wait for the end of the jobs (the default), or only until systemd has accepted them.'
complete -c hirtectl -n "__hirtectl_is reload" -l job-mode -x -d 'systemd\'s job mode: replace (the default), fail, isolate, ...'
complete -c hirtectl -n "__hirtectl_is reload" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is reload" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is reload" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is reload" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is reload" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a freeze -d 'Suspend the processes of units'
complete -c hirtectl -n "__hirtectl_is freeze" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is freeze" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is freeze" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is freeze" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is freeze" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a thaw -d 'Let the processes of frozen units go on'
complete -c hirtectl -n "__hirtectl_is thaw" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is thaw" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is thaw" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is thaw" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is thaw" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a kill -d 'Send a signal to processes of units'
complete -c hirtectl -n "__hirtectl_is kill" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is kill" -l kill-whom -x -a 'all main control' -d 'Which processes: all (the default), main or control.'
complete -c hirtectl -n "__hirtectl_is kill" -s s -l signal -x -d 'Which signal, by name or number: TERM (the default), KILL, 10, ...'
complete -c hirtectl -n "__hirtectl_is kill" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is kill" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is kill" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is kill" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a reset-failed -d 'Forget the failures of units; of all units of a node if none is named, and on all online nodes if no node is named'
complete -c hirtectl -n "__hirtectl_is reset-failed" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is reset-failed" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is reset-failed" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is reset-failed" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is reset-failed" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a set-property -d 'Set properties of a unit, such as its resource limits'
complete -c hirtectl -n "__hirtectl_is set-property" -l runtime -d 'Until the next reboot only.'
complete -c hirtectl -n "__hirtectl_is set-property" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is set-property" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is set-property" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is set-property" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a enable -d 'Enable unit files on nodes, then reload systemd there'
complete -c hirtectl -n "__hirtectl_is enable" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is enable" -l no-reload -d 'Do not reload systemd afterwards.'
complete -c hirtectl -n "__hirtectl_is enable" -s f -l force -d 'Replace links that point elsewhere.'
complete -c hirtectl -n "__hirtectl_is enable" -l runtime -d 'Until the next reboot only.'
complete -c hirtectl -n "__hirtectl_is enable" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is enable" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is enable" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is enable" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a disable -d 'Disable unit files on nodes, then reload systemd there'
complete -c hirtectl -n "__hirtectl_is disable" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is disable" -l no-reload -d 'Do not reload systemd afterwards.'
complete -c hirtectl -n "__hirtectl_is disable" -l runtime -d 'Only what was enabled until the next reboot.'
complete -c hirtectl -n "__hirtectl_is disable" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is disable" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is disable" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is disable" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a daemon-reload -d 'Let systemd on nodes read its unit files again'
complete -c hirtectl -n "__hirtectl_is daemon-reload" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is daemon-reload" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is daemon-reload" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is daemon-reload" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is daemon-reload" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a get-default -d 'Print the target that nodes boot into'
complete -c hirtectl -n "__hirtectl_is get-default" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is get-default" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is get-default" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is get-default" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is get-default" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a set-default -d 'Set the target that nodes boot into'
complete -c hirtectl -n "__hirtectl_is set-default" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is set-default" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is set-default" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is set-default" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is set-default" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a watch -d 'Show the nodes, the failed units, and the units that change, newest first, until interrupted'
complete -c hirtectl -n "__hirtectl_is watch" -l all-nodes -d 'On every node; NODE is left out then.'
complete -c hirtectl -n "__hirtectl_is watch" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is watch" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is watch" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is watch" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a monitor -d 'Print changes of units as they happen, until interrupted'
complete -c hirtectl -n "__hirtectl_is monitor" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is monitor" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is monitor" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is monitor" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is monitor" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is monitor" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a metrics -d 'Measure how long jobs take: switch it on or off, or print the times as they come, until interrupted'
complete -c hirtectl -n "__hirtectl_is metrics" -s o -l output -x -a 'table wide json yaml name' -d 'Print as table (the default), wide, json, yaml or name.'
complete -c hirtectl -n "__hirtectl_is metrics" -l no-legend -d 'Print tables without their header.'
complete -c hirtectl -n "__hirtectl_is metrics" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is metrics" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is metrics" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is metrics" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a set-loglevel -d 'Set the log level of the manager, or of the agent on a node, until it is started again'
complete -c hirtectl -n "__hirtectl_is set-loglevel" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is set-loglevel" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is set-loglevel" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is set-loglevel" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a completion -d 'Print a script that lets a shell complete commands, options, and the names of nodes and units'
complete -c hirtectl -n "__hirtectl_is completion" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is completion" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is completion" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is completion" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a version -d 'Print the version'
complete -c hirtectl -n "__hirtectl_is version" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is version" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is version" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is version" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
complete -c hirtectl -n '__hirtectl_is ""' -a help -d 'Show the help of the program or of a command'
complete -c hirtectl -n "__hirtectl_is help" -s h -l help -d 'Show this help.'
complete -c hirtectl -n "__hirtectl_is help" -l user -d 'Talk to the manager on the user\'s bus instead of the system bus.'
complete -c hirtectl -n "__hirtectl_is help" -l bus -x -d 'Talk to the manager on the bus at this address, such as unix:path=/run/dbus/system_bus_socket.'
complete -c hirtectl -n "__hirtectl_is help" -l timeout -x -d 'Give up after this time: on an answer (default: 35), and on the end of a job (default: never).'
