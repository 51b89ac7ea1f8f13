"""Tables as people gave them: words in frames, entries of one's own, splits, how many tables so many pages take."""

import re
from typing import Any

from memlab.mechanisms.page_walk import LAYOUTS, PageWalk, Walk
from memlab.mechanisms.page_walk.engine import tables_needed
from memlab.mechanisms.page_walk.model import layout_in
from memlab.memory.sizes import parse_whole
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    if entry["mechanism"] != "page_walk":
        return None
    given = entry["given"].keys()
    return next((check for keys, check in CAN.items() if set(keys) <= given), None)


def words_in_pages(entry: dict[str, Any], tally: Tally) -> None:
    """A directory and tables as bytes in pages, whose entries are told in words; walked address by address."""
    given = entry["given"]
    pages = _in_pages(given)
    for text in given["walk"]:
        step = pages.ask(Walk("P1", parse_whole(text)))
        tally.step(entry["right"][text], _told(step), f"the walk to {text}")


def _in_pages(given: dict[str, Any]) -> PageWalk:
    bits = int(given["address_bits"].rpartition("/")[2])
    words = {
        (int(page.removeprefix("page")) << bits) + int(at): word
        for page, content in given.items()
        if re.fullmatch(r"page\d+", page)
        for at, word in content.items()
    }
    entries = [_widths(given[f"{level}_entry"]) for level in ("directory", "table")]
    root = f"frame {given['root_page']}"
    return PageWalk(custom_split=given["address_bits"], entries=entries, words=words, roots=f"P1: {root}")


def _widths(told: str) -> str:
    """ "7 bits page, then valid": the fields with their widths, the highest first."""
    parts = re.findall(r"(?:(\d+) bits? )?(\w+)", told.replace("then ", ""))
    return " ".join(f"{name}{bits or 1}" for bits, name in parts)


def _told(step: Any) -> str:
    """The walk as such an exercise tells it."""
    event = step.event
    numbers = [read.target >> event.layout.page_bits for read in event.reads]
    if event.kind == "Reached":
        return f"page {', then page '.join(map(str, numbers))}: physical {step.result.physical:#x}"
    read, way = event.reads[-1], "".join(f"page {number}, " for number in numbers[:-1])
    return f"{way}entry {read.index} = {read.word:#x} not valid: fault"


def first_entry(entry: dict[str, Any], tally: Tally) -> None:
    """A split and a size of entries, and the frame of the root: where the first entry lies."""
    given = entry["given"]
    pages = _split(given, roots=f"P1: frame {given['root_frame']}")
    step = pages.ask(Walk("P1", parse_whole(given["walk"])))
    tally.step(entry["right"], {"first_entry_at": f"{step.event.reads[0].address:#x}"}, "the first entry")


def sizes(entry: dict[str, Any], tally: Tally) -> None:
    """How large tables and pages are."""
    layout = layout_in(_split(entry["given"]).settings)
    said = {"table_bytes": layout.table_bytes(0), "page_bytes": 1 << layout.page_bits}
    tally.step(entry["right"], said, "bytes of a table and of a page")


def _split(given: dict[str, Any], **more: Any) -> PageWalk:
    return PageWalk(custom_split=given["split"], entries=f"{given['entry_bytes']} bytes", **more)


def how_many_tables(entry: dict[str, Any], tally: Tally) -> None:
    """Pages in a row from address 0 on: their tables, and all frames."""
    pages = entry["given"]["pages"]
    tables = sum(tables_needed(LAYOUTS[entry["given"]["layout"]], range(pages)))
    tally.step(entry["right"], {"tables": tables, "frames_in_all": tables + pages}, "tables and frames")


def large_page(entry: dict[str, Any], tally: Tally) -> None:
    """An entry above the last level that is a leaf, by hand into the root, which lies anywhere."""
    given, root = entry["given"], 0x1000
    layout = LAYOUTS[given["layout"]]
    words = {}
    for key, told in given.items():
        if found := re.fullmatch(r"level(\d)_entry_(\d+)", key):
            level = layout.tables.index(f"level {found[1]}")
            frame = parse_whole(told.removeprefix("leaf, physical "))
            entry_of = layout.entry_at(level)
            words[root + int(found[2]) * entry_of.size] = entry_of.map_page(frame, "rw", large=level in layout.large)
    pages = PageWalk(layout=given["layout"], words=words, roots={"P1": root})
    step = pages.ask(Walk("P1", parse_whole(given["walk"])))
    said = {"physical": f"{step.result.physical:#x}", "reads": len(step.event.reads)}
    tally.step(entry["right"], said, "where the large page leads")


CAN = {
    ("layout", "level2_entry_1", "walk"): large_page,
    ("root_page", "directory_entry", "table_entry"): words_in_pages,
    ("split", "entry_bytes", "root_frame", "walk"): first_entry,
    ("split", "entry_bytes"): sizes,
    ("layout", "pages"): how_many_tables,
}
