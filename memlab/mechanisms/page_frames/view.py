"""The picture of the page frames: each with its owner, the users of a block, and how an address leads to its frame.

Up to 128 frames are a grid. Of more, a strip shows all, and a lens that follows the step shows 64.
"""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.page_frames.below import below
from memlab.mechanisms.page_frames.events import Found
from memlab.mechanisms.page_frames.kernel import map_nr
from memlab.mechanisms.page_frames.view_below import Floor, refused, said
from memlab.mechanisms.page_frames.view_blocks import Blocks
from memlab.mechanisms.page_frames.view_grid import Grid
from memlab.mechanisms.page_frames.view_plan import Plan, plan
from memlab.mechanisms.page_frames.view_side import facts, owners
from memlab.mechanisms.page_frames.view_story import draw_tag, foot, tag_box, tag_of
from memlab.mechanisms.page_frames.view_strip import Frames
from memlab.mechanisms.page_frames.view_tables import tables
from memlab.scene.look import Look
from memlab.scene.parts.lens import put_at
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    around = _around(step, sheet.look)
    places = plan(sheet.look, len(step.state.mem_map), around)
    told = look.get("told", (step.event,))
    blocks = Blocks(step, told, sheet.look, range(places.first, places.first + places.many))
    _frames(sheet, places, blocks)
    (facts if places.strip else owners)(sheet, places, blocks)
    under = below(told) if blocks.under or refused(step.event) else None
    if under:
        said(sheet, places, under, step)
    else:
        foot(sheet, places, blocks)
    return Scene(
        sheet.picture("The page frames and who has them"), tables(step, around, asking=bool(look.get("asking")))
    )


def _frames(sheet: Sheet, places: Plan, blocks: Blocks) -> None:
    """The frames: as a grid with a tag at those that the step is about, or as blocks to scale."""
    step, (left, _, width, _) = blocks.step, places.grid
    tag = tag_of(step.event)
    floor, box = None, tag_box(places, tag) if tag else None
    if places.strip and blocks.under and put_at(sheet.look, step) is None:
        floor = Floor(sheet, places, blocks, blocks.under)
    if places.strip:
        shown = floor.shown if floor else range(places.first, places.first + places.many)
        ends = (floor.left, floor.right) if floor else (left, left + width)
        Frames(sheet, places, places.strip, blocks).draw(shown, ends, box)
    if floor:
        floor.draw()
        return
    Grid(sheet, places, blocks).draw(box)
    if tag and box:
        draw_tag(sheet, places, tag, box)


def _around(step: Step, look: Look) -> int:
    """The frame to look at: the reader's, else the step's own, else the first that is not reserved."""
    frames = len(step.state.mem_map)
    if (put := put_at(look, step)) is not None:
        return put % frames
    if isinstance(step.event, Found):
        return map_nr(step.event.address)
    own = getattr(step.event, "frame", min(step.settings.reserved, frames - 1))
    return int(own)
