"""The slots of a library's table of jumps, before and after each of some calls. Runs in a process of its own.

Its first argument is a list, as JSON, of what to do: ["call", function], ["unload"], ["load"] or ["none"]; its second
the settings, of which it takes how the library is bound. It prints a line of JSON: for each act the slots that it
changed, and how many slots there are, then the names of those that changed.

Reads the library where it is mapped: its program headers, its dynamic section, the slots of its procedure linkage table
(System V ABI, AMD64 supplement, 5.2). The addresses of the dynamic section may have been relocated by the loader.
"""

import ctypes
import json
import mmap
import struct
import sys

LIBRARY, STEM = "libz.so.1", "libz.so"
DYNAMIC, STRINGS, SYMBOLS, SLOTS, SIZE = 2, 5, 6, 23, 2
TEXT = b"memory " * 20


def span():
    """Where the library lies: the first address and the one behind the last."""
    with open("/proc/self/maps") as maps:
        rows = [line.split()[0].split("-") for line in maps if STEM in line]
    if not rows:
        raise SystemExit(f"{LIBRARY} is not listed in /proc/self/maps")
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


def opened(lazy):
    """The library, bound as asked: `ctypes` itself would ask for all at once."""
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype, dlopen.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    if not (handle := dlopen(LIBRARY.encode(), 1 if lazy else 2)):
        raise SystemExit(f"{LIBRARY} could not be loaded")
    return ctypes.CDLL(LIBRARY, handle=handle)


def slots(low, within):
    """The name of each slot, and the address in it."""
    found = {}
    for at in range(0, within[SIZE], 24):
        offset, info, _ = struct.unpack("<QQq", ctypes.string_at(within[SLOTS] + at, 24))
        (name,) = struct.unpack("<I", ctypes.string_at(within[SYMBOLS] + (info >> 32) * 24, 4))
        (goal,) = struct.unpack("<Q", ctypes.string_at(low + offset, 8))
        found[ctypes.string_at(within[STRINGS] + name).decode()] = goal
    return found


def call(library, function, packed):
    """Call one of the library's functions; what is unpacked must have been packed before."""
    room, size = ctypes.create_string_buffer(256), ctypes.c_ulong(256)
    if function == "compress":
        library.compress(room, ctypes.byref(size), TEXT, len(TEXT))
    elif function == "uncompress":
        library.uncompress(room, ctypes.byref(size), packed, len(packed))
    elif function in ("crc32", "adler32"):
        getattr(library, function)(1, TEXT, len(TEXT))
    else:
        library.zlibVersion()


def table(library):
    """A function that reads the slots of the library as it is mapped now."""
    if library is None:
        return dict
    low, _ = span()
    entries = dynamic(low)
    within = {tag: value if tag == SIZE or value >= low else value + low for tag, value in entries.items()}
    return lambda: slots(low, within)


def moved(act, library, lazy):
    """The library after a request to load or to unload it."""
    if act == "load":
        return opened(lazy)
    ctypes.CDLL(None).dlclose(ctypes.c_void_p(library._handle))
    return None


def main():
    """Do it, and print what was counted."""
    acts, lazy = json.loads(sys.argv[1]), json.loads(sys.argv[2])["binding"] == "lazy"
    packed = bytes.fromhex("789ccb4dcdcd2faa54c81d0c14000ee73675")
    library, counts, names = opened(lazy), [], []
    read = table(library)
    before = read()
    for act, *rest in acts:
        if act in ("load", "unload"):
            library = moved(act, library, lazy)
            read = table(library)
            before = read()
        elif act == "call":
            call(library, rest[0], packed)
        after = read()
        changed = [name for name, goal in after.items() if goal != before.get(name)]
        counts.append([len(changed), len(after)])
        names.append(changed)
        before = after
    print(json.dumps({"page": mmap.PAGESIZE, "counts": counts, "names": names}))


if __name__ == "__main__":
    main()
