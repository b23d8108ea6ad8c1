#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# From nothing to tested: a bare Debian 12 with git and no more, the last commit, `./waf check`.
# Needs root, debootstrap, a mirror and minutes, so only on request: MSHIP_CHROOT=1 tests/slow/chroot.sh
# With MSHIP_CHROOT=all it runs what CI runs, .ci/run, in place of ./waf check.

skip() { echo "1..0 # SKIP $*"; exit 0; }
case ${MSHIP_CHROOT:-} in
1) check="./waf check" ;;
all) check=.ci/run ;;
*) skip "sets up a whole Debian: set MSHIP_CHROOT=1" ;;
esac
[ "$(id -u)" = 0 ] || skip "needs root"
command -v debootstrap >/dev/null || skip "needs debootstrap"

source=${MSHIP_SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
folder=$(mktemp -d)
root=$folder/root
log=$folder/log
count=0
failed=0

# shellcheck disable=SC2317 # it is called, by trap
cleanup()
{
	mountpoint -q "$root/proc" && umount "$root/proc"
	# Never into a file system that is still mounted there.
	rm -rf --one-file-system "$folder"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

point()		# STATUS NAME; the log is shown where it failed
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count $2"
	else
		echo "not ok $count $2"
		tail -n 60 "$log" | sed 's/^/# /'
		failed=1
	fi
}

finish() { echo "1..$count"; exit $failed; }

inside()	# COMMAND... in the tree in the chroot; USER=, if set, runs it
{
	# shellcheck disable=SC2086 # $as is an option or nothing
	chroot $as "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/ LC_ALL=C.UTF-8 \
		${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
		sh -c 'cd /mship && "$@"' sh "$@" >"$log" 2>&1 </dev/null
}
as=

# This machine's own mirror, and its way to it.
# shellcheck disable=SC2016 # apt's own $(...)
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
debootstrap --variant=minbase --include=git bookworm "$root" "${mirror:-http://deb.debian.org/debian}" >"$log" 2>&1
point $? "debootstrap makes a bare Debian 12"
[ $failed = 0 ] || finish
apt-config dump Acquire >"$root/etc/apt/apt.conf.d/00host"
cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null
mount -t proc proc "$root/proc" 2>/dev/null || mount --bind /proc "$root/proc" || echo "# no /proc"
rm -rf "$root"/var/lib/apt/lists/*
git clone -q "file://$source" "$root/mship" 2>"$log"
point $? "the last commit is cloned"
installed() { chroot "$root" dpkg-query -W | sort; }
before=$(installed)

inside ./waf check --no-install
[ $? = 2 ] && grep -q 'missing.* python3 gcc g++ .* libns3-dev tshark' "$log"
point $? "with --no-install it says what is missing and exits with 2"
as=--userspec=nobody:nogroup
inside ./waf build
[ $? = 2 ] && grep -q 'missing.* python3 gcc g++ ' "$log"
point $? "so it does where there is neither root nor sudo"
as=
[ "$(installed)" = "$before" ]
point $? "and neither installs anything"

inside ./waf configure --without-ns3
status=$?
[ $status = 0 ] && ! installed | grep -q libns3
point $? "--without-ns3 configures, and installs no ns-3"
inside ./waf distclean
point $? "distclean"

begin=$(date +%s)
inside ./waf study
[ $? = 0 ] && [ -s "$root/mship/results/report.html" ]
point $? "./waf study installs what it needs, builds, runs the studies, writes the report"
echo "# ./waf study took $(($(date +%s) - begin)) s, set-up and build included"

# shellcheck disable=SC2086 # a command and its arguments
inside $check
status=$?
grep -v '^\[' "$log" | grep -E '^(ok|FAIL)|passed, ' | sed 's/^/# /'
tail -n 1 "$log" | grep -q '^[0-9]* passed, 0 failed' && [ $status = 0 ]
point $? "$check installs what it needs, builds, and passes"
installed | grep -q libns3-dev
point $? "with ns-3"
inside ./waf build --no-install
point $? "and then --no-install has nothing to say"
finish
