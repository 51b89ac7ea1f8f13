"""Changes rights of pages, touches them in copies of itself, loads a library. Runs in a process of its own.

Its first argument is a list, as JSON, of what to do: ["protect", rights, count, first], ["read", page],
["write", page], ["load"], ["unload"] or ["none"]. It prints a line of JSON: after each act the rows of the map that its
own pages take, those of the library, and the signal that ended a copy that touched a page, or 0.
"""

import ctypes
import json
import mmap
import os
import sys

PAGE, OWN = mmap.PAGESIZE, 16
LIBRARY, STEM = "libbz2.so.1.0", "libbz2"
BITS = {"r": mmap.PROT_READ, "w": mmap.PROT_WRITE, "x": mmap.PROT_EXEC}


def rows():
    """Each row of the map: its first address, the one behind its last, and what it is named."""
    found = []
    with open("/proc/self/maps") as maps:
        for line in maps:
            span, _, name = line.partition(" ")
            low, high = (int(part, 16) for part in span.split("-"))
            found.append((low, high, name))
    return found


def counted(start):
    """The rows that the own pages take, and those of the library."""
    known = rows()
    own = sum(low < start + OWN * PAGE and start < high for low, high, _ in known)
    if not own:
        raise SystemExit("The pages are not listed in /proc/self/maps")
    return [own, sum(STEM in name for _, _, name in known)]


def place(start, page):
    """The address of a page: one of its own, or of the library, which is nowhere where it is not loaded."""
    if page < OWN:
        return start + page * PAGE
    low = next((low for low, _, name in rows() if STEM in name), None)
    return PAGE // 2 if low is None else low + (page - OWN) * PAGE


def touched(act, address):
    """The signal that ends a copy of this process which touches an address; 0 where none does."""
    child = os.fork()
    if child == 0:
        byte = ctypes.c_char.from_address(address)
        if act == "write":
            byte.value = byte.value
        os._exit(byte.value is None)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def protect(system, start, given):
    """Give some of the own pages other rights."""
    rights, count, first = given
    bits = sum(BITS[right] for right in rights if right != "-")
    count = min(count, OWN - first)
    if system.mprotect(ctypes.c_void_p(start + first * PAGE), ctypes.c_size_t(count * PAGE), bits):
        raise SystemExit("The rights of a page cannot be changed here")


def loaded():
    """The library."""
    try:
        return ctypes.CDLL(LIBRARY)
    except OSError:
        raise SystemExit(f"{LIBRARY} could not be loaded") from None


def main():
    """Do it, and print what was counted."""
    system = ctypes.CDLL(None)
    memory = mmap.mmap(-1, (OWN + 2) * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory)) + PAGE
    for page in range(OWN + 2):
        memory[page * PAGE] = 1
    for guard in (start - PAGE, start + OWN * PAGE):
        system.mprotect(ctypes.c_void_p(guard), ctypes.c_size_t(PAGE), 0)
    library, counts = None, []
    for act, *given in json.loads(sys.argv[1]):
        signal = 0
        if act == "protect":
            protect(system, start, given)
        elif act == "load":
            library = loaded()
        elif act == "unload":
            system.dlclose(ctypes.c_void_p(library._handle))
        elif act in ("read", "write"):
            signal = touched(act, place(start, given[0]))
        counts.append([*counted(start), signal])
    print(json.dumps({"page": PAGE, "counts": counts}))


if __name__ == "__main__":
    main()
