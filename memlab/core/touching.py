"""The addresses that a program touched, as requests to whatever translates: its pages mapped, then each access."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from memlab.core.request import Request
from memlab.core.translation import Map
from memlab.memory.english import agree

PROCESS: Final = "P1"
"""Whose addresses they are: a trace is of one process."""

_MOST_PAGES: Final = 1024

Touched = tuple[str, int, int]
"""What was done, at which address, to how many bytes: a reference of a trace."""


Access = Callable[[str, int, str], Request]


def touching(references: Sequence[Touched], page_bits: int, access: Access, mapping: type[Map] = Map) -> list[Request]:
    """Map the pages that are touched, with the rights that they need, then access them one after the other.

    Args:
        references: The references of a trace.
        page_bits: The bits of the offset.
        access: Makes a request from a process, an address and what is done there, as ``Access`` does.
        mapping: The mechanism's own kind of ``Map``, where it has one.

    Examples:
        >>> from memlab.core import translation
        >>> [str(one) for one in touching([("read", 0x1004, 4), ("write", 0x1008, 4)], 12, translation.Access)]
        ['Map P1, 4096, frame any, pages 1, rw', 'Access P1, 4100, read', 'Access P1, 4104, write']
    """
    runs = _runs(references, page_bits)
    maps = (mapping(PROCESS, first << page_bits, pages=pages, rights=rights) for first, pages, rights in runs)
    return [*maps, *(access(PROCESS, address, kind) for kind, address, _ in references)]


def _runs(references: Iterable[Touched], page_bits: int) -> Iterator[tuple[int, int, str]]:
    """Pages in a row that need the same rights: the first, how many, and these."""
    kinds: dict[int, set[str]] = {}
    for kind, address, _ in references:
        kinds.setdefault(address >> page_bits, set()).add(kind)
    rights = {page: "r" + "w" * ("write" in done) + "x" * ("execute" in done) for page, done in sorted(kinds.items())}
    first, pages = -1, 0
    for page, needed in rights.items():
        if pages and page == first + pages and needed == rights[first] and pages < _MOST_PAGES:
            pages += 1
            continue
        if pages:
            yield first, pages, rights[first]
        first, pages = page, 1
    if pages:
        yield first, pages, rights[first]


def mapped(requests: Sequence[Request]) -> str:
    """What is asked before the first access, in a sentence."""
    pages = sum(request.pages for request in requests if isinstance(request, Map))
    return f"First {agree(pages, 'page')} mapped for {PROCESS}." if pages else ""
