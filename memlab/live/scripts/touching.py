"""Touches pages one by one and reads after each what the kernel counts. Runs in a process of its own: `python -c`.

Its first argument is a list, as JSON, of what to do: ["write", page, who], ["read", page, who], ["fork"], ["exit"],
or ["none", who] for what cannot be;
who is "parent" or "child". It prints a line of JSON: the page size, and after each act what was counted.
"""

import ctypes
import json
import mmap
import os
import resource
import sys

PAGE, PAGES = mmap.PAGESIZE, 64
FIELDS = {"Rss": "resident", "Pss": "share", "Shared_Dirty": "shared", "Private_Dirty": "private"}


def faults():
    """The minor page faults of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def touch(memory, act, page):
    """The faults that one touch costs."""
    at, before = page * PAGE, faults()
    if act == "write":
        memory[at] = 1
    else:
        memory[at]
    return faults() - before


def counted(start):
    """What the kernel says of the mapping, in pages."""
    found, inside = {}, False
    with open("/proc/self/smaps") as smaps:
        for line in smaps:
            name, _, rest = line.partition(":")
            if "-" in name.partition(" ")[0] and not rest.startswith(" " * 4):
                low, high = (int(part, 16) for part in line.split()[0].split("-"))
                inside = low <= start < high
            elif inside and name in FIELDS:
                found[FIELDS[name]] = int(rest.split()[0]) * 1024 / PAGE
    if "resident" not in found:
        raise SystemExit("The pages are not listed in /proc/self/smaps")
    return found


def rehearse(start):
    """Do once what is counted later: after a fork the interpreter's own pages fault too, when it first writes them."""
    spare = mmap.mmap(-1, PAGE)
    for act in ("write", "read", "write"):
        json.dumps({"faults": touch(spare, act, 0), **counted(start)})


def serve(memory, start, ears, mouth):
    """What the child does: one act for each line it hears, until there is none."""
    rehearse(start)
    for line in ears:
        act, page = json.loads(line)
        mouth.write(json.dumps({"faults": touch(memory, act, page), **counted(start)}) + "\n")
        mouth.flush()


def forked(memory, start):
    """A child that waits for acts: its number, and where it hears and speaks."""
    hears, tells = os.pipe()
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(tells)
        os.close(reads)
        with open(hears) as ears, open(writes, "w") as mouth:
            serve(memory, start, ears, mouth)
        os._exit(0)
    os.close(hears)
    os.close(writes)
    rehearse(start)
    return child, open(tells, "w"), open(reads)


def main():
    """Do it, and print what was counted."""
    memory = mmap.mmap(-1, PAGES * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory.madvise(mmap.MADV_NOHUGEPAGE)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    counts, child = [], None
    counted(start)
    for act, *rest in json.loads(sys.argv[1]):
        if act == "none":
            counts.append({"faults": 0, **(counted(start) if rest[0] == "parent" else {"resident": 0})})
        elif act == "fork":
            child = forked(memory, start)
            counts.append({"faults": 0, **counted(start)})
        elif act == "exit":
            number, mouth, ears = child
            mouth.close()
            os.waitpid(number, 0)
            ears.close()
            counts.append({"faults": 0, **counted(start)})
        elif rest[1] == "child":
            _, mouth, ears = child
            mouth.write(json.dumps([act, rest[0]]) + "\n")
            mouth.flush()
            counts.append(json.loads(ears.readline()))
        else:
            counts.append({"faults": touch(memory, act, rest[0]), **counted(start)})
    print(json.dumps({"page": PAGE, "counts": counts}))


if __name__ == "__main__":
    main()
