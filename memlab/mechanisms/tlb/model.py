"""The TLB: translations kept beside the processor, so that most accesses need no page table."""

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from typing import Any, ClassVar, Final

from traitlets import Enum, Float, Int, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.power import Power
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.errors import BadRequestError
from memlab.mechanisms.page_walk.layouts import FIRST, NAMES
from memlab.mechanisms.paging.model import PAGE_SIZE, PAGES
from memlab.mechanisms.tlb.behind import TRANSLATORS, known_parameters, reach, split_in
from memlab.mechanisms.tlb.beyond import beyond, is_set
from memlab.mechanisms.tlb.cache import entries_in_all
from memlab.mechanisms.tlb.changing import change, invalidate
from memlab.mechanisms.tlb.contents import Contents
from memlab.mechanisms.tlb.given import Behind
from memlab.mechanisms.tlb.page_list import PageList
from memlab.mechanisms.tlb.presets import PRESETS
from memlab.mechanisms.tlb.proposals import proposals
from memlab.mechanisms.tlb.requests import Invalidate
from memlab.mechanisms.tlb.share import Share
from memlab.mechanisms.tlb.starting import left_open, started
from memlab.mechanisms.tlb.state import State, mean_time
from memlab.mechanisms.tlb.translating import translate
from memlab.memory.english import agree, plural
from memlab.memory.sizes import quote, show_size

_CONTENTS_HELP: Final = "entries at the start, one a line, the one used longest ago first, like P1 page 0x12 frame 0x68"
_CACHE_HELP: Final = "share of accesses to memory that the cache answers, in the formula"
_FAULT_HELP: Final = "share of misses whose page is not in memory, in the formula"
_BEHIND_HELP: Final = "more parameters of what translates when the TLB misses, like words and roots of a page walk"
_GLOBAL_HELP: Final = "pages that are the same in all address spaces: every process hits their entries"


