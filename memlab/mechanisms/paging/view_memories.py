"""Logical memory, the page table and physical memory as one diagram, with the path of the address through them."""

from typing import Final

from memlab.core.translation import Access
from memlab.mechanisms.paging.events import AddressSplit, EntryRead, FrameTaken, Translated, Trapped
from memlab.mechanisms.paging.shown import Shown
from memlab.mechanisms.paging.tables import (
    Process,
    State,
    entry_key,
    frame_key,
    page_key,
    table_address,
    unused,
)
from memlab.memory.english import in_bytes, plural
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.panels import Diagram
from memlab.scene.shapes import Arrow, Box, Text, Token
from memlab.scene.tones import Tone

WIDTH: Final = 100.0
HEIGHT: Final = 62.0
_TOP: Final = 54.0
_TALLEST: Final = 6.5
_LOGICAL: Final = (4.0, 22.0)
_TABLE: Final = (37.0, 24.0)
_PHYSICAL: Final = (72.0, 27.0)
_MOST_NAMED: Final = 8


def memories(view: Shown) -> Diagram:
    """The three columns, an arrow from each entry to its frame, and the token at what the step reads."""
    process = view.process
    boxes, arrows = _frames(view), []
    if process:
        for page in view.pages:
            boxes += [*_page(view, process, page), _entry(view, process, page)]
            arrows += _arrows(view, process, page)
    return Diagram(
        key="memories",
        title=_title(view),
        width=WIDTH,
        height=HEIGHT,
        boxes=tuple(boxes),
        arrows=tuple(arrows),
        texts=_heads(view),
        token=_token(view),
    )


def _title(view: Shown) -> str:
    if view.process is None:
        return "No process: all its frames are free"
    if view.settings.table_in == "registers":
        where = "in registers"
    else:
        where = f"in the system's memory, at PTBR = {show_hex(table_address(view.settings, view.process))}"
    length = f", PTLR = {view.process.length:,}" if view.settings.length_register else ""
    return f"{view.process.name}, page table {where}{length}"


def _heads(view: Shown) -> tuple[Text, ...]:
    """What each column is, and which part of it where not all is shown."""
    settings = view.settings
    heads = (
        (_LOGICAL, "logical memory", _part(view.pages, 1 << settings.index_bits, "page")),
        (_TABLE, "page table", "frame, allowed"),
        (_PHYSICAL, "physical memory", _part(view.frames, settings.frames, "frame")),
    )
    return tuple(
        Text(key=(name, line), label=words, x=left + width / 2, y=59.0 - 3.2 * line, align="middle", size=12 - line)
        for (left, width), name, more in heads
        for line, words in enumerate((name, more))
    )


def _part(shown: range, count: int, noun: str) -> str:
    if len(shown) == count:
        return plural(count, noun)
    return f"{noun}s {shown.start:,}-{shown.stop - 1:,}"


def _row(shown: range, number: int) -> tuple[float, float]:
    """The lower edge and the height of a row."""
    height = min(_TALLEST, (_TOP - 1) / len(shown))
    return _TOP - (number - shown.start + 1) * height, height


def _middle(shown: range, number: int) -> float:
    low, height = _row(shown, number)
    return low + height / 2


# Logical memory and its table.


def _page(view: Shown, process: Process, page: int) -> list[Box]:
    """A page, and at its lower end what its program does not use of it."""
    (left, width), (low, height) = _LOGICAL, _row(view.pages, page)
    key, entry = page_key(process.name, page), process.table.get(page)
    strong = key in view.strong
    if entry is None:
        words = f"Page {page:,} of {process.name} is not valid: it has no frame."
        tone = Tone.FAULT if isinstance(view.event, Trapped) and page == view.page else Tone.INVALID
        label = f"page {page:,}"
        return [
            Box(key=key, tone=tone, label=label, words=words, strong=strong, x=left, y=low, width=width, height=height)
        ]
    lost = unused(view.settings, process) if process.size and (process.size - 1) // view.page_size == page else 0
    waste = height * lost / view.page_size
    used = Box(
        key=key,
        tone=Tone.CHOSEN if page == view.page else Tone.USED,
        label=f"page {page:,}" if waste < height / 2 else "",
        words=f"Page {page:,} of {process.name} is in frame {entry.frame:,}. Choose it to read its first byte.",
        asks=Access(process.name, page * view.page_size),
        strong=strong,
        x=left,
        y=low + waste,
        width=width,
        height=height - waste,
    )
    if not lost:
        return [used]
    words = f"{in_bytes(lost)} of page {page:,} that the program does not use: internal fragmentation."
    label = f"page {page:,}: {show_size(lost)} unused" if waste >= height / 2 else ""
    key = ("waste", process.name, page)
    return [used, Box(key=key, tone=Tone.WASTE, label=label, words=words, x=left, y=low, width=width, height=waste)]


