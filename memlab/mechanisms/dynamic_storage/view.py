"""The picture of a free list: memory lying down, the request above it to scale, and below it what the step compares."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Started, Step
from memlab.mechanisms.dynamic_storage.events import HoleChosen, NameInUse, NotHeld, NothingAsked, OutOfMemory
from memlab.mechanisms.dynamic_storage.view_change import change
from memlab.mechanisms.dynamic_storage.view_failure import Failure
from memlab.mechanisms.dynamic_storage.view_figures import figures
from memlab.mechanisms.dynamic_storage.view_memory import Memory
from memlab.mechanisms.dynamic_storage.view_refused import refused
from memlab.mechanisms.dynamic_storage.view_search import Search, request_above
from memlab.mechanisms.dynamic_storage.view_start import start
from memlab.mechanisms.dynamic_storage.view_tables import tables
from memlab.scene.look import Look
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and its tables behind tabs."""
    sheet = Sheet(Look(look))
    memory = Memory(sheet, step)
    memory.draw()
    match step.event:
        case Started():
            start(sheet, memory, look.get("waiting", ()))
        case HoleChosen() as event:
            request_above(sheet, memory, event)
            if memory.half:
                figures(sheet, memory, (f"{event.looked:,} of {len(memory.holes):,}", "holes looked at"))
            else:
                Search(sheet, memory, step, event).draw()
        case OutOfMemory() as event:
            Failure(sheet, memory, event).draw()
        case NameInUse() | NotHeld() | NothingAsked() as event:
            refused(sheet, memory, step, event)
        case _:
            change(sheet, memory, step)
    return Scene(sheet.picture("Memory, and what the step is about"), tables(step))