class Tlb(Mechanism):
    """A translation look-aside buffer before any translation; see `memlab.mechanisms.tlb`."""

    title = "TLB and effective access time"
    heading = "TLB"
    lesson = 5
    request_types = (Access, Map, Unmap, Invalidate)
    presets = PRESETS
    charted = "hit ratio"
    headline = ("ways", "replacement")
    units: ClassVar[Mapping[str, str]] = {
        "hit ratio": "%",
        "effective access time": "ns",
        "time": "ns",
        "reach": "bytes",
    }

    before = Enum(tuple(TRANSLATORS), "paging", help="what translates when the TLB misses").tag(parameter=True, rule="")
    ways = Int(4, min=1, max=64, help="entries of a set: all are compared at once").tag(
        parameter=True, unit="entries", label="entries a set"
    )
    set_bits = Int(
        0, min=0, max=8, help="2^n sets; one set is fully associative, sets of one entry are direct mapped"
    ).tag(parameter=True, unit="bits", power=Power("entries", "entries", "how many entries in all", times="ways"))
    replacement = Enum(("lru", "fifo", "random"), "lru", help="which entry of a full set goes").tag(
        parameter=True, rule={"lru": "LRU", "fifo": "FIFO", "random": "chance"}, label="replace"
    )
    on_switch = Enum(("flush", "keep global", "ASID"), "flush", help="what keeps processes apart").tag(
        parameter=True,
        rule={
            "flush": "a flush at every switch",
            "keep global": "a flush that spares global entries",
            "ASID": "an ASID in each entry",
        },
    )
    on_change = Enum(
        ("invalidate", "nothing"), "invalidate", help="what becomes of entries whose page table changes"
    ).tag(
        parameter=True,
        rule={"invalidate": "a TLB that is told of changes", "nothing": "nobody who tells the TLB"},
    )
    tlb_ns = Int(20, min=0, max=10**6, help="time to search the TLB").tag(parameter=True, unit="ns")
    memory_ns = Int(100, min=1, max=10**6, help="time of an access to memory").tag(parameter=True, unit="ns")
    contents = Tuple(help=_CONTENTS_HELP).tag(parameter=True, group="more", kind=Contents(help=_CONTENTS_HELP))
    global_pages = Tuple(help=_GLOBAL_HELP).tag(parameter=True, group="more", kind=PageList(_GLOBAL_HELP))
    table_ns = Int(0, min=0, max=10**6, help="time of an access to a page table; 0 where it is that to the byte").tag(
        parameter=True, unit="ns", group="more"
    )
    update_ns = Int(0, min=0, max=10**6, help="time to write the TLB's entry after a miss").tag(
        parameter=True, unit="ns", group="more"
    )
    cache_ns = Int(0, min=0, max=10**6, help="time to search a cache before memory, in the formula").tag(
        parameter=True, unit="ns", group="more"
    )
    cache_hits = Float(0.0, help=_CACHE_HELP).tag(parameter=True, group="more", kind=Share(_CACHE_HELP))
    fault_share = Float(0.0, help=_FAULT_HELP).tag(parameter=True, group="more", kind=Share(_FAULT_HELP))
    fault_ns = Int(8_000_000, min=0, max=10**9, help="time to bring a page into memory, in the formula").tag(
        parameter=True, unit="ns", group="more"
    )
    table_update_ns = Int(0, min=0, max=10**6, help="time to write the page table's entry after that").tag(
        parameter=True, unit="ns", group="more"
    )
    seed = Int(0, min=0, max=10**6, help="where random victims come from").tag(parameter=True, group="more")
    layout = Enum(NAMES, FIRST, help="how the hardware divides an address, before a page walk").tag(
        parameter=True, group="more", rule=""
    )
    page_bits = Int(12, min=0, max=24, help="n: a page has 2^n bytes, before paging").tag(
        parameter=True, unit="bits", group="more", power=PAGE_SIZE
    )
    behind = Tuple(help=_BEHIND_HELP).tag(
        parameter=True, group="more", kind=Behind(_BEHIND_HELP, known_parameters()), label="what stands behind"
    )
    index_bits = Int(20, min=0, max=40, help="bits of the page number, before paging").tag(
        parameter=True, unit="bits", group="more", power=PAGES
    )
    frames = Int(1024, min=1, max=2**20, help="how many frames the memory has").tag(
        parameter=True, unit="frames", group="more"
    )

    def taken(self, request: Any) -> Request:
        """A request as it serves it: an access in another mode than a program's is none, for entries tell no modes."""
        taken = super().taken(request)
        if isinstance(taken, Access) and any(getattr(taken, one.name) != one.default for one in _beyond_plain(taken)):
            told = (
                f"{quote(str(taken))} is more than the entries of a TLB can tell apart: ask Access, or what is behind."
            )
            raise BadRequestError(told)
        return taken

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A hit, a miss, another process, and a change of the page table."""
        return proposals(step or self.step)

    def start(self, settings: Settings) -> State:
        """The entries given, or an empty TLB, and the start of what stands behind it."""
        return started(settings)

    def opening(self, settings: Settings, state: State) -> Event:
        """How large it is and how far it reaches, what it holds, and what is left open."""
        entries, held = plural(entries_in_all(settings), "entry"), sum(1 for _ in state.cache.entries())
        page = show_size(1 << split_in(settings).offset.bits)
        given = [f"{agree(held, 'entry', 'hold')} a translation already"] if settings.contents else []
        return Started(
            note="; ".join(
                [
                    f"The TLB has {entries}, in {plural(1 << settings.set_bits, 'set')} of {settings.ways}",
                    f"pages of {page} give it a reach of {show_size(reach(settings))}",
                    *given,
                    *left_open(settings),
                ]
            )
            + "."
        )

    def serve(self, settings: Settings, state: State, request: Request) -> Serving[State, Translation | None]:
        """Translate an address through the TLB, change the page table behind it, or tell the TLB of a change."""
        if isinstance(request, Access):
            return (yield from translate(settings, state, request))
        if isinstance(request, (Map, Unmap)):
            yield from change(settings, state, request)
        elif isinstance(request, Invalidate):
            yield from invalidate(settings, state, request)
        return None

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """Hits and misses, and what an access takes on average."""
        step = step or self.step
        state, settings = step.state, step.settings
        return {
            "hit ratio": state.hit_ratio,
            "effective access time": mean_time(settings, state),
            **({"ns with faults and cache": beyond(settings, state.hit_ratio).mean} if is_set(settings) else {}),
            "hits": state.hits,
            "misses": state.misses,
            "faults and traps": state.faults,
            **({"wrong bytes": state.wrong} if settings.on_change == "nothing" else {}),
            "entries in use": sum(1 for _ in state.cache.entries()),
            "reach": reach(settings),
            "accesses to memory": state.references,
            "time": state.time,
        }


def _beyond_plain(request: Access) -> Iterator[Field[Any]]:
    """The fields that only this kind of access has."""
    return (one for one in fields(request) if one.name not in Access.kinds())
