"""What the tests of the picture look for: marks by kind, step by step."""

from memlab.mechanisms.slab import (
    AllocObject,
    CreateCache,
    SlabAllocator,
)

LANES = ("full", "partial", "free")


def served(*requests, **parameters) -> SlabAllocator:
    machine = SlabAllocator(**{"memory": 4, "orders": 6, **parameters})
    machine.requests = requests
    machine.seek(-1)
    return machine


def objects(cache, count, size=1312, **more):
    return (CreateCache(cache, size, **more), *(AllocObject(cache, f"{cache[0]}{at}") for at in range(1, count + 1)))


def of_kind(machine, kind):
    return [step for step in machine.history if step.event.kind == kind]


def lane_of(found, key):
    """The lane that an area lies in."""
    inside = [name for name in LANES if _holds(found[("lane", name)], found[key])]
    return inside[0] if inside else ""


def _holds(lane, area):
    return lane.y <= area.y + 4 and area.y + area.height <= lane.y + lane.height + 4
