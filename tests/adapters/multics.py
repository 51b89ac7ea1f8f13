"""multics.json: accesses through descriptor and page table, flat and paged, and what the tables take."""

from typing import Any

from memlab.mechanisms.multics import Access, Descriptor, GivenWord, Multics, PageWord
from memlab.mechanisms.multics.words import PAGE, Word
from tests.adapters.exam import multics as questions
from tests.adapters.tally import Tally, cases_of

KEYS = {"descriptor_segment", "dbr", "memory"}
RESULTS = {
    "segment number": "segment_number",
    "descriptor page": "descriptor_page_missing",
    "segment": "segment_missing",
    "length": "length",
    "access": "access",
    "page": "page_missing",
}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        found = questions.find(case) if case["kind"] == "exam" else {"walk": walk, "sizes": sizes}.get(case["kind"])
        if found is None:
            tally.nobody(case["id"])
            continue
        tally.case(case["id"])
        found(case, tally)


def walk(case: dict[str, Any], tally: Tally) -> None:
    words = tuple(GivenWord(int(address), _word(word)) for address, word in case["memory"].items())
    machine = Multics(words=words, bound=case["dbr"]["bound"], dbr=case["dbr"]["address"])
    machine.descriptor_segment = case["descriptor_segment"]
    for at, access in enumerate(case["accesses"], start=1):
        step = machine.ask(Access("P1", access["address"], access["kind"]))
        said = {**_divided(step.event), **_came_to(step)}
        tally.step({name: access[name] for name in said}, said, f"access {at}, {access['s']}, {access['d']}")


def _word(word: dict[str, Any]) -> Word:
    if "page_table" in word:
        return Descriptor(word["page_table"], word["length"], word["rights"], word["present"])
    return PageWord(word["frame"], word["present"])


def _divided(event: Any) -> dict[str, Any]:
    s1, s2 = divmod(event.number, PAGE)
    return {"s": event.number, "d": event.offset, "s1": s1, "s2": s2, "p": event.page, "w": event.word}


def _came_to(step: Any) -> dict[str, Any]:
    event, found = step.event, step.result
    cause = getattr(event, "cause", "")
    return {
        "reads": [read.address for read in event.reads],
        "pa": found.physical,
        "references": found.references,
        "result": RESULTS[cause] if cause else "ok",
        "pages_in_segment": event.pages if event.descriptor.present else None,
        "page_of_segment": event.page if cause in ("", "page") else None,
    }


def sizes(case: dict[str, Any], tally: Tally) -> None:
    """What the tables of a process take, and what its last pages lose."""
    answer, paged = case["answer"], case["descriptor_segment"] == "paged"
    descriptors = [Descriptor(2**20 + 64 * at, length) for at, length in enumerate(case["lengths"])]
    first = 2**10 * PAGE if paged else 4096
    words = [GivenWord(first + at, one) for at, one in enumerate(descriptors)]
    words += [GivenWord(4096, PageWord(2**10))] if paged else []
    machine = Multics(words=tuple(words), bound=case["segments"], descriptor_segment=case["descriptor_segment"])
    numbers = machine.numbers()
    pages = -(-case["segments"] // PAGE) if paged else None
    said = {
        "pages": [one.pages for one in descriptors],
        "page_table_words": numbers["page table words"],
        "lost_words_in_last_pages": numbers["words lost in last pages"],
        "descriptor_words": numbers["descriptor words"],
        "descriptor_pages": pages,
    }
    tally.step(answer, said, "sizes")
