"""What is said before the first request: how much is free, and what was not told."""

import re
from collections.abc import Iterator
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.buddy.amounts import FRAME, in_frames, noun, show_bytes
from memlab.mechanisms.buddy.layout import RESERVED, USED, within
from memlab.mechanisms.buddy.state import State
from memlab.mechanisms.buddy.zone import MOST_BLOCKS, frames_of, held
from memlab.memory.english import agree, plural, with_s
from memlab.memory.sizes import show_range

_SHOWN: Final = 3
_AUTOMATIC: Final = re.compile(r"[FU]\d+")


def told_at_the_start(settings: Settings, state: State) -> str:
    """How much is free in which blocks, where memory lies, and what the parameters do not determine."""
    notes = (_free(settings, state), *_place(settings), *_left_open(settings, state))
    return "; ".join(notes) + "."


def _free(settings: Settings, state: State) -> str:
    frames, word, area = frames_of(settings), noun(settings.unit), state.area
    if not area.free:
        return f"No {word} of {frames:,} is free"
    blocks, whole = plural(sum(area.counts), "block"), area.free == frames
    some = f"All {frames:,} {with_s(word)} are" if whole else f"{area.free:,} of {agree(frames, word)}"
    some = f"The one {word} is" if frames == 1 else some
    sizes = [(count, 1 << order) for order, count in enumerate(area.counts) if count][::-1]
    if len(sizes) == 1:
        return f"{some} free, in {blocks} of {sizes[0][1]:,}"
    listed = [f"{count:,} of {size:,}" for count, size in sizes[:_SHOWN]]
    more = f", and {sum(count for count, _ in sizes[_SHOWN:]):,} smaller" if len(sizes) > _SHOWN else ""
    return f"{some} free, in {blocks}: {', '.join(listed)}{more}"


def _place(settings: Settings) -> Iterator[str]:
    """Where memory lies in bytes, where a frame is not one of Linux; what of it is no frame, or in no list."""
    frames, unit = frames_of(settings), settings.unit
    if unit != FRAME or settings.base:
        yield f"a {noun(unit)} has {show_bytes(unit)}, memory is {show_range(settings.base, frames * unit)}"
    given = in_frames(settings.frames, unit)
    if given < 1:
        yield f"{settings.frames} is less than one {noun(unit)}, so there is one"
    elif int(given) > frames:
        yield f"{int(given) - frames:,} more are not used: the lists begin with {MOST_BLOCKS:,} blocks at most"
    elif given != frames:
        yield f"the last {show_bytes((given - frames) * unit)} are no whole {noun(unit)}"


def _left_open(settings: Settings, state: State) -> Iterator[str]:
    """What the layout gives to whom, and what it does not say."""
    frames, word = frames_of(settings), noun(settings.unit)
    parts = list(within(settings.layout, frames))
    if kept := sum(last + 1 - first for name, first, last in parts if name == RESERVED):
        yield f"{agree(kept, word)} reserved"
    if beyond := sum(last >= frames for _, _, last in settings.layout):
        yield f"{agree(beyond, 'part', 'reach')} beyond the end"
    yield from _in_use(settings, state, any(name == USED for name, _, _ in parts))
    if settings.layout and settings.rule != "lowest-address" and any(count > 1 for count in state.area.counts):
        yield "which block heads a list is not said: as after boot, the highest"


def _in_use(settings: Settings, state: State, unnamed: bool) -> Iterator[str]:
    """How much is in use, under which names, and what is taken for granted."""
    blocks = list(held(settings))
    if not blocks:
        return
    used = agree(sum(block.size for block in blocks), noun(settings.unit))
    names = dict.fromkeys(block.name for block in blocks)
    automatic = [name for name in names if _AUTOMATIC.fullmatch(name)] if unnamed else []
    shown = f" (named {', '.join(automatic[:_SHOWN])}{', ...' if len(automatic) > _SHOWN else ''})" if unnamed else ""
    full = ", taken as asked for in full" if any(block.size > 1 for block in blocks) else ""
    several = ", some in several blocks" if any(len(state.of(name)) > 1 for name in names) else ""
    yield f"{used} in use{shown}{full}{several}"
