"""Segmentation: a table of bases and limits, one entry for each piece that a program is made of."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from traitlets import Enum, Int, Tuple

from memlab.core import translation
from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request
from memlab.core.translation import Map, Unmap
from memlab.mechanisms.segmentation.checking import jump, translate
from memlab.mechanisms.segmentation.given import MOST_MEMORY, GivenSegments, started
from memlab.mechanisms.segmentation.mapping import map_pages, unmap_pages
from memlab.mechanisms.segmentation.moving import compact, grow, move, share
from memlab.mechanisms.segmentation.placing import FITS, amounts, load, unload
from memlab.mechanisms.segmentation.presets import FIGURE, PRESETS
from memlab.mechanisms.segmentation.proposals import proposals
from memlab.mechanisms.segmentation.requests import Access, Compact, Grow, Jump, Load, Move, Share, Unload
from memlab.mechanisms.segmentation.segments import State, holes, split_of, trouble
from memlab.memory.address import Split
from memlab.memory.english import plural
from memlab.memory.sizes import show_size

ORDERS: Final = ("valid, rights, limit", "valid, limit, rights", "limit, valid, rights")
_SEGMENTS_HELP: Final = "segments at the start, one a line, like P1: main, base 4300, limit 400, rwx"


class Segmentation(Mechanism):
    """Segmentation by a table of bases and limits; see `memlab.mechanisms.segmentation`."""

    title = "Segmentation"
    lesson = 5.6
    request_types = (Access, Load, Unload, Grow, Move, Share, Jump, Compact, Map, Unmap)
    presets = PRESETS
    charted = "free"
    headline = ("fit",)
    units: ClassVar[Mapping[str, str]] = {
        "segments": "bytes",
        "segments without sharing": "bytes",
        "free": "bytes",
        "largest hole": "bytes",
        "segment tables": "bytes",
        "bytes moved": "bytes",
    }

    fit = Enum(FITS, "first", help="which hole a segment is cut from").tag(parameter=True, rule="{value} fit")
    check_order = Enum(ORDERS, ORDERS[0], help="which check comes first, where several would fail").tag(
        parameter=True, rule="", label="checks"
    )
    offset_bits = Int(12, min=1, max=32, help="bits of the offset d").tag(
        parameter=True, unit="bits", power=Power("longest", "bytes", "the largest segment")
    )
    segment_bits = Int(3, min=1, max=18, help="bits of the segment number s").tag(
        parameter=True, unit="bits", power=Power("most_segments", "segments", "how many segments a process may have")
    )
    memory = Int(7_000, min=1, max=MOST_MEMORY, help="size of the memory").tag(parameter=True, unit="bytes")
    segments = Tuple(default_value=FIGURE, help=_SEGMENTS_HELP).tag(
        parameter=True, group="more", kind=GivenSegments(help=_SEGMENTS_HELP)
    )
    reserved = Int(1_000, min=0, max=MOST_MEMORY, help="bytes at the bottom that segments are not placed in").tag(
        parameter=True, unit="bytes", group="more"
    )
    stbr = Int(0, min=0, max=MOST_MEMORY, help="where the first segment table lies (STBR)").tag(
        parameter=True, group="more", label="STBR"
    )
    entry_bytes = Int(8, min=1, max=64, help="size of an entry of a segment table").tag(
        parameter=True, unit="bytes", group="more"
    )
    page_bits = Int(10, min=0, max=24, help="2^n bytes are a page for Map and Unmap, which paged schemes have").tag(
        parameter=True, unit="bits", group="more"
    )

    def split(self, settings: Settings) -> Split:
        """Segment number s and offset d."""
        return split_of(settings)

    def references(self, settings: Settings) -> int:  # noqa: ARG002 - the same under all settings
        """Two accesses to memory: the entry's and the byte's."""
        return 2

    def start(self, settings: Settings) -> State:
        """The segments that are given."""
        return started(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """How many segments there are, what is free, and what is wrong with what was given."""
        count, free = sum(1 for _ in state.segments()), amounts(settings, state)["free"]
        said = (
            f"{plural(count, 'segment')} of at most {show_size(1 << settings.offset_bits)} and {show_size(free)} free"
        )
        wrong = trouble(settings, state)
        return Started(note=f"Memory of {show_size(settings.memory)} has {said}{f'; {wrong}' if wrong else ''}.")

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Any]:
        """Translate an address, or change tables and memory."""
        if isinstance(request, translation.Access):
            return (yield from translate(settings, state, request))
        if isinstance(request, Jump):
            return (yield from jump(settings, state, request))
        if isinstance(request, Load):
            return (yield from load(settings, state, request))
        if isinstance(request, Unload):
            yield from unload(state, request.process)
        elif isinstance(request, Compact):
            yield from compact(settings, state)
        elif isinstance(request, Grow):
            yield from grow(settings, state, request)
        elif isinstance(request, Move):
            yield from move(settings, state, request)
        elif isinstance(request, Share):
            yield from share(settings, state, request)
        elif isinstance(request, Map):
            yield from map_pages(settings, state, request)
        elif isinstance(request, Unmap):
            yield from unmap_pages(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What the segments and their tables take, what is free, and what accesses came to."""
        step = step or self.step
        state, settings = step.state, step.settings
        entries = [one for _, table in state.tables for one in table]
        return {
            **_of_memory(settings, state),
            "segments without sharing": sum(one.limit for one in entries if one and one.valid),
            "segment tables": len(entries) * settings.entry_bytes,
            "accesses asked": state.accesses,
            "accesses to memory": state.references,
            "traps": state.traps,
            "bytes moved": state.moved,
        }

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """The last byte and the first trap, a segment to grow, to move and to share, a program to come and to go."""
        step = step or self.step
        return proposals(step.settings, step.state)

    def account(self, step: Step | None = None) -> tuple[int, tuple[tuple[int, int], ...]]:
        """All of memory: the holes, and what lies between them."""
        step = step or self.step
        spans, at = [], 0
        for hole in holes(step.settings, step.state):
            spans += [(at, hole.start - at), (hole.start, hole.size)]
            at = hole.end
        spans.append((at, step.settings.memory - at))
        return step.settings.memory, tuple((start, size) for start, size in spans if size > 0)


def _of_memory(settings: Settings, state: State) -> Mapping[str, float]:
    known = amounts(settings, state)
    return {
        "segments": sum(one.limit for one in state.segments()),
        "free": known["free"],
        "largest hole": known["largest"],
        "holes": len(holes(settings, state)),
    }
