"""`Map` and `Unmap`, as paged tables have them: a segment grows by pages at its end, and loses them there.

So the same requests run here and with page tables; what a segment cannot do, as it lies in one piece, is refused.
"""

from dataclasses import replace

from memlab.core.history import Serving, Settings
from memlab.core.translation import ANY_FRAME, Map, Unmap
from memlab.errors import BadValueError
from memlab.mechanisms.segmentation import questions
from memlab.mechanisms.segmentation.checking import row_key
from memlab.mechanisms.segmentation.events_placing import Left, NotPlaced, Placed, Refused
from memlab.mechanisms.segmentation.moving import grown, none_there, of
from memlab.mechanisms.segmentation.placing import amounts, find_hole, hole_key, remove
from memlab.mechanisms.segmentation.segments import Segment, State, holes, longest, split_of
from memlab.memory.english import plural
from memlab.memory.extents import Extent, Search


def map_pages(settings: Settings, state: State, request: Map) -> Serving[State, None]:
    """Make a segment, or the next bytes of one."""
    stretch = _stretch(settings, request)
    if isinstance(stretch, str):
        yield Refused(reason=stretch, asks=_asks(request, 0), instead=questions.GROWING), state
        return
    number, first, end = stretch
    segment = of(state, request.process, number)
    length = segment.limit if segment else 0
    refused = ""
    if end > longest(settings):
        refused = f"Segment {number} would have {end:,} bytes, and d has offsets for {longest(settings):,} only"
    elif segment and segment.down:
        refused = f"{segment.name} grows down, so its pages are no first ones: let it grow"
    elif first > length:
        refused = f"Segment {number} would have a gap from {length:,} to {first - 1:,}: a segment is one piece"
    elif end <= length and segment:
        refused = f"{segment.name} has offsets 0 to {length - 1:,}, these among them"
    elif segment and request.frame not in (ANY_FRAME, (segment.start + first) >> settings.page_bits):
        refused = f"{segment.name} lies in one piece, so what comes next must lie at {segment.end:,}"
    if refused:
        yield Refused(reason=refused, asks=_asks(request, number), instead=questions.GROWING), state
    elif segment:
        yield from grown(settings, state, (request.process, number), segment, end - length)
    else:
        yield from _made(settings, state, request, number, end)


def _asks(request: Map, number: int) -> str:
    pages = plural(request.pages, "page")
    return f"{request.process} maps {pages} of segment {number}"


def _stretch(settings: Settings, request: Map | Unmap) -> tuple[int, int, int] | str:
    """The segment, its first offset and the first one behind; or what is wrong with the address."""
    split, page = split_of(settings), 1 << settings.page_bits
    try:
        number, offset = split.values(split.resolve(request.address))
    except BadValueError as error:
        return str(error).rstrip(".")
    first = offset - offset % page
    return number, first, first + request.pages * page


def _made(settings: Settings, state: State, request: Map, number: int, size: int) -> Serving[State, None]:
    name = f"segment {number}"
    hole, found = _hole(settings, state, request.frame, size)
    looked, candidates = len(found.looked), tuple(map(hole_key, holes(settings, state)))
    if hole is None:
        numbers = amounts(settings, state)
        yield NotPlaced(process=request.process, number=number, name=name, size=size, looked=looked, **numbers), state
        return
    segment = Segment(state.made, name, hole.start, size, request.rights)
    after = replace(state.with_entry(request.process, number, segment), made=state.made + 1)
    chose = hole_key(hole) if hole_key(hole) in candidates else row_key(request.process, number)
    placed = Placed(
        process=request.process,
        number=number,
        name=name,
        size=size,
        hole=hole,
        fit=settings.fit,
        looked=looked,
        chose=chose,
        candidates=candidates if chose in candidates else (),
    )
    yield placed, after


def _hole(settings: Settings, state: State, frame: int, size: int) -> tuple[Extent | None, Search]:
    """The hole that the rule chooses, or the part of one that begins at a frame."""
    if frame == ANY_FRAME:
        return find_hole(settings, state, size)
    start = frame << settings.page_bits
    everyone = holes(settings, state)
    within = next((hole for hole in everyone if hole.start <= start and start + size <= hole.end), None)
    part = Extent(start, within.end - start) if within else None
    return part, Search(None, range(len(everyone)))


def unmap_pages(settings: Settings, state: State, request: Unmap) -> Serving[State, None]:
    """Shorten a segment, or drop it."""
    stretch = _stretch(settings, request)
    if isinstance(stretch, str):
        yield Refused(reason=stretch), state
        return
    number, first, end = stretch
    segment = of(state, request.process, number)
    if segment is None:
        yield none_there(request.process, number), state
    elif segment.down or first >= segment.limit:
        yield Refused(reason=f"{segment.name} does not have offset {first:,} at its end"), state
    elif end < segment.limit:
        yield Refused(reason=f"{segment.name} is one piece: it can lose its end, not {first:,} to {end - 1:,}"), state
    elif first == 0:
        yield from remove(state, request.process, number, segment)
    else:
        yield from _shortened(state, request.process, segment, first)


def _shortened(state: State, process: str, segment: Segment, limit: int) -> Serving[State, None]:
    given = segment.limit - limit
    after = state.changed(replace(segment, limit=limit))
    yield Left(process=process, what=f"The end of {segment.name}", size=given), after
