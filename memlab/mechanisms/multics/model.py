"""MULTICS: segments so long that each is paged; their length is checked, in words, before any page is looked for."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from traitlets import Enum, Int, Tuple

from memlab.core import translation
from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Map, Unmap
from memlab.mechanisms.multics.given import GivenWords, started
from memlab.mechanisms.multics.mapping import map_pages, unmap_pages
from memlab.mechanisms.multics.presets import FIGURE, PRESETS
from memlab.mechanisms.multics.proposals import proposals
from memlab.mechanisms.multics.requests import Access
from memlab.mechanisms.multics.walking import translate
from memlab.mechanisms.multics.words import (
    FLAT,
    MOST_SEGMENTS,
    MOST_WORDS,
    PAGE,
    PAGED,
    SPLIT,
    Descriptor,
    State,
    descriptors,
)
from memlab.memory.address import Split
from memlab.memory.english import plural

_WORDS_HELP: Final = "words at the start, one a line, like 4111: page table 9216, length 5000, rw or 9219: frame 12"


class Multics(Mechanism):
    """Segments in pages, as MULTICS has them; see `memlab.mechanisms.multics`."""

    title = "MULTICS address"
    heading = "MULTICS"
    lesson = 5.7
    request_types = (Access, Map, Unmap)
    presets = PRESETS
    charted = "accesses to memory"
    headline = ("descriptor_segment",)
    units: ClassVar[Mapping[str, str]] = {}

    descriptor_segment = Enum((FLAT, PAGED), FLAT, help="whether the descriptor segment is one piece, or in pages").tag(
        parameter=True, rule="a {value} descriptor segment", bare=True, label="descriptor segment"
    )
    bound = Int(17, min=0, max=MOST_SEGMENTS, help="how many descriptors there are at the start").tag(
        parameter=True, unit="segments"
    )
    dbr = Int(4096, min=0, max=MOST_WORDS, help="where the descriptor segment begins, or its page table").tag(
        parameter=True, group="more", label="DBR"
    )
    words = Tuple(default_value=FIGURE, help=_WORDS_HELP).tag(
        parameter=True, group="more", kind=GivenWords(help=_WORDS_HELP)
    )

    def split(self, settings: Settings) -> Split:  # noqa: ARG002 - the same under all settings
        """Segment number s, page p and word w."""
        return SPLIT

    def references(self, settings: Settings) -> int:
        """Descriptor, page-table word and the word itself; one more where the descriptor segment is paged."""
        return 3 if settings.descriptor_segment == FLAT else 4

    def start(self, settings: Settings) -> State:
        """The words that are given."""
        return started(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """Where the descriptors are, and how many."""
        count = sum(isinstance(word, Descriptor) and word.present for word in state.words.values())
        where = f"The {settings.descriptor_segment} descriptor segment begins at {settings.dbr:,}"
        return Started(note=f"{where} and has room for {settings.bound:,}; {plural(count, 'segment')} given.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Any]:
        """Translate an address, or put pages into frames."""
        if isinstance(request, translation.Access):
            return (yield from translate(settings, state, request))
        if isinstance(request, Map):
            yield from map_pages(settings, state, request)
        elif isinstance(request, Unmap):
            yield from unmap_pages(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What the tables take, what is lost in last pages, and what accesses came to."""
        step = step or self.step
        state, settings = step.state, step.settings
        found = [one for name, _ in state.bases for _, one in descriptors(settings, state, name) if one.present]
        pages, paged = sum(one.pages for one in found), settings.descriptor_segment == PAGED
        bounds = [base.bound for _, base in state.bases]
        own = sum(-(-bound // PAGE) * (PAGE + 1) if paged else bound for bound in bounds)
        return {
            "segments": len(found),
            "pages of segments": pages,
            "page table words": pages,
            "descriptor words": own,
            "words lost in last pages": sum(one.lost for one in found),
            "accesses asked": state.accesses,
            "accesses to memory": state.references,
            "faults": state.faults,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """The last word of a segment, the first beyond it, a missing segment, and a page to map and to unmap."""
        step = step or self.step
        return proposals(step.settings, step.state)
