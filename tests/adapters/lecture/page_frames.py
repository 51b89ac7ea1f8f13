"""The lecture's examples of page frames: what mem_map costs, and the frame of an address."""

from typing import Any

from memlab.mechanisms.page_frames import Find, PageFrames, map_nr, mem_map_bytes
from memlab.mechanisms.page_frames.kernel import FRAMES_PER_MB, PAGE_OFFSET, PAGE_SHIFT
from tests.adapters.tally import Tally


def mem_map(entry: dict[str, Any], tally: Tally) -> None:
    """The descriptors of a MB, in bytes and in frames."""
    computed, page = entry["computed"], entry["given"]["page"]
    size = mem_map_bytes(FRAMES_PER_MB, 64)
    tally.step(computed["frames_per_mb"], FRAMES_PER_MB, "frames_per_mb")
    tally.step(computed["bytes"], size, "bytes")
    tally.step(computed["pages"], PageFrames(descriptor=64).numbers()["mem_map of each MB"], "pages")
    tally.step(computed["overhead"], size / (FRAMES_PER_MB * page), "overhead")


def frame_of_address(entry: dict[str, Any], tally: Tally) -> None:
    """MAP_NR, as a formula and as the mechanism finds it."""
    tally.step(entry["given"]["page_offset"], PAGE_OFFSET, "page_offset")
    tally.step(entry["given"]["page_shift"], PAGE_SHIFT, "page_shift")
    frames = PageFrames(memory=15)
    for address, frame in entry["computed"]["example"].items():
        tally.step(frame, map_nr(int(address, 16)), f"MAP_NR({address})")
        tally.step(frame, frames.ask(Find(int(address, 16))).event.chose, f"the frame found for {address}")


EXAMPLES = {"seed-memmap": mem_map, "seed-mapnr": frame_of_address}
