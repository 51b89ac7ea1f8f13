"""How many bytes of page tables a process has, while it touches pages far apart. Runs in a process of its own."""

import json
import mmap

PAGE, GB, MB = mmap.PAGESIZE, 2**30, 2**20
PLACES = (
    ("before", ()),
    ("1 page", (0,)),
    ("8 pages side by side", tuple(at * PAGE for at in range(8))),
    ("8 pages 2 MB apart", tuple(at * 2 * MB for at in range(1, 9))),
    ("8 pages 1 GB apart", tuple(at * GB for at in range(1, 9))),
)


def status(name):
    """A number of this process's status file, in kilobytes."""
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(name))


def main():
    """Do it, and print what was counted."""
    no_reserve = getattr(mmap, "MAP_NORESERVE", 0x4000)
    memory = mmap.mmap(-1, 16 * GB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | no_reserve)
    memory.madvise(mmap.MADV_NOHUGEPAGE)
    rows, before = [], status("VmPTE")
    for name, places in PLACES:
        for place in places:
            memory[place] = 1
        now = status("VmPTE")
        rows.append([name, now - before, status("VmSize"), status("VmRSS")])
        before = now
    rows[0][1] = 0
    print(json.dumps({"page": PAGE, "rows": rows}))


if __name__ == "__main__":
    main()
