"""A cache that was just made: what its slabs will look like, one dashed outline for each colour."""

from typing import Final

from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.state import Cache
from memlab.mechanisms.slab.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.paint import Paint
from memlab.scene.parts.cut import Cell, Cut, objects, pieces
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

_TITLE: Final = 24.0


def created(sheet: Sheet, plan: Plan, cache: Cache) -> None:
    """Draw the plan of a slab in its first colours, and say that there is none yet."""
    sizing = cache.sizing
    box = (plan.left, plan.top, plan.right - plan.left, plan.lane(3) - 6 - plan.top)
    sheet.area("plan", box, Paint.PAGE, edge=Paint.RULE, over=-1)
    frames = plural(sizing.pages, "frame")
    texts = (
        f"{cache.name} has no slab yet. Each will have {plural(sizing.num, 'object')} in {frames}:",
        f"No slab yet. Each: {plural(sizing.num, 'object')} in {frames}",
    )
    said = next((text for text in texts if sheet.fits(text, box[2] - 20, size=14, bold=True)), texts[-1])
    sheet.text(plan.words, plan.top + 19, said, size=14, bold=True, key="title")
    rows = min(sizing.colours, max(1, int((box[3] - _TITLE) // plan.pitch)))
    rows -= 1 if rows < sizing.colours and rows > 1 else 0
    for colour in range(rows):
        _slab(sheet, plan, cache, colour, plan.top + _TITLE + 6 + colour * plan.pitch)
    if rows < sizing.colours:
        left = sizing.colours - rows
        last = (sizing.colours - 1) * sizing.colour_off
        more = f"and {plural(left, 'colour')} more, up to +{last:,} B"
        y = plan.top + _TITLE + 6 + rows * plan.pitch + 14
        sheet.text(plan.bar, y, more, paint=Paint.QUIET, key="more colours")


def _slab(sheet: Sheet, plan: Plan, cache: Cache, colour: int, y: float) -> None:
    sizing, offset = cache.sizing, colour * cache.sizing.colour_off
    cut = Cut(offset, sizing.first_object, sizing.objsize, sizing.num, PAGE_SIZE * sizing.pages)
    strip = Strip(sheet, (plan.bar, y, plan.width, plan.thick), 0, cut.total)
    words = f"In colour {colour} the objects begin {offset + sizing.first_object:,} bytes into the slab."

    def planned(slot: int) -> Cell:
        return Cell(("planned", colour, slot), Paint.FREE, "not there yet", words=words, dashed=True)

    strip.draw([*pieces(("colour", colour), cut, objects(sheet, strip, cut, planned))])
    said = f"colour {colour}, +{offset} B"
    room = plan.name - plan.arrow
    text = said if sheet.fits(said, room) else f"+{offset} B"
    sheet.text(plan.name, y + plan.thick / 2 + 4, text, align="end", paint=Paint.QUIET, key=("colour", colour))
