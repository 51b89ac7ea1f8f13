"""What stands behind the TLB: the page table around a page, or one entry a table on the way through several."""

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any, NamedTuple

from memlab.mechanisms.page_walk.model import layout_in
from memlab.mechanisms.page_walk.tables import State as Tables
from memlab.mechanisms.page_walk.tables import path
from memlab.mechanisms.paging.tables import State as PageTables
from memlab.mechanisms.paging.tables import entry_key
from memlab.mechanisms.shared_pages.state import State as SharedTables
from memlab.mechanisms.tlb.behind import inner_of
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.memory.sizes import show_hex


class Row(NamedTuple):
    """An entry of a page table.

    Attributes:
        key: As the mechanism behind the TLB knows it.
        turn: Which access to memory reads it; 0 where it is one of many in a table.
        found_by: Its index, in more words and in fewer.
        frame: What it says; "" where that is not known yet.
        valid: Whether it is; unknown before it is read.
        now: Whether it was read last; ``meant`` whether the arrow of a miss leads to it.
    """

    key: Any
    turn: int
    found_by: tuple[str, ...]
    frame: str
    valid: bool
    now: bool
    words: str
    meant: bool = False


@singledispatch
def rows(inner: Any, now: Moment, most: int) -> list[Row]:
    """The entries that an access reads, one a table; of a translator that is not known, only how many there are."""
    del inner
    count = min(most, now.references - 1)
    return [
        Row(
            ("row", turn, None),
            turn,
            (f"access {turn}", ""),
            "",
            turn <= now.reads,
            turn == now.reads,
            _access(turn),
        )
        for turn in range(1, count + 1)
    ]


def _access(turn: int) -> str:
    return f"Access {turn} to memory reads an entry of a table."


def entries(inner: Any, now: Moment) -> int:
    """How many entries a page table in one piece has; 0 where the rows are one a table."""
    return 1 << now.split.width - now.split.offset.bits if isinstance(inner, (PageTables, SharedTables)) else 0


@rows.register(PageTables)
@rows.register(SharedTables)
def _of_a_table(inner: PageTables | SharedTables, now: Moment, most: int) -> list[Row]:
    """The page table in one piece: the rows around the page."""
    process = inner.processes.get(now.process or "")
    table: Mapping[int, Any] = process.table if process else {}
    pages = entries(inner, now)
    first = min((now.page or 0) // most * most, max(0, pages - most))
    reading = now.reads > 0 or (now.hit and now.bad) or (now.event.depth > 0 and now.state.asked is None)
    return [
        _row(page, table.get(page), reading and page == now.page, now)._replace(meant=page == now.page)
        for page in range(first, min(first + most, pages))
    ]


def _row(page: int, entry: Any, read: bool, now: Moment) -> Row:
    process = now.process
    whose = f" of {process}" if process else ""
    said = f"is in frame {show_hex(entry.frame)}, allowed: {entry.rights}" if entry else "is not valid"
    words = f"The entry of page {show_hex(page)}{whose} {said}."
    return Row(
        entry_key(process or "", page),
        0,
        (show_hex(page),),
        show_hex(entry.frame) if entry else "",
        bool(entry),
        read,
        words,
    )


@rows.register
def _of_tables(inner: Tables, now: Moment, most: int) -> list[Row]:
    """The way through the tables, as far as it has been gone."""
    layout = layout_in(inner_of(now.settings)[1])
    gone = list(_way(inner, now))
    found = []
    for level, field in enumerate(layout.indices[:most]):
        read = gone[level] if level < len(gone) else None
        name, key = layout.called(level), ("row", level, read.index if read else None)
        index = (field.name,) if read is None else (f"{field.name} {show_hex(read.index)}", show_hex(read.index))
        if read is None:
            found.append(Row(key, level + 1, index, "", True, False, f"Access {level + 1} reads the {name}."))
            continue
        frame = show_hex(read.target >> layout.page_bits)
        said = f"names frame {frame}" if read.valid else "is not valid"
        words = f"Access {level + 1}: entry {show_hex(read.index)} of the {name} {said}."
        found.append(Row(key, level + 1, index, frame if read.valid else "", read.valid, level + 1 == len(gone), words))
    return found


def _way(inner: Tables, now: Moment) -> Iterator[Any]:
    """The entries read so far; of a change behind the TLB, those that lead to what changed."""
    layout = layout_in(inner_of(now.settings)[1])
    told = getattr(now.event, "reads", None)
    if told is not None:
        yield from told
        return
    half = None if now.address is None else layout.half(now.address)
    root = inner.roots.get((now.process or "", half)) if half is not None else None
    if root is not None and now.address is not None and now.reads:
        yield from list(path(layout, inner, root, now.address))[: now.reads]
