"""TLBs to look at, and ways to look at their pictures."""

from memlab.mechanisms.tlb import Access, Map, Tlb
from memlab.scene.marks import Area, Badge, Path, Text

PAGE = 4096
CLASSES = (560, 760, 950, 1180)


def touch(process, *pages):
    return tuple(Access(process, page * PAGE) for page in pages)


def used(*pages, **parameters):
    """A TLB behind which P1 has eight pages, after accesses to some of them."""
    tlb = Tlb(**parameters)
    tlb.ask(Map("P1", 0, pages=8), *touch("P1", *pages))
    return tlb


def picture(tlb, index=-1, **look):
    return tlb.scene(tlb.history[index], look).picture


def of(kind, found):
    return {mark.key: mark for mark in found.marks if isinstance(mark, kind)}


def areas(found):
    return of(Area, found)


def texts(found):
    return [mark.text for mark in found.marks if isinstance(mark, Text)]


def signs(found):
    """The signs that say equal or not, from the top."""
    return [mark.text for mark in sorted(of(Badge, found).values(), key=lambda mark: mark.y) if mark.text in ("=", "≠")]


def path(found, key):
    return of(Path, found)[key].points


def entries(found):
    """The entries by set and way, from the top: ``(set, way)`` and area."""
    slots = [(key, area) for key, area in areas(found).items() if key[0] == "entry" and isinstance(key[1], int)]
    return [(key[1:], area) for key, area in sorted(slots, key=lambda pair: pair[1].y)]


def at(tlb, kind, nth=-1):
    """The index of a step of a kind."""
    return [step.index for step in tlb.history if step.event.kind == kind][nth]
