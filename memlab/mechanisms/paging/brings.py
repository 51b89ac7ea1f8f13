"""What people bring to paging: the addresses that a program touched, the first as steps, all of them as numbers."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from memlab.core.bringing import Steps, Takes
from memlab.core.history import Settings
from memlab.core.numbers import show_number
from memlab.core.touching import Touched, mapped, touching
from memlab.core.translation import Access
from memlab.mechanisms.paging.model import Paging
from memlab.mechanisms.paging.tables import split_of
from memlab.memory.distinct import Distinct
from memlab.memory.sizes import show_size
from memlab.scene.panels import Row, Table

_MOST_INDEX_BITS: Final = 40
_PAGE_BITS: Final = 12


class Counting:
    """All references, and the pages that they touch."""

    def __init__(self, paging: Paging) -> None:
        self._settings = paging.settings
        self._each = paging.references(self._settings)
        self._pages, self._references = Distinct(), 0
        self._bits: int | None = None

    def add(self, part: Any) -> None:
        """Count some more."""
        if self._bits is None and len(part.addresses):
            self._bits = page_bits_for(self._settings, int(part.addresses.max()))
        self._references += len(part.addresses)
        self._pages.add((part.addresses >> np.uint64(self._bits or 0)).astype(np.int64))

    def panels(self) -> Sequence[Table]:
        """What a page table takes, whole or as long as the trace needs it, and the accesses to memory."""
        size, pages = self._settings.entry_bytes, self._pages
        highest = int(pages.values[-1]) if len(pages) else 0
        numbers = {
            "references": f"{self._references:,}",
            "accesses to memory": f"{self._references * self._each:,}",
            "pages touched": f"{'more than ' if pages.full else ''}{len(pages):,}",
            "highest page": f"{highest:,}",
            "a page table up to it takes": show_number((highest + 1) * size, "bytes"),
            "of these for pages touched": show_number(len(pages) * size, "bytes"),
        }
        rows = tuple(Row(key=name, cells=(name, value)) for name, value in numbers.items())
        title = f"All of the trace, in pages of {show_size(1 << (self._bits or 0))}"
        return [Table(key="trace", title=title, columns=("figure", "value"), rows=rows)]


def page_bits_for(settings: Settings, address: int) -> int:
    """The bits of the offset: those in force where the address fits, else those of pages of 4K."""
    own: int = settings.page_bits
    return own if address >> split_of(settings).width == 0 else max(own, _PAGE_BITS)


def steps(paging: Paging, references: Sequence[Touched]) -> Steps:
    """The first references, their pages mapped before; where there is need, with more pages and frames."""
    settings, given = paging.settings, dict[str, Any]()
    highest = max((address for _, address, _ in references), default=0)
    page_bits, index_bits = page_bits_for(settings, highest), settings.index_bits
    if highest >> split_of(settings).width:
        index_bits = min(_MOST_INDEX_BITS, max(index_bits, highest.bit_length() - page_bits))
        given |= {"page_bits": page_bits, "index_bits": index_bits}
    fitting = [one for one in references if one[1] >> page_bits + index_bits == 0]
    pages = len({address >> page_bits for _, address, _ in fitting})
    if pages > settings.frames:
        given["frames"] = pages
    requests = touching(fitting, page_bits, Access)
    return Steps(tuple(requests), given, mapped(requests))


TAKES = (Takes("references", Counting, steps),)
