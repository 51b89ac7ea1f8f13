"""Below the rule: how long the chains are, and what the table takes."""

from memlab.mechanisms.hashed_table.sizes import elements_in, flat_bytes, pages_in, table_bytes
from memlab.mechanisms.hashed_table.state import factor_of
from memlab.mechanisms.hashed_table.view_plan import PAGE, Plan
from memlab.memory.english import in_bytes, plural
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_CELL = 9.0
_MOST = 16
_SPACE = 12.0


def foot(plan: Plan) -> None:
    """Draw a cell for each element of each bucket where there is room, and say the sums."""
    if plan.compact:
        return
    sheet, y = plan.sheet, plan.foot
    sheet.path([(PAD, y), (sheet.width - PAD, y)], paint=Paint.RULE, key="rule")
    x = PAD + 0.0
    if _room(plan) < sheet.inner * (0.98 if plan.narrow else 0.58):
        x = _lengths(plan, y + 22) + 18
    for said in _sums(plan):
        if sheet.fits(said, sheet.width - PAD - x):
            sheet.text(x, y + 22, said, key="sums")
            return


def _lengths_of(plan: Plan) -> list[int]:
    return [len(plan.chain(bucket)) for bucket in range(plan.settings.buckets)]


def _room(plan: Plan) -> float:
    """How wide the chain lengths are."""
    if plan.settings.buckets > _MOST:
        return plan.sheet.width
    numbers = sum(text_width(str(bucket), 12) + 4 for bucket in range(plan.settings.buckets))
    return float(94 + numbers + sum(_lengths_of(plan)) * _CELL + plan.settings.buckets * _SPACE)


def _lengths(plan: Plan, base: float) -> float:
    """A number for each bucket and a cell for each of its elements; returns where they end."""
    sheet, x = plan.sheet, PAD + 94.0
    sheet.text(PAD, base, "Chain lengths", paint=Paint.QUIET, key="lengths")
    here = plan.place.bucket if plan.place else None
    for bucket, length in enumerate(_lengths_of(plan)):
        sheet.text(x, base, f"{bucket}", bold=bucket == here, paint=Paint.QUIET, key=("length of", bucket))
        x += text_width(str(bucket), 12) + 4
        for at in range(length):
            fill = PAGE if bucket == here else Paint.NOBODY
            sheet.area(("cell", bucket, at), (x, base - 11, _CELL - 2, 13), fill)
            x += _CELL
        x += _SPACE
    return x


def _sums(plan: Plan) -> tuple[str, ...]:
    """The sums, the longest form first."""
    settings, state = plan.settings, plan.state
    pages, buckets = plural(pages_in(state), "page"), plural(settings.buckets, "bucket")
    mean = elements_in(state) / (settings.buckets * max(1, len(state.tables)))
    size, flat = in_bytes(table_bytes(settings, state)), in_bytes(flat_bytes(settings))
    loaded = f"mean {mean:.3g}" if factor_of(settings) == 1 else f"{plural(elements_in(state), 'element')}"
    return (
        f"{pages} in {buckets}, {loaded}; the table has {size}, a flat one {flat}",
        f"{pages}, {loaded}; {size}, a flat table {flat}",
        f"{loaded}; {size}, flat {flat}",
    )
