"""What stands behind the TLB and translates when it misses."""

from functools import cache, lru_cache
from typing import Final

from memlab.core.history import Settings
from memlab.core.translation import Translator, inner_settings
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.tlb.cache import entries_in_all
from memlab.memory.address import Split

TRANSLATORS: Final[dict[str, type[Paging] | type[PageWalk]]] = {"paging": Paging, "page walk": PageWalk}


@cache
def _mechanism(name: str) -> Paging | PageWalk:
    return TRANSLATORS[name]()


@lru_cache(maxsize=64)
def inner_of(settings: Settings) -> tuple[Translator, Settings]:
    """The mechanism behind the TLB, and the parameters it runs under."""
    inner = _mechanism(settings.before)
    return inner, inner_settings(inner, settings)


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
