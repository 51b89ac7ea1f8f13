"""Step 0: what lies on each floor, and the requests that wait."""

from collections.abc import Sequence

from memlab.core.request import Request
from memlab.mechanisms.kmalloc.requests import Kmalloc
from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.slab import State
from memlab.mechanisms.slab.sizing import GENERAL_SIZES
from memlab.memory.english import agree, plural
from memlab.scene.measure import clauses, first_fitting, fitted
from memlab.scene.paint import Paint


def start(stand: Stand, waiting: Sequence[Request]) -> None:
    """Say what each closed floor has, and what is asked for first."""
    sheet, plan = stand.sheet, stand.plan
    if not plan.full:
        return
    slabs = stand.story.step.state.slabs
    free = agree(slabs.frames.zone.area.free, "frame")
    notes = (_stock(slabs), "a descriptor for each frame", f"{free} free")
    for floor, note in enumerate(notes, start=1):
        y = plan.tops[floor] + plan.talls[floor] / 2 + 18
        sheet.text(plan.left, y, first_fitting(clauses(note), plan.width), paint=Paint.QUIET, key=("note", floor))
    if waiting:
        first = waiting[0]
        said = f"kmalloc({first.size})" if isinstance(first, Kmalloc) else str(first)
        more = f", and {agree(len(waiting) - 1, 'more request', 'wait')}" if len(waiting) > 1 else " waits"
        texts = (f"{said}{more}. How deep will it go?", f"{said}{more}.")
        x, y, width, _ = plan.box(0)
        text = next(
            (text for text in texts if sheet.fits(text, width - 16, size=14)), fitted(texts[-1], width - 16, 14)
        )
        sheet.text(x + 8, y + 49, text, size=14, key="waiting")


def _stock(slabs: State) -> str:
    """What the caches hold at the start."""
    stocked = [slabs.caches[name] for name in reversed(slabs.chain) if slabs.caches[name].slabs]
    if not stocked:
        sizes = len(GENERAL_SIZES)
        return f"{sizes} sizes, each also for DMA: {len(slabs.caches)} caches, none has a slab yet"
    used = (f"{cache.name} {cache.active} of {cache.total}" for cache in stocked)
    return f"{plural(len(stocked), 'cache')} of {len(slabs.caches)} with slabs, objects in use: {', '.join(used)}"
