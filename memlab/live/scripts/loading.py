"""The rows of the memory map that a library adds when it is loaded. Runs in a process of its own."""

import ctypes
import json
import mmap

NAMES = ("libbz2.so.1.0", "libz.so.1", "liblzma.so.5", "libm.so.6")


def rows():
    """Each row of the map: its first address, bytes, rights, and the library's name without its folder."""
    found = []
    with open("/proc/self/maps") as maps:
        for line in maps:
            span, rights, _, _, _, *name = line.split()
            low, high = (int(part, 16) for part in span.split("-"))
            found.append((low, high - low, rights, name[0].rpartition("/")[2] if name else ""))
    return found


def main():
    """Do it, and print what was counted."""
    before = {row[3] for row in rows()}
    for name in NAMES:
        if any(name.partition(".so")[0] in row for row in before):
            continue
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        stem = name.partition(".so")[0]
        added = [[rights, size // 1024] for _, size, rights, of in rows() if of.startswith(stem)]
        print(json.dumps({"page": mmap.PAGESIZE, "library": name, "rows": added, "kept": bool(library)}))
        return
    raise SystemExit("None of the libraries could be loaded")


if __name__ == "__main__":
    main()
