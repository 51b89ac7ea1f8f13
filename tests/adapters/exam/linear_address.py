"""Questions on one address and the tables it goes through: its fields, and where a walk reads its entries."""

import re
from typing import Any

from memlab.mechanisms.page_walk import LAYOUTS, State, Walk
from memlab.mechanisms.page_walk.model import walk
from memlab.memory.address import levels
from memlab.memory.persistent import pmap
from memlab.memory.sizes import parse_whole
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import Given
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_LINEAR = r"(?:[Ll]inear|[Vv]irtual|VA|[Aa]ddress|of)(?: address)? (0x[0-9a-fA-F]+)"
_FROM_ROOT = r"CR3 (0x[0-9a-fA-F]+)"
_VALUE = r"value (0x[0-9a-fA-F]+)"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    given, topic = Given(entry["question"]), str(entry.get("topic"))
    if not topic.startswith(("i386", "multi-level")) or not re.search(_LINEAR, given.text):
        return None
    if re.search(_FROM_ROOT, given.text):
        return entries_read if re.search(_VALUE, given.text) and topic.startswith("i386") else None
    return fields if given.parts and re.search("index|indices|offset", " ".join(asked(given.text))) else None


def fields(entry: dict[str, Any], tally: Tally) -> None:
    """A linear address in the fields of its split: those asked for by name, or all."""
    given = Given(entry["question"])
    found = levels(given.indices, given.offset).values(parse_whole(re.search(_LINEAR, given.text)[1]))
    known = [("director|outer|top", found[0]), ("table|inner|second", found[-2]), ("offset", found[-1])]
    two = values(asked(given.text), known) if len(found) == 3 else None
    tally.step(entry["answer"], shaped(entry["answer"], two or found), "fields of the address")


def entries_read(entry: dict[str, Any], tally: Tally) -> None:
    """Walk until an entry is missing; put its value where the walk looked for it, and walk again."""
    given = Given(entry["question"])
    layout = LAYOUTS["i386 PAE" if "PAE" in given.text else "i386"]
    memory, request = _root(given), Walk("P", parse_whole(re.search(_LINEAR, given.text)[1]))
    reads = list(walk(layout, memory, request))[-1][0].reads
    for value in re.findall(_VALUE, given.text):
        memory = State(words=memory.words.set(reads[-1].address, parse_whole(value)), roots=memory.roots)
        reads = list(walk(layout, memory, request))[-1][0].reads
    tally.step(entry["answer"], shaped(entry["answer"], [read.address for read in reads]), "addresses of the entries")


def _root(given: Given) -> State:
    return State(roots=pmap({("P", 0): parse_whole(re.search(_FROM_ROOT, given.text)[1])}))
