"""Ways to look at the pictures of a free list."""

from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.scene.marks import Area, Path, Text

CLASSES = (560, 760, 950, 1180)


def example_of(preset, **parameters):
    heap = DynamicStorage()
    heap.use(heap.presets[preset])
    for name, value in parameters.items():
        setattr(heap, name, value)
    return heap


def picture(heap, index=-1, **look):
    return heap.scene(heap.history[index], look).picture


def tabs(heap, index=-1):
    return {tab.key: tab.panel() for tab in heap.scene(heap.history[index]).tabs}


def of(kind, found):
    return {mark.key: mark for mark in found.marks if isinstance(mark, kind)}


def areas(found):
    return of(Area, found)


def paths(found):
    return of(Path, found)


def texts(found):
    return [mark.text for mark in found.marks if isinstance(mark, Text)]


def memory(found):
    """What lies in memory, from the low end: the areas of its row."""
    box = areas(found)["outline"]
    row = [area for area in areas(found).values() if (area.y, area.height) == (box.y, box.height)]
    return sorted((area for area in row if area.key != "outline"), key=lambda area: area.x)


def strong(found):
    return [area.key for area in memory(found) if area.strong]


def at(heap, kind, nth=-1):
    """The index of a step of a kind."""
    return [step.index for step in heap.history if step.event.kind == kind][nth]


def many(count, **parameters):
    """A memory of so many blocks, with a hole behind every second one."""
    layout = tuple(part for at in range(count) for part in ((f"B{at}", 1000), ("hole", 200 + at % 7))[: 1 + at % 2])
    return DynamicStorage(base=0, memory=sum(size for _, size in layout), layout=layout, **parameters)
