# SPDX-License-Identifier: GPL-2.0-or-later
"""Passes sockets on by execve, of a thread too, by messages and by close_range; behind groups.py."""

import array
import ctypes

UNSHARE, CLOEXEC = 2, 4  # linux/close_range.h
AFTER = """
import os, socket, sys
os.read(0, 1)
name, ttl, fd = sys.argv[1:]
s = socket.socket(fileno=int(fd))
s.setsockopt(0, 33, int(ttl))
os.write(1, b"option %s ttl %s: OK\\n" % (name.encode(), ttl.encode()))
"""


def close_range(first, last, flags):
    if ctypes.CDLL(None).close_range(first, last, flags):
        raise OSError("close_range")


def program(number, s, ttl):
    """From here on another program, which waits, and has the socket."""
    os.execv(sys.executable, ["python3", "-I", "-S", "-c", AFTER, "s%d" % number, str(ttl), str(s.fileno())])


def child(work):
    """A process that does this and waits for its standard input, a pipe; what ends both."""
    ready, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(go)
        os.dup2(ready, 0)
        work()
        os.read(0, 1)
        os._exit(0)
    os.close(ready)

    def end():
        os.close(go)
        os.waitpid(pid, 0)

    return end


def gone(*numbers):
    """Waits for what the child does."""
    while any(group(number) in listed() for number in numbers):
        time.sleep(0.01)
    look()


def passed_on():
    """What is marked is closed by execve, and nothing else."""
    marked, by_range, kept = member(1), member(2), member(3)

    def work():
        os.set_inheritable(by_range.fileno(), True)
        os.set_inheritable(kept.fileno(), True)
        close_range(by_range.fileno(), by_range.fileno(), CLOEXEC)
        program(3, kept, 9)

    end = child(work)
    for s in (marked, by_range, kept):
        s.close()
    gone(1, 2)
    end()
    look()


def passed_on_by_a_thread():
    """Which has descriptors of its own: its program has them, and not those of the process's first thread."""
    closed, marked, kept = member(4), member(5), member(6)

    def thread():
        os.set_inheritable(kept.fileno(), True)
        close_range(closed.fileno(), closed.fileno(), UNSHARE)
        program(6, kept, 10)

    def work():
        threading.Thread(target=thread).start()

    end = child(work)
    for s in (closed, marked, kept):
        s.close()
    gone(4, 5)
    end()
    look()


def passed_by_message():
    """Nobody has a descriptor for a while."""
    s = member(7)
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)

    def work():
        s.close()
        _, ancillary, _, _ = there.recvmsg(1, socket.CMSG_SPACE(4))
        received = socket.socket(fileno=array.array("i", ancillary[0][2])[0])
        leave_ttl(7, received, 11)
        received.close()

    end = child(work)
    here.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [s.fileno()]))])
    s.close()
    there.close()
    gone(7)
    end()


passed_on()
passed_on_by_a_thread()
passed_by_message()
sys.stdout.flush()
os._exit(0)
