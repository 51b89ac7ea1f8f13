"""Below the lanes: an axis of the bytes of a slab, and what the signs in it mean."""

from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.state import Cache
from memlab.mechanisms.slab.view_plan import Plan, Stand
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.addresses import axis
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet


def scale(stand: Stand) -> None:
    """An axis of the bytes of a slab, and what the signs in it mean."""
    sheet, plan, cache = stand.sheet, stand.plan, stand.cache
    if cache is None:
        return
    y, total = plan.lane(3) - 1, PAGE_SIZE * cache.sizing.pages
    strip = Strip(sheet, (plan.bar, y, plan.width, 0), 0, total)
    sheet.path([(plan.bar, y), (plan.bar + plan.width, y)], paint=Paint.LINE, key="scale")
    axis(sheet, strip, 0, total, lambda at: f"{at:,}" if at else "0 B")
    if plan.legend:
        _signs(sheet, plan, cache)


def _signs(sheet: Sheet, plan: Plan, cache: Cache) -> None:
    sizing, y = cache.sizing, sheet.height - 21.0
    x, end = (plan.words if sheet.look.narrow else plan.bar), plan.bar + plan.width
    for key, said, fill, ink in _sign_list(cache):
        wide = 20 + text_width(said, 12)
        if x + wide > end:
            return
        sheet.area(("sign", key), (x, y, 14, 12), fill, pattern="" if fill is Paint.NOBODY else "hatch", ink=ink)
        sheet.text(x + 20, y + 10, said, paint=Paint.QUIET, key=("sign's name", key))
        x += wide + 16
    right = "one frame, drawn to scale" if sizing.pages == 1 else f"{sizing.pages} frames, drawn to scale"
    if sheet.fits(right, end - x):
        sheet.text(end, y + 10, right, align="end", paint=Paint.QUIET, key="to scale")


def _sign_list(cache: Cache) -> list[tuple[str, str, Paint, Paint]]:
    sizing = cache.sizing
    outside = ", outside" if sizing.off_slab else ""
    signs = [("shift", "colour shift", Paint.FREE, Paint.INK)] if sizing.colours > 1 else []
    signs.append(("descriptor", f"slab descriptor, {sizing.mgmt:,} B{outside}", Paint.NOBODY, Paint.HATCH))
    return [*signs, ("left", "left over", Paint.FREE, Paint.HATCH)] if sizing.left_over else signs
