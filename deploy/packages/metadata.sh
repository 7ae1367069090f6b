# shellcheck shell=bash disable=SC2034
# Sourced by build-packages: what the packages say of themselves, for both families.

PACKAGES=(hirte hirte-agent hirtectl hirte-common hirte-runtime hirte-bluechi
  hirte-agent-bluechi)
# Packages of files that are the same on every processor
INDEPENDENT=' hirte-common hirte-bluechi hirte-agent-bluechi '

declare -A SUMMARY=(
  [hirte]='deterministic multi-node systemd service controller: manager'
  [hirte-agent]='deterministic multi-node systemd service controller: agent'
  [hirtectl]='command line of the multi-node service controller hirte'
  [hirte-common]='what the programs of hirte share: launcher, interfaces, documents'
  [hirte-runtime]='Java runtime for the programs of hirte'
  [hirte-bluechi]='hirte manager under the names of the BlueChi controller'
  [hirte-agent-bluechi]='hirte agent under the names of the BlueChi agent'
)

declare -A DESCRIPTION=(
  [hirte]='The manager runs on one node, the primary one. Agents of all nodes
connect to it, and programs start, stop and watch the systemd units of all
nodes through its D-Bus interface.'
  [hirte-agent]="The agent runs on every node. It connects to the manager and passes on what is
asked for to the node's systemd, and what happens there to the manager."
  [hirtectl]='Lists, starts, stops and watches systemd units of many nodes, through
the manager of hirte on the same machine.'
  [hirte-common]='Finds a Java runtime for the programs of hirte and starts them on it.
Also the introspection data of the D-Bus interfaces, and the documents.'
  [hirte-runtime]="Those modules of Java that hirte needs. The archives that make its
programs start fast were recorded with this runtime. With any other Java 25
they run, too, and this package is not needed."
  [hirte-bluechi]='Programs, services and configuration of the manager with the names of
BlueChi, in place of its controller: bluechi-controller.service reads
/etc/bluechi/controller.conf.'
  [hirte-agent-bluechi]='Programs, services and configuration of the agent with the names of
BlueChi, in place of its agent: bluechi-agent.service reads
/etc/bluechi/agent.conf.'
)

# Those of the libraries in /usr/lib/hirte are in the bill of materials
LIBRARY_LICENSES='EPL-2.0 AND MIT AND MIT-0 AND BSD-2-Clause AND BSD-3-Clause AND CC0-1.0'
declare -A LICENSE=(
  [hirte]="Apache-2.0 AND $LIBRARY_LICENSES"
  [hirte-agent]="Apache-2.0 AND $LIBRARY_LICENSES"
  [hirtectl]="Apache-2.0 AND $LIBRARY_LICENSES"
  [hirte-runtime]='GPL-2.0-only WITH Classpath-exception-2.0'
)

# Services that an upgrade starts again if they run
declare -A SERVICES=(
  [hirte]='hirte.service'
  [hirte-agent]='hirte-agent.service'
  [hirte-bluechi]='bluechi-controller.service'
  [hirte-agent-bluechi]='bluechi-agent.service'
)
# Units that a removal stops and disables; the sockets first, or they would start the service
declare -A UNITS=(
  [hirte]='hirte.socket hirte.service'
  [hirte-agent]='hirte-agent.service'
  [hirte-bluechi]='bluechi-controller.socket bluechi-controller.service'
  [hirte-agent-bluechi]='bluechi-agent.service'
)
# What the daemons leave behind
declare -A LEFTOVERS=(
  [hirte]='/var/log/hirte'
  [hirte-bluechi]='/var/log/bluechi'
)

# Own packages are needed in the same version, so that caches, jars and launcher fit each other. The
# runtime may be another: then programs start without their caches, and say so.
declare -A DEB_DEPENDS=(
  [hirte]='hirte-common (= @VERSION@), default-dbus-system-bus | dbus-system-bus, systemd'
  [hirte-agent]='hirte-common (= @VERSION@), default-dbus-system-bus | dbus-system-bus, systemd'
  [hirtectl]='hirte-common (= @VERSION@)'
  [hirte-common]='hirte-runtime | java25-runtime-headless'
  [hirte-runtime]='@SHLIBS@'
  [hirte-bluechi]='hirte (= @VERSION@), hirtectl (= @VERSION@)'
  [hirte-agent-bluechi]='hirte-agent (= @VERSION@)'
)
declare -A RPM_REQUIRES=(
  [hirte]='hirte-common = @VERSION@, dbus, systemd'
  [hirte-agent]='hirte-common = @VERSION@, dbus, systemd'
  [hirtectl]='hirte-common = @VERSION@'
  [hirte-common]='(hirte-runtime or java-25-headless)'
  [hirte-bluechi]='hirte = @VERSION@, hirtectl = @VERSION@'
  [hirte-agent-bluechi]='hirte-agent = @VERSION@'
)
declare -A CONFLICTS=(
  [hirte-bluechi]='bluechi-controller, bluechi-ctl, bluechi-is-online'
  [hirte-agent-bluechi]='bluechi-agent'
)
