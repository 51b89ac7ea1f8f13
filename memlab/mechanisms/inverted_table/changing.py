"""Entries written by hand, pages taken out, and processes that end."""

from collections.abc import Iterator

from memlab.core.history import Event, Settings
from memlab.core.refused import Refused
from memlab.core.translation import ANY_FRAME, Map, Unmap, pages_asked
from memlab.mechanisms.inverted_table.events_changing import Exited, Mapped, Unmapped
from memlab.mechanisms.inverted_table.state import State, frame_key, next_free, put, split_of, take_out

Story = Iterator[tuple[Event, State]]


def map_pages(settings: Settings, state: State, request: Map) -> Story:
    """Write entries page after page; stop at the first that cannot be."""
    for number, page in enumerate(pages_asked(split_of(settings), request)):
        key = (request.process, page) if isinstance(page, int) else ("", 0)
        frame = page if isinstance(page, str) else _frame(settings, state, request, key, number)
        if isinstance(frame, str):
            yield Refused(process=request.process, reason=frame), state
            return
        before = state.places.get(key)
        if before is not None:
            state = take_out(settings, state, before)
        state = put(settings, state, frame, key, request.rights)
        told = Mapped(
            process=key[0], page=key[1], frame=frame, before=before, rights=request.rights, chose=frame_key(frame)
        )
        yield told, state


def _frame(settings: Settings, state: State, request: Map, key: tuple[str, int], number: int) -> int | str:
    """The frame that a page gets; why there is none, where there is none."""
    if request.frame == ANY_FRAME:
        free = next_free(settings, state)
        return f"Memory has no frames left for page {key[1]:,}." if free is None else free
    frame = request.frame + number
    if frame >= settings.frames:
        return f"Frame {frame:,} is beyond memory, which has frames 0 to {settings.frames - 1:,}."
    held = state.entries.get(frame)
    if held and (held.process, held.page) != key:
        there = f"there is a process's page in frame {frame:,} already, <{held.process}, {held.page:,}>"
        return f"A frame has one entry, and {there}: take that out first."
    return frame


def unmap_pages(settings: Settings, state: State, request: Unmap) -> Story:
    """Take pages out one after the other; stop at the first that is not there."""
    for page in pages_asked(split_of(settings), request):
        frame = None if isinstance(page, str) else state.places.get((request.process, page))
        if isinstance(page, str) or frame is None:
            gone = f"<{request.process}, {page:,}>" if isinstance(page, int) else ""
            reason = page if isinstance(page, str) else f"{gone} is in no frame: nothing to take out."
            yield Refused(process=request.process, reason=reason), state
            return
        state = take_out(settings, state, frame)
        yield Unmapped(process=request.process, page=page, frame=frame, chose=frame_key(frame)), state


def end(settings: Settings, state: State, process: str) -> Story:
    """All pages of a process leave, in the order of their frames."""
    frames = sorted(frame for _, frame in pages_of(state, process))
    for frame in frames:
        state = take_out(settings, state, frame)
    yield Exited(process=process, freed=tuple(frames)), state


def pages_of(state: State, process: str) -> Iterator[tuple[int, int]]:
    """The pages of a process with their frames."""
    for (whose, page), frame in state.places.items_from((process, 0)):
        if whose != process:
            return
        yield page, frame
