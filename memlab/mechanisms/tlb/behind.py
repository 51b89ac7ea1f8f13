"""What stands behind the TLB and translates when it misses."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from memlab.core.history import Settings
from memlab.core.kinds import Kind
from memlab.core.translation import Translator
from memlab.errors import BadValueError
from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.i386 import I386
from memlab.mechanisms.inverted_table import InvertedTable
from memlab.mechanisms.multics import Multics
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.segmentation import Segmentation
from memlab.mechanisms.shared_pages import SharedPages
from memlab.mechanisms.tlb.cache import entries_in_all
from memlab.mechanisms.tlb.given import left_out, values_for
from memlab.mechanisms.vax import Vax
from memlab.memory.address import Split

Behind = Paging | PageWalk | Vax | SharedPages | HashedTable | InvertedTable | Segmentation | I386 | Multics

TRANSLATORS: Final[dict[str, type[Behind]]] = {
    "paging": Paging,
    "page walk": PageWalk,
    "VAX": Vax,
    "shared pages": SharedPages,
    "hashed table": HashedTable,
    "inverted table": InvertedTable,
    "segmentation": Segmentation,
    "i386": I386,
    "MULTICS": Multics,
}
SHARED: Final = ("layout", "page_bits", "index_bits", "frames")
"""Parameters of the TLB itself that are those of what stands behind it."""


@cache
def mechanism_of(name: str) -> Behind:
    """The mechanism of a name, with its own parameters."""
    return TRANSLATORS[name]()


def known_parameters() -> Mapping[str, tuple[Kind, ...]]:
    """The parameters of all that may stand behind, each with its kinds."""
    known: dict[str, tuple[Kind, ...]] = {}
    for name in TRANSLATORS:
        for parameter, kind in mechanism_of(name).parameters().items():
            if parameter not in SHARED:
                known[parameter] = (*known.get(parameter, ()), kind)
    return known


@lru_cache(maxsize=64)
def inner_of(settings: Settings) -> tuple[Translator, Settings]:
    """The mechanism behind the TLB, and the parameters it runs under."""
    inner = mechanism_of(settings.before)
    kinds = inner.parameters()
    own = values_for(kinds, settings.behind)
    values: dict[str, Any] = {**inner.settings, **_shared(kinds, settings), **inner.implied(own), **own}
    return inner, Settings(tuple(values.items()))


def _shared(kinds: Mapping[str, Kind], settings: Settings) -> dict[str, Any]:
    """The TLB's own parameters that are also the inner mechanism's, where they mean the same."""
    found = {}
    for name in SHARED:
        if name in kinds:
            try:
                found[name] = kinds[name].check(settings[name])
            except BadValueError:
                continue
    return found


def unused(settings: Settings) -> tuple[str, ...]:
    """The parameters given for what stands behind that it does not have, or cannot use."""
    return tuple(left_out(mechanism_of(settings.before).parameters(), settings.behind))


def split_in(settings: Settings) -> Split:
    """How an address divides behind the TLB."""
    inner, behind = inner_of(settings)
    return inner.split(behind)


def miss_references(settings: Settings) -> int:
    """The accesses to memory of a miss, the byte's own included."""
    inner, behind = inner_of(settings)
    return inner.references(behind)


def reach(settings: Settings) -> int:
    """The bytes that a full TLB translates."""
    return entries_in_all(settings) << split_in(settings).offset.bits
