"""An access told as a story: a write that traps in a page of one's own is resolved, and made again."""

from collections.abc import Hashable
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from memlab.core.history import Serving, Settings
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.shared_pages.events import Copied, NoFrame, Passed, Reused, Trapped
from memlab.mechanisms.shared_pages.requests import Read, Write
from memlab.mechanisms.shared_pages.state import (
    CODE,
    Entry,
    State,
    change_entry,
    entry_key,
    frame_key,
    split_of,
    take_out,
    write_entry,
)
from memlab.memory.entries import allows

_SEEN = 8


class Touch(NamedTuple):
    """What a process wants of a byte; ``value`` is what is in the page after a write."""

    process: str
    page: int
    offset: int
    doing: str
    value: str

    @property
    def known(self) -> dict[str, Any]:
        """What each event tells of it."""
        return {"process": self.process, "page": self.page, "doing": self.doing}

    @property
    def key(self) -> Hashable:
        """The entry of its page."""
        return entry_key(self.process, self.page)


def touch(settings: Settings, state: State, request: Access | Read | Write) -> Serving[State, Translation]:
    """Read the entry of the page; let the access pass, or trap, and resolve what may be resolved."""
    found = _wanted(settings, request)
    known = found.known
    if reason := _nowhere(settings, state, request, found):
        return (yield from _trap(state, "address", reason, known))
    state = replace(state, references=state.references + 1)
    known["chose"] = found.key
    entry = state.entry(found.process, found.page)
    if entry is None:
        reason = f"there is no page {found.page:,} in the table of {found.process}"
        return (yield from _trap(state, "missing", reason, known, 1))
    if allows(entry.rights, found.doing):
        return (yield from _pass(settings, state, found, entry, 1))
    state = replace(state, faults=state.faults + 1)
    if found.doing == "write" and allows(entry.whole, "write"):
        return (yield from _resolve(settings, state, found, entry))
    kind = "of code" if entry.kind == CODE else "its own"
    reason = f"page {found.page:,} of {found.process} is {kind}, allowed: {entry.rights}, never to {found.doing}"
    return (yield from _trap(state, "forbidden", reason, known, 1))


def _nowhere(settings: Settings, state: State, request: Access | Read | Write, found: Touch) -> str:
    """Why there is no such address or process; "" where there is."""
    if isinstance(request, Access) and (reason := _no_address(settings, request)):
        return reason
    if found.process not in state.processes:
        return f"there is no process {found.process}"
    return f"there is no page {found.page:,}: that number is too large" if found.page >> settings.index_bits else ""


def _wanted(settings: Settings, request: Access | Read | Write) -> Touch:
    if isinstance(request, Write):
        return Touch(request.process, request.page, 0, "write", request.value)
    if isinstance(request, Read):
        return Touch(request.process, request.page, 0, "read", "")
    page, offset = 0, 0
    if not _no_address(settings, request):
        split = split_of(settings)
        address = split.resolve(request.address)
        page, offset = split.page_of(address), split.offset.of(address)
    return Touch(request.process, page, offset, request.kind, f"by {request.process}")


def _no_address(settings: Settings, request: Access) -> str:
    """Why there is no such address; "" where there is one."""
    split = split_of(settings)
    try:
        offset = split.offset.of(split.resolve(request.address))
    except BadValueError as error:
        return str(error).rstrip(".")
    last = settings.page_size - 1
    return "" if offset <= last else f"offset {offset:,} does not fit a page, whose last one is {last:,}"


def _trap(
    state: State, cause: str, reason: str, known: dict[str, Any], references: int = 0
) -> Serving[State, Translation]:
    yield Trapped(cause=cause, reason=reason, **known), state
    return Translation(references, fault=reason)


def _pass(settings: Settings, state: State, found: Touch, entry: Entry, references: int) -> Serving[State, Translation]:
    """The byte is reached, once its entry was read or, after a trap, read again; a write changes what is there."""
    state = replace(state, references=state.references + 1)
    if found.doing == "write":
        state = replace(state, contents=state.contents.set(entry.frame, found.value))
    physical = entry.frame * settings.page_size + found.offset
    yield (
        Passed(
            frame=entry.frame,
            users=state.users[entry.frame],
            content=state.contents[entry.frame],
            again=references > 1,
            offset=found.offset,
            physical=physical,
            chose=frame_key(entry.frame),
            **found.known,
        ),
        state,
    )
    size, bits = settings.page_size, split_of(settings).offset.bits
    odd: dict[str, Any] = {"start": physical - found.offset, "offsets": (0, size)} if size != 1 << bits else {}
    return Translation(references + 1, entry.frame, physical, entry.rights, **odd)


def _resolve(settings: Settings, state: State, found: Touch, entry: Entry) -> Serving[State, Translation]:
    """The write is allowed in the end: give a copy, or set W where nobody else uses the frame; then make it again."""
    reason = f"W is off in the entry of page {found.page:,} of {found.process}, though the page is its own"
    yield Trapped(cause="copy", reason=reason, chose=found.key, **found.known), state
    told: dict[str, Any] = {"process": found.process, "page": found.page, "old": entry.frame}
    told["users"] = users = state.users[entry.frame]
    if users == 1:
        entry = entry._replace(writable=True)
        state = change_entry(state, found.process, found.page, entry)
        yield Reused(chose=found.key, **told), state
    else:
        free = tuple(islice(state.free(), _SEEN))
        if not free:
            yield NoFrame(chose=frame_key(entry.frame), **told), state
            return Translation(1, fault="no frame is free for a copy")
        entry, state = _copy(state, found, entry, free[0])
        more = {"others": tuple(state.users_of(told["old"])[:2]), "frame": free[0], "size": settings.page_size}
        yield (
            Copied(chose=frame_key(free[0]), candidates=tuple(frame_key(frame) for frame in free), **more, **told),
            state,
        )
    state = replace(state, references=state.references + 1)
    return (yield from _pass(settings, state, found, entry, 2))


def _copy(state: State, found: Touch, entry: Entry, frame: int) -> tuple[Entry, State]:
    """The writer's page is in another frame now, with the same content."""
    content, entry = state.contents[entry.frame], entry._replace(frame=frame, writable=True)
    state = take_out(state, found.process, found.page)
    state = write_entry(state, found.process, found.page, entry, content)
    return entry, replace(state, copies=state.copies + 1)
