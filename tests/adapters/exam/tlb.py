"""Questions on the TLB and the effective access time, answered by the TLB's own numbers."""

import re
from fractions import Fraction
from typing import Any

from traitlets import TraitError

from memlab.mechanisms.tlb import Tlb, effective_access_time
from memlab.mechanisms.tlb.cache import set_number
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.exam.reading import SIZE, Given, bits_for, size_of
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_NUMBER = r"(?:\d+(?:\.\d+)?)"
_TIME = rf"({_NUMBER}) ?(?:ns|us|ms)\b"
_NAMED = r"(?: access| lookup| search| reference)?(?: time)?(?: of| takes| is|,)? "
_SHARE = r"[\d.]*\d ?%|0\.\d+"
_HITS = rf"hit\w*(?: ratio| rate)?(?: of| at| is)? ((?:{_SHARE})(?:(?:, | and )(?:{_SHARE}))*)"
_LEVELS = {"one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_OTHER = r"fault|disk|swap|parallel|overlap|segment|inverted"


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    question, topic = entry["question"], entry.get("topic")
    if re.search(_OTHER, question) or topic not in {"EAT", "TLB"}:
        return None
    if topic == "TLB":
        return of_the_tlb if _can_be(entry) and _of_the_tlb(entry) is not None else None
    return access_times if _access_times(entry) is not None else None


def access_times(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], _access_times(entry), ", ".join(asked(entry["question"])), within=1e-9)


def _access_times(entry: dict[str, Any]) -> Any:
    """What is asked for each hit ratio; None where the question gives too little or asks for something else."""
    question, wanted = entry["question"], " ".join(asked(entry["question"]))
    memory, hits = _time(question, "[Mm]emory"), re.search(_HITS, question)
    tlb = Fraction(0) if re.search("free TLB|[Nn]o TLB time", question) else _time(question, "TLB")
    if memory is None or tlb is None or len(set(re.findall(rf"{_NUMBER} ?(ns|us|ms)", question))) > 1:
        return None
    if not hits and re.search("hit (?:ratio|rate)", wanted):
        return shaped(entry["answer"], _ratio(question, tlb, memory))
    if not hits or not re.search("EAT|time|slowdown", question):
        return None
    times = _times(question, tlb, memory, [_share(hit) for hit in re.findall(_SHARE, hits[1])])
    if "slow" in wanted:
        times = [100 * (time / memory - 1) for time in times] if re.search("%|per ?cent", wanted) else []
    return shaped(entry["answer"], [float(time) for time in times])


def _times(question: str, tlb: Fraction, memory: Fraction, ratios: list[Fraction]) -> list[Fraction]:
    """The time for each hit ratio, before it the one without a TLB where that is asked for too."""
    references = _references(question)
    times = [effective_access_time(ratio, tlb, memory, references) for ratio in ratios]
    if "cache" in question:
        times = [time - memory + cached for time in times for cached in _cached(question, memory)]
    if "paged reference" in question:
        times = [effective_access_time(0, 0, memory, references), *times]
    return [_rounded(time, question) for time in times]


def _ratio(question: str, tlb: Fraction, memory: Fraction) -> list[float]:
    """Between the time where all miss and the time where all hit."""
    time, references = _time(question, "EAT|access time"), _references(question)
    if time is None:
        return []
    miss, hit = (effective_access_time(ratio, tlb, memory, references) for ratio in (0, 1))
    return [float((miss - time) / (miss - hit))]


def _time(question: str, name: str) -> Fraction | None:
    found = re.search(rf"(?:{name}){_NAMED}{_TIME}", question)
    return Fraction(found[1]) if found else None


def _share(text: str) -> Fraction:
    return Fraction(text.rstrip("% ")) / (100 if "%" in text else 1)


def _references(question: str) -> int:
    """An access for each level, and the byte's."""
    found = re.search(rf"({'|'.join(_LEVELS)}|\d)[- ]levels?", question.lower())
    return 1 + (_LEVELS.get(found[1]) or int(found[1]) if found else 1)


def _cached(question: str, memory: Fraction) -> list[Fraction]:
    """The byte through a cache before memory: found there or not as in a TLB, but a hit needs no memory at all."""
    found = re.search(rf"cache {_TIME} hit ({_SHARE})", question)
    return [effective_access_time(_share(found[2]), Fraction(found[1]), memory) - memory] if found else []


def _rounded(time: Fraction, question: str) -> Fraction:
    found = re.search(rf"nearest {_TIME}", question)
    return round(time / Fraction(found[1])) * Fraction(found[1]) if found else time


def of_the_tlb(entry: dict[str, Any], tally: Tally) -> None:
    tally.step(entry["answer"], _of_the_tlb(entry), ", ".join(asked(entry["question"])))


def _can_be(entry: dict[str, Any]) -> bool:
    """Whether there is a TLB as the question describes it: a garbled one may ask for pages of a gigabyte."""
    try:
        _of_the_tlb(entry)
    except TraitError:
        return False
    return True


def _of_the_tlb(entry: dict[str, Any]) -> Any:
    """Tag, reach and bytes; None where the question does not give enough."""
    given = Given(entry["question"])
    count = _entries(given)
    known = [
        ("tag", _tag_bits(given, count)),
        ("reach", _tlb(given, count).numbers()["reach"] if count and given.offset else None),
        ("bytes", count * given.entry.width / 8 if count and given.entry else None),
        ("entries", count),
    ]
    return shaped(entry["answer"], values(asked(given.text), known))


def _entries(given: Given) -> int | None:
    """As said, or as many as reach so far."""
    said = re.search(r"(\d+)[- ]entr(?:y|ies)", given.text)
    reach = re.search(rf"reach (?:of )?{SIZE}", given.text)
    if said or not reach or given.offset is None:
        return int(said[1]) if said else None
    counts = (1 << bits for bits in range(15))
    return next((count for count in counts if _tlb(given, count).numbers()["reach"] == size_of(reach[1])), None)


def _tlb(given: Given, count: int) -> Tlb:
    """A TLB of so many entries: one set up to 64 entries, beyond as many sets as are needed."""
    set_bits = max(bits_for(count) - 6, 0)
    return Tlb(page_bits=given.offset, ways=count >> set_bits, set_bits=set_bits)


def _tag_bits(given: Given, count: int | None) -> int | None:
    """The bits of a page number that do not choose the set."""
    sets = re.search(r"(\d+) sets", given.text)
    ways = re.search(r"(\d+)[- ]way", given.text)
    number = int(sets[1]) if sets else count // int(ways[1]) if ways and count else None
    if number is None and "direct" in given.text:
        number = count
    if "fully" in given.text:
        number = 1
    if number is None or given.split is None:
        return None
    pages = given.split.width - given.split.offset.bits
    tlb = Tlb(page_bits=given.offset, index_bits=pages, set_bits=bits_for(number))
    return sum(set_number(tlb.settings, 1 << bit) == 0 for bit in range(pages))
