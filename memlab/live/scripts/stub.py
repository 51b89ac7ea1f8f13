"""The table of jumps of a library before and after one call: what is bound when. Runs in a process of its own.

Reads the library where it is mapped: its program headers, its dynamic section, the slots of its procedure linkage table
(System V ABI, AMD64 supplement, 5.2). The addresses of the dynamic section may have been relocated by the loader.
"""

import ctypes
import json
import mmap
import struct

LIBRARY, STEM = "libz.so.1", "libz.so"
DYNAMIC, STRINGS, SYMBOLS, SLOTS, SIZE, FLAGS, FLAGS_1 = 2, 5, 6, 23, 2, 30, 0x6FFFFFFB


def span():
    """Where the library lies: the first address and the one behind the last."""
    with open("/proc/self/maps") as maps:
        rows = [line.split()[0].split("-") for line in maps if STEM in line]
    return int(rows[0][0], 16), int(rows[-1][1], 16)


def dynamic(base):
    """The entries of the dynamic section, by their tag."""
    (headers,) = struct.unpack("<Q", ctypes.string_at(base + 32, 8))
    size, count = struct.unpack("<HH", ctypes.string_at(base + 54, 4))
    for at in range(count):
        kind, _, _, where = struct.unpack("<IIQQ", ctypes.string_at(base + headers + at * size, 24))
        if kind == DYNAMIC:
            break
    found, place = {}, base + where
    while True:
        tag, value = struct.unpack("<QQ", ctypes.string_at(place, 16))
        if tag == 0:
            return found
        found[tag], place = value, place + 16


def opened():
    """The library, bound lazily where it allows that: `ctypes` itself would ask for all at once."""
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype, dlopen.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    if not (handle := dlopen(LIBRARY.encode(), 1)):
        raise SystemExit(f"{LIBRARY} could not be loaded")
    return ctypes.CDLL(LIBRARY, handle=handle)


def main():
    """Do it, and print what was counted."""
    library = opened()
    low, high = span()
    entries = dynamic(low)
    within = {tag: value if value >= low else value + low for tag, value in entries.items()}

    def slots():
        """For each slot, the name it stands for, and whether it still points into the library itself."""
        found = []
        for at in range(0, entries[SIZE], 24):
            offset, info, _ = struct.unpack("<QQq", ctypes.string_at(within[SLOTS] + at, 24))
            (name,) = struct.unpack("<I", ctypes.string_at(within[SYMBOLS] + (info >> 32) * 24, 4))
            (goal,) = struct.unpack("<Q", ctypes.string_at(low + offset, 8))
            found.append((ctypes.string_at(within[STRINGS] + name).decode(), low <= goal < high))
        return found

    now = bool(entries.get(FLAGS, 0) & 8 or entries.get(FLAGS_1, 0) & 1)
    before = slots()
    packed, size = ctypes.create_string_buffer(256), ctypes.c_ulong(256)
    library.compress(packed, ctypes.byref(size), b"memory " * 20, 140)
    after = slots()
    bound = sorted(name for (name, own), (_, still) in zip(before, after, strict=True) if own and not still)
    counts = [["slots", len(before)], ["unbound before the call", sum(own for _, own in before)]]
    counts += [["unbound after the call", sum(own for _, own in after)]]
    print(json.dumps({"page": mmap.PAGESIZE, "library": LIBRARY, "now": now, "rows": counts, "bound": bound}))


if __name__ == "__main__":
    main()
