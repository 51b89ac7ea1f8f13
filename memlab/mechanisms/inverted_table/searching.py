"""An access: the search of the table, or of a chain through its anchor, and what comes of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from memlab.core.history import Event, Serving, Settings
from memlab.core.translation import Access, Translation
from memlab.mechanisms.inverted_table import events, events_ending
from memlab.mechanisms.inverted_table.hashing import formula
from memlab.mechanisms.inverted_table.state import (
    BOTH,
    HASHED,
    LINEAR,
    State,
    anchor_in,
    anchor_key,
    frame_key,
    next_free,
    put,
    relabel,
    split_of,
    take_out,
)
from memlab.memory.entries import allows
from memlab.scene.window import window

_FEW = 8


class Found(NamedTuple):
    """What a search came to: the frame or None, the entries looked at, and the accesses to memory it took."""

    frame: int | None
    looked_at: int
    references: int


def translate(settings: Settings, state: State, access: Access, address: int) -> Serving[State, Translation]:
    """Search for the entry of the page; its place is the frame."""
    page = split_of(settings).page_of(address)
    known: dict[str, Any] = {"process": access.process, "page": page, "address": address, "doing": access.kind}
    linear = linear_search(settings, state, (access.process, page))
    found = linear
    if settings.search in (LINEAR, BOTH):
        yield _searched(settings, state, linear, known), state
    if settings.search in (HASHED, BOTH):
        found = chain_search(settings, state, (access.process, page))
        yield from _through_anchor(settings, state, found, known)
    if found.frame is None:
        return (yield from _missing(settings, state, found, known))
    rights = state.entries[found.frame].rights
    known["chose"] = frame_key(found.frame)
    if not allows(rights, access.kind):
        state = state.counted(found.looked_at, found.references, fault=True)
        yield events_ending.Trapped(rights=rights, frame=found.frame, references=found.references, **known), state
        return Translation(found.references, fault=f"page {page:,} allows {rights}, not to {access.kind}")
    told = _translated(settings, found, linear, known)
    yield told, state.counted(found.looked_at, told.references)
    return Translation(told.references, found.frame, told.physical, rights)


def linear_search(settings: Settings, state: State, key: tuple[str, int]) -> Found:
    """Look at the entries of frame 0, 1, ... until one matches; free ones are looked at too."""
    frame = state.places.get(key)
    looked = settings.frames if frame is None else frame + 1
    return Found(frame, looked, looked)


def chain_search(settings: Settings, state: State, key: tuple[str, int]) -> Found:
    """Read the anchor, then look at the entries of its chain until one matches."""
    chain, frame = state.chains.get(anchor_in(settings, *key), ()), state.places.get(key)
    looked = len(chain) if frame is None else chain.index(frame) + 1
    return Found(frame, looked, 1 + looked)


def _searched(settings: Settings, state: State, found: Found, known: dict[str, Any]) -> events.Searched:
    return events.Searched(
        looked_at=found.looked_at,
        frame=found.frame,
        used=len(state.entries),
        counts=settings.search == LINEAR,
        chose=None if found.frame is None else frame_key(found.frame),
        **known,
    )


def _through_anchor(
    settings: Settings, state: State, found: Found, known: dict[str, Any]
) -> Iterator[tuple[Event, State]]:
    key = known["process"], known["page"]
    anchor = anchor_in(settings, *key)
    chain = state.chains.get(anchor, ())
    around = window(settings.anchors, anchor, _FEW)
    anchored = events.Anchored(
        anchor=anchor,
        anchors=settings.anchors,
        formula=formula(*key, settings.anchors, settings.hash),
        first=chain[0] if chain else None,
        chose=anchor_key(anchor),
        candidates=tuple(anchor_key(one) for one in around),
        **known,
    )
    yield anchored, state
    told = events.ChainSearched(
        anchor=anchor,
        chain=chain,
        looked_at=found.looked_at,
        frame=found.frame,
        chose=None if found.frame is None else frame_key(found.frame),
        **known,
    )
    yield told, state


def _translated(settings: Settings, found: Found, linear: Found, known: dict[str, Any]) -> events_ending.Translated:
    offset, frame = split_of(settings).offset, int(found.frame or 0)
    return events_ending.Translated(
        frame=frame,
        offset=offset.of(known["address"]),
        page_size=1 << offset.bits,
        physical=physical(settings, known["address"], frame),
        references=found.references + 1,
        looked_at=found.looked_at,
        anchored=settings.search != LINEAR,
        searched=linear.references + 1,
        **known,
    )


def physical(settings: Settings, address: int, frame: int) -> int:
    """The frame in place of the page number."""
    offset = split_of(settings).offset
    return frame << offset.bits | offset.of(address)


def _missing(settings: Settings, state: State, found: Found, known: dict[str, Any]) -> Serving[State, Translation]:
    """No entry has the page: a fault, or it is found under another name, or it is loaded."""
    key, cost = (known["process"], known["page"]), found.references
    if settings.on_miss == "fault":
        state = state.counted(found.looked_at, cost, fault=True)
        yield events_ending.PageFault(references=cost, **known), state
        return Translation(cost, fault=f"page {known['page']:,} of {known['process']} is in no frame")
    state = state.counted(found.looked_at, cost)
    if shared := in_memory(settings, state, key):
        name, other, frame = shared
        state = relabel(settings, replace(state, relabels=state.relabels + 1), frame, key)
        told: Event = events_ending.Relabelled(
            frame=frame, before=other, name=name, references=cost, chose=frame_key(frame), **known
        )
        yield told, state
    else:
        loaded = _load(settings, state, key)
        if loaded is None:
            state = replace(state, faults=state.faults + 1)
            yield events_ending.NoFrame(frames=settings.frames, references=cost, **known), state
            return Translation(cost, fault="no frame is free")
        frame, victim, state = loaded
        known |= {"free": len(state.free), "references": cost, "chose": frame_key(frame)}
        told = events_ending.Loaded(frame=frame, victim=victim, **known)
        yield told, state
    return Translation(cost, frame, physical(settings, known["address"], frame), state.entries[frame].rights)


def _load(settings: Settings, state: State, key: tuple[str, int]) -> tuple[int, tuple[str, int] | None, State] | None:
    """The frame that the page gets, who had to go, and the state after it; None where no frame is to be had."""
    state = replace(state, loads=state.loads + 1)
    frame, victim = next_free(settings, state), None
    if frame is None:
        frame = None if settings.when_full == "refuse" else next(iter(state.loaded.values()), None)
        if frame is None:
            return None
        gone = state.entries[frame]
        victim = gone.process, gone.page
        state = take_out(settings, state, frame)
    return frame, victim, put(settings, state, frame, key, "rwx")


def in_memory(settings: Settings, state: State, key: tuple[str, int]) -> tuple[str, tuple[str, int], int] | None:
    """Where what a page shows is in memory under another name: what it is, that name, and the frame."""
    for name, at in settings.objects:
        if key in at:
            for other in at:
                if other in state.places:
                    return name, other, state.places[other]
    return None
