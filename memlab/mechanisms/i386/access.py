"""An access told as a story: selector, descriptor, limit, linear address, directory, table, byte."""

from dataclasses import replace
from typing import Final

from memlab.core.history import Serving, Settings
from memlab.core.translation import Access, Translation
from memlab.errors import BadValueError
from memlab.mechanisms.i386.course import Course
from memlab.mechanisms.i386.events import (
    DescriptorRead,
    Faulted,
    Inside,
    Loaded,
    LoadRefused,
    NoSuchAddress,
    NullLoaded,
    SegmentFault,
    SelectorSplit,
)
from memlab.mechanisms.i386.events_paging import DirectoryRead, LinearMade, PageFault, Reached, TableRead
from memlab.mechanisms.i386.loading import check, held, load
from memlab.mechanisms.i386.requests import FLAT, Load, LoadAndRefer
from memlab.mechanisms.i386.selector import Selector
from memlab.mechanisms.i386.state import LAYOUT, Held, State
from memlab.mechanisms.page_walk.tables import Read, marked, read_entry
from memlab.mechanisms.page_walk.tables import State as Pages
from memlab.memory.entries import allows

_ADDRESSES: Final = (1 << LAYOUT.split.width) - 1
_ALL: Final = "rwx"
_NO_WRITE: Final = "rx"
_DIRECTORY, _TABLE = range(LAYOUT.levels)


def refer(settings: Settings, state: State, request: Access) -> Serving[State, Translation]:
    """Go from register and offset to the byte, or to an exception."""
    state = replace(state, accesses=state.accesses + 1)
    try:
        offset = LAYOUT.split.resolve(request.address)
    except BadValueError as error:
        reason = f"There is no such offset: {str(error).rstrip('.')}."
        yield NoSuchAddress(process=request.process, reason=reason), replace(state, faults=state.faults + 1)
        return Translation(0, fault=reason)
    course = replace(_start(settings, state, request), offset=offset)
    if course.loads:
        course, state, refused = yield from load_register(settings, state, course)
        if refused:
            return Translation(course.references, fault=refused)
    return (yield from _in_segment(state, course))


def _start(settings: Settings, state: State, request: Access) -> Course:
    """What is known before anything is read."""
    register = "CS" if request.kind == "execute" else str(getattr(request, "register", FLAT))
    loads = isinstance(request, LoadAndRefer) and register != "CS"
    now = held(settings, state, request.process, register)
    return Course(
        request.process,
        register,
        request.kind,
        settings.level,
        Selector.of(request.selector) if isinstance(request, LoadAndRefer) and loads else now.selector,
        settings.paging,
        loads,
        descriptor=None if loads else now.descriptor,
        size=int(getattr(request, "size", 1)),
        write_protect=settings.write_protect,
    )


def load_alone(settings: Settings, state: State, request: Load) -> Serving[State, Held | None]:
    """Load a segment register; the result is what it holds, None where it was refused."""
    selector = Selector.of(request.selector)
    course = Course(request.process, request.register, "load", settings.level, selector, loads=True)
    course, state, refused = yield from load_register(settings, state, course)
    return None if refused else held(settings, state, request.process, request.register)


def load_register(settings: Settings, state: State, course: Course) -> Serving[State, tuple[Course, State, str]]:
    """Load the register of an access: what is known after it, and the exception where it was refused."""
    yield SelectorSplit(course=course, chose=("selector", "index")), state
    loading = load(settings, state, course.register, course.selector)
    if loading.descriptor is not None:
        course = replace(course, descriptor=loading.descriptor, was_read=True)
        state = replace(state, loads=state.loads + 1, references=state.references + 1)
        yield DescriptorRead(course=course, chose="descriptor"), state
    if refusal := loading.refusal:
        told = LoadRefused(course=course, tests=loading.tests, chose="register", **refusal._asdict())
        yield told, replace(state, faults=state.faults + 1)
        return course, replace(state, faults=state.faults + 1), told.named
    made = loading.descriptor
    state = state.kept(course.process, course.register, Held(course.selector, made and made.used))
    if made is None:
        yield NullLoaded(course=course, chose="register"), state
        return course, state, ""
    course = replace(course, descriptor=made.used)
    yield Loaded(course=course, tests=loading.tests, newly=not made.accessed, chose="register"), state
    return course, state, ""


