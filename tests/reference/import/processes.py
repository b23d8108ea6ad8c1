# SPDX-License-Identifier: GPL-2.0-or-later
"""Shares sockets among descriptors, threads and processes; behind groups.py."""


def descriptors():
    s = member(1)
    os.dup2(s.fileno(), 40)
    os.dup2(s.fileno(), 41, inheritable=False)
    copy = fcntl.fcntl(s.fileno(), fcntl.F_DUPFD, 50)
    fd = s.detach()
    os.close(fd)
    look()
    os.closerange(40, 42)
    look()
    os.close(copy)
    look()
    s = member(2)
    other = member(3)
    os.dup2(other.fileno(), s.fileno())  # closes 2
    look()
    os.close(s.detach())
    other.close()
    look()


def forks():
    s = member(4)
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go)
        os.read(ready, 1)  # until the parent has closed its own
        leave_ttl(4, s, 9)
        os._exit(0)
    os.close(ready)
    s.close()
    look()
    os.close(go)
    os.waitpid(child, 0)
    look()
    s = member(5)
    child = os.fork()
    if child == 0:
        s.close()
        os._exit(0)
    os.waitpid(child, 0)
    look()
    leave_ttl(5, s, 10)
    s.close()
    look()


def threads():
    """One opens it, another closes it."""
    box = []

    def opens():
        box.append(member(6))

    def closes():
        box[0].close()

    for work in (opens, closes):
        t = threading.Thread(target=work)
        t.start()
        t.join()
    look()


def killed():
    child = os.fork()
    if child == 0:
        member(7)
        time.sleep(60)
    while group(7) not in listed():
        time.sleep(0.01)
    joined[7] = None
    time.sleep(0.2)  # until it has said so
    os.kill(child, 9)
    os.waitpid(child, 0)
    look()


def heir():
    """The first process ends, and another has what it had."""
    first, s = member(8), member(9)
    ready, go = os.pipe()
    if os.fork() == 0:
        os.close(go)
        first.close()
        os.read(ready, 1)  # until the parent has ended
        time.sleep(0.2)
        look()
        leave_ttl(9, s, 11)
        s.close()
        look()
        os._exit(0)
    os.close(ready)


descriptors()
forks()
threads()
killed()
heir()
sys.stdout.flush()
os._exit(0)
