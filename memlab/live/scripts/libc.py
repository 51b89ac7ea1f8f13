"""How much of the C library is in memory, and how much of that is this process's own. Runs in a process of its own."""

import json
import mmap

FIELDS = ("Size", "Rss", "Pss", "Shared_Clean", "Private_Dirty")


def main():
    """Do it, and print what was counted."""
    found, inside = dict.fromkeys(FIELDS, 0), False
    with open("/proc/self/smaps") as smaps:
        for line in smaps:
            words = line.split()
            if "-" in words[0] and not words[0].endswith(":"):
                inside = "libc.so" in line or "/libc-" in line or "ld-musl" in line
            elif inside and words[0].rstrip(":") in FIELDS:
                found[words[0].rstrip(":")] += int(words[1])
    if not found["Rss"]:
        raise SystemExit("The C library is not listed in /proc/self/smaps")
    rows = [[name, found[name]] for name in FIELDS]
    print(json.dumps({"page": mmap.PAGESIZE, "rows": rows}))


if __name__ == "__main__":
    main()
