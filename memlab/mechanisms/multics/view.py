"""The picture of a MULTICS address: s, p and w over their tables, and below them the segment in its pages."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.multics.view_columns import columns, sums
from memlab.mechanisms.multics.view_plan import Plan
from memlab.mechanisms.multics.view_strip import foot, strip
from memlab.mechanisms.multics.words import PageWord, descriptors
from memlab.mechanisms.segmentation.given import NO_RIGHTS
from memlab.scene.look import Look
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs the segments and the words of page tables."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    if not plan.compact:
        room = plan.box(0)[1] + plan.box(1)[1] - 60
        sheet.text(PAD, 19, fitted(plan.shown, room, 14, bold=True), size=14, bold=True, key="address")
    columns(plan)
    if not plan.compact:
        sums(plan)
        rule = plan.strip_top - 28
        sheet.path([(PAD, rule), (sheet.width - PAD, rule)], paint=Paint.RULE, key="rule")
        strip(plan)
    foot(plan)
    return Scene(sheet.picture("From segment, page and word to a word of memory"), _tabs(plan))


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    count = sum(1 for name, _ in plan.state.bases for _ in descriptors(plan.settings, plan.state, name))
    pages = sum(isinstance(word, PageWord) for word in plan.state.words.values())
    return (
        Tab("segments", "Segments", lambda: _segments(plan), f"{count}"),
        Tab("pages", "Page tables", lambda: _pages(plan), f"{pages}"),
    )


def _segments(plan: Plan) -> Table:
    now = plan.address[0] if plan.address else None
    rows = [
        Row(
            key=(name, number),
            cells=(name, f"{number:,}", f"{one.length:,}", f"{one.pages}", f"{one.table:,}", one.rights or NO_RIGHTS,
                   "yes" if one.present else "no"),
            strong=(name, number) == (plan.process, now),
        )
        for name, _ in plan.state.bases
        for number, one in descriptors(plan.settings, plan.state, name)
    ]  # fmt: skip
    columns_ = ("process", "s", "words", "pages", "page table at", "allows", "present")
    return Table(key="segments", title="Segments", columns=columns_, rows=few(rows), empty="no segment")


def _pages(plan: Plan) -> Table:
    read = {read.address for read in plan.walking.reads} if plan.walking else set[int]()
    rows = [
        Row(
            key=address,
            cells=(f"{address:,}", f"{word.frame:,}" if word.present else "not present"),
            strong=address in read,
        )
        for address, word in plan.state.words.items()
        if isinstance(word, PageWord)
    ]
    return Table(key="pages", title="Page table words", columns=("address", "frame"), rows=few(rows), empty="none")
