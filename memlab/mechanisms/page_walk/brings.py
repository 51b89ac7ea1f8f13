"""What people bring to a page walk: the addresses that a program touched, the first as steps, all as numbers."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from memlab.core.bringing import Steps, Takes
from memlab.core.history import Settings
from memlab.core.numbers import show_number
from memlab.core.touching import Touched, mapped, touching
from memlab.mechanisms.page_walk.engine import tables_needed
from memlab.mechanisms.page_walk.layouts import Layout
from memlab.mechanisms.page_walk.model import PageWalk, frames_in, layout_in
from memlab.mechanisms.page_walk.requests import Map, Walk
from memlab.memory.distinct import Distinct
from memlab.scene.panels import Row, Table

_WIDE: Final = "x86-64"


class Counting:
    """All references, the pages that they touch, and the tables that map these."""

    def __init__(self, walk: PageWalk) -> None:
        self._settings = walk.settings
        self._name, self._layout = walk.layout, layout_in(walk.settings)
        self._pages, self._references, self._impossible = Distinct(), 0, 0

    def add(self, part: Any) -> None:
        """Count some more."""
        if not self._references:
            self._name = name_for(self._settings, part.addresses)
            self._layout = _named(self._settings, self._name)
        layout, addresses = self._layout, part.addresses
        possible = _possible(layout, addresses)
        self._references += len(addresses)
        self._impossible += len(possible) - int(possible.sum())
        kept = addresses[possible] & np.uint64((1 << layout.translated_bits) - 1)
        self._pages.add((kept >> np.uint64(layout.page_bits)).astype(np.int64))

    def panels(self) -> Sequence[Table]:
        """The tables of each level and what they take, beside a flat one; the accesses to memory."""
        layout, pages = self._layout, self._pages
        needed = tables_needed(layout, pages.values)
        walked = self._references - self._impossible
        takes = sum(count * layout.table_bytes(level) for level, count in enumerate(needed))
        numbers = {
            "references": f"{self._references:,}",
            "addresses that cannot be": f"{self._impossible:,}",
            "accesses to memory": f"{walked * (layout.levels + 1):,}",
            "pages touched": f"{'more than ' if pages.full else ''}{len(pages):,}",
            **{f"tables: {layout.called(level)}": f"{count:,}" for level, count in enumerate(needed)},
            "tables take": show_number(takes, "bytes"),
            "a flat table would take": show_number(layout.flat_bytes, "bytes"),
        }
        rows = tuple(Row(key=name, cells=(name, value)) for name, value in numbers.items())
        title = f"All of the trace, with {self._name}, each page mapped"
        return [Table(key="trace", title=title, columns=("figure", "value"), rows=rows)]


def _possible(layout: Layout, addresses: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Which addresses this hardware can have."""
    bits = layout.translated_bits - (layout.upper == "sign")
    above = addresses >> np.uint64(bits)
    possible: npt.NDArray[np.bool_] = above == 0
    return possible | (above == (1 << 64 - bits) - 1) if layout.upper else possible


def name_for(settings: Settings, addresses: npt.NDArray[np.uint64]) -> str:
    """The layout in force where all of these addresses can be, else a wide one."""
    return str(settings.layout) if _possible(layout_in(settings), addresses).all() else _WIDE


def _named(settings: Settings, name: str) -> Layout:
    return layout_in(Settings((*{**settings, "layout": name}.items(),)))


def steps(walk: PageWalk, references: Sequence[Touched]) -> Steps:
    """The first references, their pages mapped before; where there is need, with a wider layout and more frames."""
    addresses = np.array([address for _, address, _ in references], np.uint64)
    name = name_for(walk.settings, addresses)
    given: dict[str, Any] = {} if name == walk.layout else {"layout": name}
    layout = _named(walk.settings, name)
    fitting = [one for one, fits in zip(references, _possible(layout, addresses).tolist(), strict=True) if fits]
    pages = sorted({(address & (1 << layout.translated_bits) - 1) >> layout.page_bits for _, address, _ in fitting})
    tables = tables_needed(layout, pages)
    frames = len(pages) + sum(count * layout.table_frames(level) for level, count in enumerate(tables))
    if frames > frames_in(walk.settings):
        given["frames"] = frames
    requests = touching(fitting, layout.page_bits, Walk, Map)
    return Steps(tuple(requests), given, mapped(requests))


TAKES = (Takes("references", Counting, steps),)
