"""Questions on slabs, answered by the rule that sizes them; that of Linux 2.6 memlab does not model."""

import re
from typing import Any

from memlab.mechanisms.slab import Wish, sized
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally


def find(entry: dict[str, Any]) -> Check | None:
    """Claims what it can answer."""
    return size_of_slab if entry.get("topic") == "slab" and _said(entry) is not None else None


def size_of_slab(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], _said(entry), "objects and pages of a slab")


def _said(entry: dict[str, Any]) -> Any:
    """Per cache line where several are given: objects a slab; else objects, pages, what is asked for."""
    question = entry["question"]
    size = re.search(r"(\d+)-byte (?!lines|cache|and|or)", question)
    lines = _lines(entry)
    if not size or not lines or "2.6" in question:
        return None
    found = [sized(Wish(int(size[1]), "cache-line alignment" in question, line)) for line in lines]
    if any(each.off_slab for each in found) and "on-slab" in question:
        return None
    if len(found) > 1:
        return shaped(entry["answer"], [each.num for each in found])
    known = [("pages|frames", found[0].pages), ("objects|per slab", found[0].num), ("left|wasted", found[0].left_over)]
    return shaped(entry["answer"], values(asked(question), known))


def _lines(entry: dict[str, Any]) -> list[int]:
    """The cache lines: where several questions share a sentence, the one meant for this."""
    for_this = re.search(rf"(\d+)-byte lines for {re.escape(entry['id'])}\b", entry["question"])
    found = [for_this[1]] if for_this else re.findall(r"(\d+)-byte (?:lines|cache lines|and)", entry["question"])
    return [int(line) for line in found]
