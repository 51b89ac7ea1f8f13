"""A process makes a page read-only and writes to it; another one looks on. Runs in a process of its own."""

import ctypes
import json
import mmap
import os

PAGE = mmap.PAGESIZE


def forbidden():
    """What the child does: write, make the page read-only, read, write again."""
    memory = mmap.mmap(-1, PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory[0] = 7
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    if ctypes.CDLL(None).mprotect(ctypes.c_void_p(start), PAGE, mmap.PROT_READ):
        os._exit(1)
    if memory[0] != 7:
        os._exit(2)
    memory[0] = 8
    os._exit(3)


def main():
    """Do it, and print what was counted."""
    child = os.fork()
    if child == 0:
        forbidden()
    _, status = os.waitpid(child, 0)
    signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    print(json.dumps({"page": PAGE, "rows": [["died of signal", signal], ["wrote to the page", int(not signal)]]}))


if __name__ == "__main__":
    main()
