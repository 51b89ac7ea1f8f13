"""Heaps as notebooks use them: what their searches took, and how a steady workload settles in them."""

from __future__ import annotations

from typing import Any

from memlab.mechanisms.dynamic_storage import DynamicStorage, Steady, SteadyRun
from memlab.memory.sizes import KiB


def searches(heap: DynamicStorage) -> list[Any]:
    return [step for step in heap.history if step.event.kind in ("HoleChosen", "OutOfMemory")]


def taken(heap: DynamicStorage, unit: int = KiB) -> list[int | None]:
    events = [step.event for step in searches(heap)]
    return [event.hole.size // unit if event.kind == "HoleChosen" else None for event in events]


def using(preset: str, **parameters: Any) -> DynamicStorage:
    heap = DynamicStorage()
    heap.use(preset)
    for name, value in parameters.items():
        setattr(heap, name, value)
    return heap


def settled(memory: int, fit: str = "first", **asked: Any) -> float:
    """Holes per block in a steady workload."""
    run = SteadyRun(Steady(**asked), DynamicStorage(base=0, memory=memory, fit=fit))
    return float(run.finish().holes_per_block)