def _in_segment(state: State, course: Course) -> Serving[State, Translation]:
    offset, descriptor = course.offset or 0, course.descriptor
    refused = check(descriptor, course.register, course.kind, offset, course.size)
    if refused:
        cause, refusal = refused
        fault = SegmentFault(course=course, cause=cause, chose="limit", **refusal._asdict())
        return (yield from _fault(state, fault))
    assert descriptor is not None
    yield Inside(course=course, chose="limit"), state
    course = replace(course, linear=descriptor.base + offset & _ADDRESSES)
    yield LinearMade(course=course, chose="linear"), state
    if course.paging:
        return (yield from _through_tables(state, course))
    course = replace(course, physical=course.linear)
    state = replace(state, references=state.references + 1)
    yield Reached(course=course, chose="byte"), state
    return Translation(course.references, (course.linear or 0) >> LAYOUT.page_bits, course.physical, _ALL)


def _through_tables(state: State, course: Course) -> Serving[State, Translation]:
    root = state.pages.roots.get((course.process, 0), 0)
    course, state = _read(state, course, root)
    if not course.reads[_DIRECTORY].valid:
        return (yield from _page_fault(state, course, "directory_entry"))
    yield DirectoryRead(course=course, chose=_row(course)), state
    course, state = _read(state, course, course.reads[_DIRECTORY].target)
    if not course.reads[_TABLE].valid:
        return (yield from _page_fault(state, course, "table_entry"))
    return (yield from _to_the_byte(state, course))


def _read(state: State, course: Course, table: int) -> tuple[Course, State]:
    """Read the entry of the next level."""
    read = read_entry(LAYOUT, state.pages, len(course.reads), table, course.linear or 0)
    return replace(course, reads=(*course.reads, read)), replace(state, references=state.references + 1)


def _row(course: Course) -> tuple[str, int, int]:
    read = course.reads[-1]
    return ("row", read.level, read.index)


def _to_the_byte(state: State, course: Course) -> Serving[State, Translation]:
    obeys = course.user or course.write_protect
    if course.user and not all(_bit(read, "U/S") for read in course.reads):
        return (yield from _page_fault(state, course, "supervisor_page"))
    writable = not obeys or all(_bit(read, "R/W") for read in course.reads)
    rights = _ALL if writable else _NO_WRITE
    if not allows(rights, course.kind):
        return (yield from _page_fault(state, course, "read_only_page"))
    yield TableRead(course=course, rights=rights, chose=_row(course)), state
    pages = marked(LAYOUT, state.pages, course.reads, course.write)
    told = _set_now(state, pages, course)
    frame, offset = course.reads[_TABLE].target, LAYOUT.split.offset.of(course.linear or 0)
    course = replace(course, physical=frame + offset)
    state = replace(state, references=state.references + 1, pages=pages)
    yield Reached(course=course, marked=told, chose="byte"), state
    return Translation(course.references, frame >> LAYOUT.page_bits, course.physical, rights)


def _set_now(state: State, pages: Pages, course: Course) -> str:
    """Which bits the hardware sets in the two entries, as a sentence goes on; "" for none."""
    words = [(state.pages.words.get(read.address, 0), pages.words.get(read.address, 0)) for read in course.reads]
    fields = (LAYOUT.entry.field(name) for name in ("A", "D"))
    names = [field.name for field in fields if any(field.of(before) < field.of(after) for before, after in words)]
    return f"; the hardware sets {' and '.join(names)}" if names else ""


def _bit(read: Read, name: str) -> int:
    return LAYOUT.entry.field(name).of(read.word)


_REASONS: Final = {
    "directory_entry": "{entry} is not present, so there is no page table",
    "table_entry": "{entry} is not present, so the page is in no frame",
    "supervisor_page": "{culprit} has U/S 0, so level 3 may not use the page",
    "read_only_page": "{culprit} has R/W 0, so {who} may not write the page",
}


def _page_fault(state: State, course: Course, cause: str) -> Serving[State, Translation]:
    present = cause in ("supervisor_page", "read_only_page")
    bit = "U/S" if cause == "supervisor_page" else "R/W"
    culprit = next((read.level for read in course.reads if not _bit(read, bit)), 0) if present else 0
    reason = _REASONS[cause].format(
        entry=course.short(len(course.reads) - 1), culprit=course.short(culprit), who=f"level {course.level}"
    )
    code = present + 2 * course.write + 4 * course.user
    fault = PageFault(course=course, error_code=code, cause=cause, reason=reason, chose=_row(course))
    return (yield from _fault(state, fault))


def _fault(state: State, fault: Faulted) -> Serving[State, Translation]:
    yield fault, replace(state, faults=state.faults + 1)
    return Translation(fault.course.references, fault=fault.named)
