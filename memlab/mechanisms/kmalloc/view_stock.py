"""The other slabs of the cache that is asked: how full they are."""

from typing import Final

from memlab.mechanisms.kmalloc.view_plan import Stand
from memlab.mechanisms.slab import Cache, Slab
from memlab.memory.english import plural
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box

_MINI: Final = 12.0


def stock(stand: Stand, cache: Cache, shown: Slab | None, room: Box) -> None:
    """How full the cache's other slabs are, the fullest lists first."""
    x, y, width, _ = room
    others = [number for number in (*cache.full, *cache.partial, *cache.free) if not shown or number != shown.number]
    hue = stand.sheet.look.hue(cache.name)
    for at, number in enumerate(others[:2]):
        slab, top = cache.slabs[number], y + at * (_MINI + 4)
        wide = width - 36
        words = f"Slab {number} of {cache.name}: {slab.inuse} of {plural(cache.sizing.num, 'object')} in use."
        used = (x, top, wide * slab.inuse / cache.sizing.num, _MINI)
        stand.sheet.area((cache.name, number), (x, top, wide, _MINI), words=words)
        stand.sheet.area(("used", cache.name, number), used, hue, over=1)
        stand.sheet.text(x + wide + 5, top + 10, f"{slab.inuse}", key=("in use", cache.name, number))
    left = len(others) - 2
    free = sum(cache.sizing.num - cache.slabs[number].inuse for number in others)
    full = {1: "full", 2: "both full"}.get(len(others), "all full")
    said = f"and {left} more" if left > 0 else "no other" if not others else "" if free else full
    top = y + (47 if others else 10)
    stand.sheet.text(x, top, fitted(said, width + 8, 12), paint=Paint.QUIET, key="stock")
    if not others:
        stand.sheet.text(x, top + 15, "slab", paint=Paint.QUIET, key="stock of slabs")
