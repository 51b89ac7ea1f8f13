"""Page faults of 8 MB, touched in small pages and in huge ones. Runs in a process of its own."""

import json
import mmap
import resource

PAGE, SIZE, HUGE = mmap.PAGESIZE, 8 * 2**20, 2 * 2**20


def faults():
    """The minor page faults of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def touched(advice):
    """The faults that writing one byte of each page costs."""
    memory = mmap.mmap(-1, SIZE + HUGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory.madvise(advice)
    before = faults()
    for at in range(HUGE // 2, HUGE // 2 + SIZE, PAGE):
        memory[at] = 1
    found = faults() - before
    memory.close()
    return found


def main():
    """Do it, and print what was counted."""
    touched(mmap.MADV_NOHUGEPAGE)
    rows = [["small pages", touched(mmap.MADV_NOHUGEPAGE)], ["huge pages", touched(mmap.MADV_HUGEPAGE)]]
    print(json.dumps({"page": PAGE, "rows": rows}))


if __name__ == "__main__":
    main()
