"""Processes that map one library, and what the kernel counts of each. Runs in a process of its own, with children.

Its first argument is a list, as JSON, of what to do: ["run", process, count, first], ["write", process, count, first],
["exit", process] or ["none"]. It prints a line of JSON: after each act the Rss, the Pss and the anonymous memory of the
process, in KB, of the library alone.

The library is a file in memory only: its code is mapped shared, its data private. Code is touched by writing a byte of
it: a page is then mapped alone, where a read would map its neighbours, too.
"""

import ctypes
import json
import mmap
import os
import sys

PAGE, CODE, DATA = mmap.PAGESIZE, 32, 8
FIELDS = ("Rss", "Pss", "Anonymous")


def mapped(library):
    """The code and the data of the library, as this process maps them."""
    code = mmap.mmap(library, CODE * PAGE, flags=mmap.MAP_SHARED)
    data = mmap.mmap(library, DATA * PAGE, flags=mmap.MAP_PRIVATE, offset=CODE * PAGE)
    return code, data


def place(memory):
    """Where a mapping begins."""
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))


def counted(starts):
    """What the kernel says of the mappings that begin at these addresses, in KB."""
    found, inside, rows = dict.fromkeys(FIELDS, 0), False, 0
    with open("/proc/self/smaps") as smaps:
        for line in smaps:
            name, _, rest = line.partition(":")
            if "-" in name.partition(" ")[0] and not rest.startswith(" " * 4):
                low, high = (int(part, 16) for part in line.split()[0].split("-"))
                inside = any(low <= start < high for start in starts)
                rows += inside
            elif inside and name in FIELDS:
                found[name] += int(rest.split()[0])
    if not rows:
        raise SystemExit("The library is not listed in /proc/self/smaps")
    return [found[name] for name in FIELDS]


def serve(library, ears, mouth):
    """What a process does: one act for each line it hears, until there is none."""
    code, data = mapped(library)
    starts = (place(code), place(data))
    for line in ears:
        act, count, first = json.loads(line)
        memory, pages = (code, CODE) if act == "run" else (data, DATA)
        for page in range(first, min(first + count, pages)):
            memory[page * PAGE] = 1
        mouth.write(json.dumps(counted(starts)) + "\n")
        mouth.flush()


def started(library, others):
    """A process that waits for acts: its number, and where it hears and speaks."""
    hears, tells = os.pipe()
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        for _, mouth, ears in others:
            os.close(mouth.fileno())
            os.close(ears.fileno())
        os.close(tells)
        os.close(reads)
        with open(hears) as ears, open(writes, "w") as mouth:
            serve(library, ears, mouth)
        os._exit(0)
    os.close(hears)
    os.close(writes)
    return child, open(tells, "w"), open(reads)


def ended(process):
    """Let a process end, and wait until it is gone."""
    number, mouth, ears = process
    mouth.close()
    os.waitpid(number, 0)
    ears.close()


def main():
    """Do it, and print what was counted."""
    library = os.memfd_create("library")
    os.truncate(library, (CODE + DATA) * PAGE)
    running, counts = {}, []
    for act, *rest in json.loads(sys.argv[1]):
        if act == "none":
            counts.append([0, 0, 0])
        elif act == "exit":
            ended(running.pop(rest[0]))
            counts.append([0, 0, 0])
        else:
            who, *pages = rest
            if who not in running:
                running[who] = started(library, tuple(running.values()))
            _, mouth, ears = running[who]
            mouth.write(json.dumps([act, *pages]) + "\n")
            mouth.flush()
            if not (line := ears.readline()):
                raise SystemExit("A process of the experiment ended: /proc/self/smaps tells nothing of its library")
            counts.append(json.loads(line))
    for process in running.values():
        ended(process)
    print(json.dumps({"page": PAGE, "counts": counts}))


if __name__ == "__main__":
    main()
