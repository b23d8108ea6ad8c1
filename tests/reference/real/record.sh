#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the recordings again: record.sh FOLDER (root, strace, iproute2, apt-get, network; see README.md).
# Nothing is installed: the packages are unpacked in FOLDER and laid over /usr in a mount namespace of their own.
set -e
interfaces=64
packages="avahi-daemon smcroute frr babeld libavahi-common3 libavahi-core7 libdaemon0 libexpat1 libcap2 libdbus-1-3 libyang2
	libb2-1 libgomp1 libjson-c5 libelf1 libprotobuf-c1 libsystemd0 libpcre2-8-0"
calls=socket,setsockopt,close,dup,dup2,dup3,fcntl,close_range,clone,clone3,fork,vfork,execve,exit_group

if [ "$2" != inside ]; then
	mkdir -p "$1/packages" "$1/root/etc" "$1/over/etc"
	(cd "$1/packages" && apt-get download $packages && for d in *.deb; do dpkg -x "$d" ../root; done)
	(cd "$1/packages" && ls ./*.deb | sed 's|^./||; s|_amd64.deb$||' | grep -E '^(avahi|babeld|smcroute|frr)') > "$1/versions"
	unshare --net --mount --pid --fork --mount-proc sh "$0" "$1" inside
	rm -r "$1/packages" "$1/root" "$1/over" # what is left are recordings, and what the programs said
	exit
fi

cd "$1"
here=$(pwd)
# Pairs, each end's carrier is the other: routing daemons want interfaces that run.
for i in $(seq 1 2 $interfaces); do
	ip link add d$i address $(printf 02:00:00:00:00:%02x $i) type veth \
		peer name d$((i + 1)) address $(printf 02:00:00:00:00:%02x $((i + 1)))
done
for i in $(seq $interfaces); do
	ip link set d$i up
	ip address add 10.9.$i.1/24 dev d$i
done
ip link set lo up
ip route add 224.0.0.0/4 dev d1
sleep 3
ip -j address > host.json

# ---- a system with these packages ----

cp /etc/passwd /etc/group over/etc
for user in avahi frr; do
	echo "$user:x:990:990::/:/usr/sbin/nologin" >> over/etc/passwd
	echo "$user:x:990:" >> over/etc/group
done
echo "frrvty:x:991:root,frr" >> over/etc/group
mkdir -p over/etc/frr over/etc/real
{
	printf '[server]\nuse-ipv4=yes\nuse-ipv6=yes\nenable-dbus=no\n[publish]\n[wide-area]\n[rlimits]\n'
} > over/etc/real/avahi.conf
for i in $(seq $interfaces); do echo "mgroup from d$i group 239.1.1.1"; done > over/etc/real/smcroute.conf
for i in $(seq $interfaces); do echo "interface d$i type wired"; done > over/etc/real/babeld.conf
echo > over/etc/frr/zebra.conf
printf 'router ospf\n network 10.9.0.0/16 area 0\n' > over/etc/frr/ospfd.conf
printf 'router rip\n version 2\n network 10.9.0.0/16\n' > over/etc/frr/ripd.conf
mount -t overlay overlay -o "lowerdir=$here/root/usr:/usr" /usr
mount -t overlay overlay -o "lowerdir=$here/over/etc:$here/root/etc:/etc" /etc
mount -t tmpfs none /run
mount -t tmpfs none /var/tmp
mkdir -p /run/frr /run/avahi-daemon /var/tmp/frr
chown 990:990 /run/frr /run/avahi-daemon /var/tmp/frr
cp "$here/host.json" /run/host.json

# ---- recordings ----

# NAME SECONDS COMMAND...: its descriptors have no names of this machine.
record() {
	name=$1 seconds=$2
	shift 2
	(cd / && exec strace -f -y -tt -s 65536 -o "$here/$name.strace" -e trace=$calls "$@" < /dev/null 2>&1 | cat) \
		> "$here/$name.output" &
	recorder=$!
	sleep "$seconds"
	# the program is strace's only child
	kill -TERM $(cat /proc/*/status 2> /dev/null | awk "/^Pid:/ { p = \$2 } /^TracerPid:/ && \$2 { print p }" | sort -n | head -1) 2> /dev/null || true
	wait $recorder || true
	sleep 1
}

# SUFFIX: once more, each
all() {
	record avahi$1 20 avahi-daemon --no-drop-root --no-chroot --no-rlimits --no-proc-title -f /etc/real/avahi.conf
	record babeld$1 15 babeld -I /run/babeld.pid -S /run/babeld.state -c /etc/real/babeld.conf
	record smcroute$1 10 smcrouted -n -N -f /etc/real/smcroute.conf
	(cd / && exec /usr/lib/frr/zebra -f /etc/frr/zebra.conf -A 127.0.0.1 -P 0 < /dev/null > "$here/zebra.output" 2>&1) &
	zebra=$!
	sleep 5
	(record ospfd$1 60 /usr/lib/frr/ospfd -f /etc/frr/ospfd.conf -A 127.0.0.1 -P 0)
	(record ripd$1 20 /usr/lib/frr/ripd -f /etc/frr/ripd.conf -A 127.0.0.1 -P 0)
	kill -TERM $zebra
	sleep 3
}

all ""
echo 1000 > /proc/sys/net/ipv4/igmp_max_memberships
all -free
