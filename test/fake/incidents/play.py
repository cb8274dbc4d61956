"""One program of a staged incident: play.py NAME ROLE [ARGUMENT]... It says "on stage" when it is, and ends by itself."""

import mmap
import os
import random
import signal
import sys
import time

MIB = 1024 * 1024
SECONDS_AT_MOST = 100


def call_it(name):
    with open("/proc/self/comm", "w") as comm:
        comm.write(name)


def go_first():
    """Other programs on the machine must not keep this one from its part; only root may say so."""
    try:
        with open("/proc/self/autogroup", "w") as autogroup:
            autogroup.write("-15")
    except OSError:
        pass


def ready():
    print("on stage", flush=True)


def spin(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def hold(mebibytes):
    block = bytearray(int(mebibytes * MIB))
    for at in range(0, len(block), 4096):
        block[at] = 1
    return block


def hog():
    ready()
    while True:
        spin(1)


def workers(count, share):
    """A master that waits, and workers that are each busy for a small share of the time."""
    for index in range(int(count)):
        if os.fork() == 0:
            call_it("worker-" + str(index))
            time.sleep(random.random() / 4)
            while True:
                spin(0.1 * float(share))
                time.sleep(0.1 * (1 - float(share)))
    ready()
    wait_for_ever()


def renamer():
    """Another name each second, some like those of kernel threads."""
    ready()
    for turn in range(10 ** 6):
        call_it(["kworker/u8:3", "ksoftirqd/9", "systemd-x", "bash"][turn % 4])
        spin(1)


def brief(count, seconds):
    """Children that are busy and gone before anybody has looked at them twice."""
    running = set()
    ready()
    while True:
        while len(running) < int(count):
            pid = os.fork()
            if pid == 0:
                call_it("brief")
                spin(float(seconds))
                os._exit(0)
            running.add(pid)
        running.discard(os.wait()[0])


def leaker(mebibytes_per_second, most):
    held = []
    ready()
    while len(held) * float(mebibytes_per_second) / 4 < float(most):
        held.append(hold(float(mebibytes_per_second) / 4))
        time.sleep(0.25)
    wait_for_ever()


def holder(mebibytes):
    held = hold(float(mebibytes))
    ready()
    wait_for_ever(held)


def memory_workers(count, mebibytes):
    """Each grows to so much, and none of them is large."""
    for _ in range(int(count)):
        if os.fork() == 0:
            held = []
            for _ in range(10):
                held.append(hold(float(mebibytes) / 10))
                time.sleep(0.4)
            wait_for_ever(held)
    ready()
    wait_for_ever()


def writer(path, mebibytes, pause):
    """Writes and waits until it is on the disk."""
    block = os.urandom(MIB) * int(mebibytes)
    with open(path, "wb", buffering=0) as file:
        ready()
        while True:
            file.seek(0)
            file.write(block)
            os.fsync(file.fileno())
            time.sleep(float(pause))


def make_file(path, mebibytes):
    with open(path, "wb") as file:
        for _ in range(int(mebibytes)):
            file.write(os.urandom(MIB))
        file.flush()
        os.fsync(file.fileno())


def direct_reader(path, mebibytes):
    """Reads past the page cache."""
    make_file(path, mebibytes)
    file = os.open(path, os.O_RDONLY | os.O_DIRECT)
    buffer = mmap.mmap(-1, MIB)
    ready()
    while True:
        for at in range(int(mebibytes)):
            os.preadv(file, [buffer], at * MIB)
            time.sleep(0.004)


def thrasher(path, mebibytes):
    """Reads what the page cache has just lost, again and again."""
    make_file(path, mebibytes)
    file = os.open(path, os.O_RDONLY)
    ready()
    while True:
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        for _ in range(100):
            os.pread(file, 256 * 1024, random.randrange(int(mebibytes) * 4) * 256 * 1024)
            time.sleep(0.004)


def bystander(mebibytes, path):
    """Innocent, and not idle: some memory, some CPU time, some bytes to the disk."""
    held = hold(float(mebibytes))
    ready()
    while True:
        spin(0.02)
        time.sleep(0.4)
        with open(path, "wb") as file:
            file.write(held[: 64 * 1024])


def wait_for_ever(*_held):
    while True:
        time.sleep(60)


ROLES = {role.__name__: role for role in (
    hog, workers, renamer, brief, leaker, holder, memory_workers, writer, direct_reader, thrasher, bystander,
)}

signal.alarm(SECONDS_AT_MOST)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
call_it(sys.argv[1])
if sys.argv[2] != "bystander":
    go_first()
ROLES[sys.argv[2]](*sys.argv[3:])
