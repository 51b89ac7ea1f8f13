"""The picture of a free list: memory lying down, the request above it to scale, and below it what the step compares."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Started, Step
from memlab.mechanisms.dynamic_storage.events import HoleChosen, OutOfMemory
from memlab.mechanisms.dynamic_storage.view_change import change
from memlab.mechanisms.dynamic_storage.view_failure import failure
from memlab.mechanisms.dynamic_storage.view_memory import Memory
from memlab.mechanisms.dynamic_storage.view_search import search
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
            search(sheet, memory, step, event)
        case OutOfMemory() as event:
            failure(sheet, memory, event)
        case _:
            change(sheet, memory, step)
    return Scene(sheet.picture("Memory, and what the step is about"), tables(step))
