"""slab_sizes.json: every field of the kernel's sizing; 2.6's rule stands in `tests.adapters.slab_26` alone."""

from typing import Any

from memlab.mechanisms.slab import Sizing, Wish, sized
from memlab.mechanisms.slab.sizing import HEADER, OFFSLAB_LIMIT
from tests.adapters.slab_26 import sized_26
from tests.adapters.tally import Tally

KEYS = {"general", "sizes", "v26"}


def check(document: Any, tally: Tally) -> None:
    for line, rows in document.get("general", {}).items():
        _general(int(line), rows, tally)
    for row in document.get("sizes", ()):
        name = f"line {row['l1']}, {row['request']} bytes, {'aligned' if row['hwalign'] else 'not aligned'}"
        said = fields(sized(Wish(row["request"], row["hwalign"], row["l1"])))
        _compare(name, row, said, {"l1", "request", "hwalign"}, tally)
    for row in document.get("lowmem", ()):
        tally.case(f"break order, {row['request']} bytes")
        for memory, break_order in (("low", 1), ("high", 2)):
            found = sized(Wish(row["request"], break_order=break_order))
            said = {"order": found.order, "num": found.num, "left": found.left_over}
            tally.step(row[memory], {name: said[name] for name in row[memory]}, memory)
    for row in document.get("v26", ()):
        given = {"word", "line", "request", "hwalign"}
        said = sized_26(**{name: row[name] for name in given})
        _compare(f"2.6, {', '.join(f'{name} {row[name]}' for name in sorted(given))}", row, said, given, tally)


def fields(found: Sizing) -> dict[str, Any]:
    """What memlab says, under the names of the file."""
    return {
        "objsize": found.objsize,
        "num": found.num,
        "gfporder": found.order,
        "pages": found.pages,
        "left_over": found.left_over,
        "off_slab": found.off_slab,
        "started_off_slab": found.started_off_slab,
        "mgmt": found.mgmt,
        "colour_off": found.colour_off,
        "colour": found.colour,
        "slabp_cache": found.descriptor_cache,
        "first_obj": found.first_object,
    }


def _general(line: int, rows: list[dict[str, Any]], tally: Tally) -> None:
    """The general caches in the order of their making: an on-slab one sets the limit for those after it."""
    limit = OFFSLAB_LIMIT
    for row in rows:
        found = sized(Wish(row["size"], aligned=True, line=line, offslab_limit=limit))
        limit = limit if found.off_slab else (row["size"] - HEADER) // 2
        said = {**fields(found), "offslab_limit_after": limit}
        _compare(f"general cache, line {line}, {row['size']} bytes", row, said, {"size"}, tally)


def _compare(name: str, row: dict[str, Any], said: dict[str, Any], given: set[str], tally: Tally) -> None:
    tally.case(name)
    for field in row.keys() - given:
        tally.step(row[field], said[field], field)
