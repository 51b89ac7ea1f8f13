"""The lecture's figure of MULTICS: segment 15, word 3921."""

from typing import Any

from memlab.mechanisms.multics import Access, Descriptor, GivenWord, Multics, PageWord
from memlab.mechanisms.multics.words import SPLIT
from tests.adapters.tally import Tally


def figure(entry: dict[str, Any], tally: Tally) -> None:
    """The bits of the address, and the lecture's word in a segment of its length."""
    given, computed = entry["given"], entry["computed"]
    segment, page, word = (field.bits for field in SPLIT.fields)
    bits = {"s_bits": segment, "d_bits": page + word, "p_bits": page, "o_bits": word}
    tally.step({name: given[name] for name in bits}, bits, "bits")
    pages = (GivenWord(9216 + at, PageWord(at)) for at in range(computed["pages_in_segment"]))
    machine = Multics(words=(GivenWord(4096 + 15, Descriptor(9216, given["seg_len"])), *pages))
    step = machine.ask(Access("P1", given["addr"]))
    event = step.event
    said = {"page": event.page, "offset": event.word, "pages_in_segment": event.pages}
    said["legal"] = step.result.physical is not None
    said |= {"max_segment_words": 1 << page + word, "max_pages": 1 << page, "max_segments": 1 << segment}
    tally.step(computed, said, "page and word")


EXAMPLES = {"fig-multics": figure}
