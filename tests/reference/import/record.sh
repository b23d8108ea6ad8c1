#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the recordings again: record.sh FOLDER (root, strace and iproute2; see README.md).
set -e
here=$(cd "$(dirname "$0")" && pwd)
if [ "$2" != inside ]; then
	mkdir -p "$1"
	exec unshare --net --pid --fork --mount-proc sh "$0" "$1" inside
fi
cd "$1"

link() {
	ip link add "$1" type bridge mcast_snooping 0
	ip link set "$1" address "$2" up
}

ip link set lo up
link m1 02:00:00:00:00:01
link m2 02:00:00:00:00:02
link m3 02:00:00:00:00:03
link m4 02:00:00:00:00:04
ip address add 10.9.1.1/24 dev m1
ip address add 10.9.2.1/24 dev m2
ip address add 10.9.2.2/24 dev m2
ip address add 10.9.3.1/16 dev m3
ip address add 2001:db8:9::1/64 dev m1 nodad
ip route add 224.0.0.0/4 dev m1
sleep 2
ip -j address > host.json

calls=socket,setsockopt,close,dup,dup2,dup3,close_range,exit_group
more=$calls,fcntl,clone,clone3,fork,vfork,execve
# The program comes and its log goes by a pipe, so that no descriptor has the name of a folder of this machine.
record() { # NAME PROGRAM STRACE'S OPTIONS; the program of one file or several
	name=$1 program=$2
	shift 2
	(cd "$here" && cat $program) | strace -f -y -tt "$@" -o "$name.strace" /usr/bin/python3 -I -S - 2> /dev/null | cat > "$name.log"
	sleep 1
}

record members members.py -s 65536 -e trace=$calls
record odd odd.py -s 65536 -e trace=$calls
record processes "groups.py processes.py" -s 65536 -e trace=$more
record passes "groups.py passes.py" -s 65536 -e trace=$more
record unseen "groups.py processes.py" -e trace=$calls
# Without -o: what strace prints on a terminal.
{ cat "$here/groups.py" "$here/processes.py" | strace -f -y -tt -e trace=$more /usr/bin/python3 -I -S - 2>&1 >&3 | cat > terminal.strace; } 3>&1 |
	cat > terminal.log
sleep 1
