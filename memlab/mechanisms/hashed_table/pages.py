"""What all variants share: the frame of a page, the byte's address, and the table of a process."""

from dataclasses import replace
from typing import Any

from memlab.core.history import Settings
from memlab.core.translation import ANY_FRAME, Map
from memlab.mechanisms.hashed_table.state import State, split_of
from memlab.memory.sizes import show_hex

_DECIMAL_UPTO = 16


def frame_for(settings: Settings, state: State, request: Map, page: int, number: int) -> int | str:
    """The frame that a page gets; why there is none, where there is none."""
    asked = request.frame if request.frame == ANY_FRAME else request.frame + number
    frame = state.frames.wanted(asked)
    if frame is None:
        return f"Memory has no frames left for page {show_page(settings, page)}."
    if frame >= settings.frames:
        return f"Frame {frame:,} is beyond memory, which has frames 0 to {settings.frames - 1:,}."
    return frame


def show_page(settings: Settings, page: int) -> str:
    """Print a page number: in decimal where addresses are short."""
    return f"{page:,}" if split_of(settings).width <= _DECIMAL_UPTO else show_hex(page)


def known_table(state: State, table: str) -> State:
    """The state in which a process has a table."""
    return state if table in state.tables else replace(state, tables=(*state.tables, table))


def physical(settings: Settings, address: int, frame: int) -> int:
    """The frame in place of the page number."""
    offset = split_of(settings).offset
    return frame << offset.bits | offset.of(address)


def byte_of(settings: Settings, process: str, address: int, frame: int) -> dict[str, Any]:
    """What `Translated` says of a byte, whatever led to its frame."""
    split = split_of(settings)
    return {
        "process": process,
        "page": split.page_of(address),
        "shown": show_page(settings, split.page_of(address)),
        "frame": frame,
        "offset": split.offset.of(address),
        "page_size": 1 << split.offset.bits,
        "physical": physical(settings, address, frame),
        "decimal": split.width <= _DECIMAL_UPTO,
    }
