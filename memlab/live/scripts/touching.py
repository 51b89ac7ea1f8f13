"""Touches pages one by one and asks after each what the kernel counts. Runs in a process of its own: `python -c`.

Its first argument is a list, as JSON, of what to do: ["write", page, who], ["read", page, who], ["fork"], ["exit"],
or ["none", who] for what cannot be; who is "parent" or "child". It prints a line of JSON: the page size, and for each
act the faults that it cost and the resident pages of whoever acted.
"""

import ctypes
import json
import mmap
import os
import resource
import sys

PAGE, PAGES = mmap.PAGESIZE, 64


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


def resident(start):
    """The pages of the mapping that have a frame, as the kernel counts them."""
    inside = False
    with open("/proc/self/smaps") as smaps:
        for line in smaps:
            name, _, rest = line.partition(":")
            if "-" in name.partition(" ")[0] and not rest.startswith(" " * 4):
                low, high = (int(part, 16) for part in line.split()[0].split("-"))
                inside = low <= start < high
            elif inside and name == "Rss":
                return int(rest.split()[0]) * 1024 // PAGE
    raise SystemExit("The pages are not listed in /proc/self/smaps")


def rehearse(start):
    """Do once what is counted later: after a fork the interpreter's own pages fault too, when it first writes them."""
    spare = mmap.mmap(-1, PAGE)
    for act in ("write", "read", "write"):
        json.dumps([touch(spare, act, 0), resident(start)])


def serve(memory, start, ears, mouth):
    """What the child does: one act for each line it hears, until there is none."""
    rehearse(start)
    for line in ears:
        act, page = json.loads(line)
        mouth.write(json.dumps([touch(memory, act, page), resident(start)]) + "\n")
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
    resident(start)
    for act, *rest in json.loads(sys.argv[1]):
        if act == "none":
            counts.append([0, resident(start) if rest[0] == "parent" else 0])
        elif act == "fork":
            child = forked(memory, start)
            counts.append([0, resident(start)])
        elif act == "exit":
            number, mouth, ears = child
            mouth.close()
            os.waitpid(number, 0)
            ears.close()
            counts.append([0, resident(start)])
        elif rest[1] == "child":
            _, mouth, ears = child
            mouth.write(json.dumps([act, rest[0]]) + "\n")
            mouth.flush()
            counts.append(json.loads(ears.readline()))
        else:
            counts.append([touch(memory, act, rest[0]), resident(start)])
    print(json.dumps({"page": PAGE, "counts": counts}))


if __name__ == "__main__":
    main()
