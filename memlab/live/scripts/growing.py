"""Touches places far apart and reads after each list of them what the kernel counts. Runs in a process of its own.

Its first argument is a list, as JSON, of what to do: ["touch", count, apart, first] or ["none"]; its second the
settings, of which it takes the size of a page. It prints a line of JSON: the page size, and for each request the KB by
which the page tables grew, the faults, and the pages of 4 KB by which the resident memory grew.
"""

import ctypes
import json
import mmap
import resource
import sys

PAGE, MB = mmap.PAGESIZE, 2**20
SPACE, ALIGNED = 2**41, 2**39
MOST = 256 * MB


def status(name):
    """A number of this process's status file, in kilobytes."""
    with open("/proc/self/status") as lines:
        for line in lines:
            if line.startswith(name):
                return int(line.split()[1])
    raise SystemExit(f"There is no {name} in /proc/self/status")


def faults():
    """The minor page faults of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def mapped(advice):
    """The mapping, and where in it a piece begins that no other mapping shares a table with."""
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | getattr(mmap, "MAP_NORESERVE", 0x4000)
    memory = mmap.mmap(-1, SPACE + ALIGNED, flags=flags)
    memory.madvise(advice)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    return memory, -start % ALIGNED


def touched(memory, base, count, apart, first):
    """What one request costs."""
    tables, frames, before = status("VmPTE"), status("RssAnon"), faults()
    for at in range(base + first, base + first + count * apart, apart):
        memory[at] = 1
    after = faults()
    return [status("VmPTE") - tables, after - before, max(0, status("RssAnon") - frames) // 4]


def check(acts, size):
    """Refuse what would take much of this machine's memory."""
    pages = {(first + at * apart) // size for _, count, apart, first in acts for at in range(count)}
    if len(pages) * size > MOST:
        raise SystemExit(f"That would take more than {MOST // MB} MB of this machine's memory")


def main():
    """Do it, and print what was counted."""
    acts, huge = json.loads(sys.argv[1]), json.loads(sys.argv[2])["page_size"] == "2 MB"
    check([act for act in acts if act[0] == "touch"], 2 * MB if huge else PAGE)
    memory, base = mapped(mmap.MADV_HUGEPAGE if huge else mmap.MADV_NOHUGEPAGE)
    touched(bytearray(3), 0, 1, 1, 0)
    counts = [touched(memory, base, *rest) if act == "touch" else [0, 0, 0] for act, *rest in acts]
    print(json.dumps({"page": PAGE, "counts": counts}))


if __name__ == "__main__":
    main()