def _entry(view: Shown, process: Process, page: int) -> Box:
    (left, width), (low, height) = _TABLE, _row(view.pages, page)
    key, entry = entry_key(process.name, page), process.table.get(page)
    spoken = key in view.strong
    if entry:
        label, words = (
            f"{page:,}: {entry.frame:,}  {entry.rights}",
            f"is valid: frame {entry.frame:,}, {entry.rights} allowed",
        )
        tone = Tone.CHOSEN if page == view.page else Tone.USED
        if isinstance(view.event, Trapped) and page == view.page:
            tone = Tone.FAULT
    else:
        beyond = view.settings.length_register and page >= process.length
        label, words = f"{page:,}: {'no entry' if beyond else 'i'}", "is beyond PTLR" if beyond else "is not valid"
        tone = Tone.FAULT if spoken else Tone.EMPTY if beyond else Tone.INVALID
    return Box(
        key=key,
        tone=tone,
        label=label,
        words=f"The entry of page {page:,} {words}. Choose it to read the page's first byte.",
        asks=Access(process.name, page * view.page_size),
        strong=spoken,
        x=left,
        y=low,
        width=width,
        height=height,
    )


def _arrows(view: Shown, process: Process, page: int) -> list[Arrow]:
    """From the page to its entry where the step is about it, and from the entry to its frame."""
    y, entry = _middle(view.pages, page), process.table.get(page)
    referred = view.referring is not None and page == view.page
    arrows = []
    if referred:
        points = ((sum(_LOGICAL), y), (_TABLE[0], y))
        strong = isinstance(view.event, (AddressSplit, EntryRead, Trapped))
        arrows.append(Arrow(key=("to entry", page), tone=Tone.CHOSEN, strong=strong, points=points))
    if entry and entry.frame in view.frames:
        points = ((sum(_TABLE), y), (_PHYSICAL[0], _middle(view.frames, entry.frame)))
        strong = page == view.page and not isinstance(view.event, (AddressSplit, Trapped))
        arrows.append(Arrow(key=("to frame", page), tone=Tone.CHOSEN, strong=strong, points=points))
    return arrows


# Physical memory.


def _frames(view: Shown) -> list[Box]:
    holders = _holders(view.state)
    return [_frame(view, frame, holders.get(frame, ())) for frame in view.frames]


def _holders(state: State) -> dict[int, tuple[str, ...]]:
    """The pages in each frame, in words."""
    found: dict[int, tuple[str, ...]] = {}
    for name in sorted(state.processes):
        table = state.processes[name].table
        for page in sorted(table):
            found[table[page].frame] = (*found.get(table[page].frame, ()), f"{name} page {page:,}")
    return found


def _frame(view: Shown, frame: int, pages: tuple[str, ...]) -> Box:
    (left, width), (low, height) = _PHYSICAL, _row(view.frames, frame)
    strong = frame_key(frame) in view.strong
    if pages:
        tone, label = (
            (Tone.MERGED, f"{frame}: {len(pages)} pages") if len(pages) > 1 else (Tone.USED, f"{frame}: {pages[0]}")
        )
        words = f"holds {', '.join(pages[:_MOST_NAMED])}{' and more' if len(pages) > _MOST_NAMED else ''}"
    elif not view.state.free.knows(frame):
        tone, label, words = Tone.SYSTEM, f"{frame}: others", "is in use by others"
    else:
        tone, label, words = Tone.FREE, f"{frame}: free", "is free"
    if strong and isinstance(view.event, Translated):
        tone, label = Tone.HIT, f"{label}, byte {view.event.physical:,}"
    if strong and isinstance(view.event, FrameTaken):
        tone = Tone.CHOSEN
    words = f"Frame {frame:,}, from {show_size(frame * view.page_size)} on, {words}."
    return Box(
        key=frame_key(frame),
        tone=tone,
        label=label if len(label) <= 24 else f"{frame}",  # noqa: PLR2004 - what fits the width of the column
        words=words,
        strong=strong,
        x=left,
        y=low,
        width=width,
        height=height,
    )


def _token(view: Shown) -> Token | None:
    """At the page, at its entry, or at its frame, as the access goes on."""
    if view.referring is None or view.process is None or view.page not in view.pages:
        return None
    y = _middle(view.pages, view.page or 0)
    places = {AddressSplit: (_LOGICAL[0], y), EntryRead: (_TABLE[0], y), Trapped: (_TABLE[0], y)}
    place = places.get(type(view.event))
    if isinstance(view.event, Translated) and view.event.frame in view.frames:
        place = (_PHYSICAL[0], _middle(view.frames, view.event.frame))
    if place is None:
        return None
    return Token(key="token", tone=Tone.CHOSEN, words="What is read at this step.", x=place[0], y=place[1])
