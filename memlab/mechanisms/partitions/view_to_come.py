"""Before the first step: the jobs that will come, at the scale of memory, and what each of them needs."""

from collections.abc import Sequence
from typing import Final

from memlab.core.request import Request
from memlab.mechanisms.partitions.requests import Submit
from memlab.mechanisms.partitions.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_GAP: Final = 10.0
_LEAST: Final = 8.0
_LINE: Final = 17.0
_FIGURES: Final = 130.0


def to_come(plan: Plan, waiting: Sequence[Request]) -> None:
    """Draw the jobs of the requests that wait, in the place of the queue, and below memory a line for each."""
    jobs = [one for one in waiting if isinstance(one, Submit)]
    if plan.step.index or plan.state.jobs or not jobs:
        return
    _boxes(plan, jobs)
    if not plan.compact:
        _lines(plan, jobs)


def _boxes(plan: Plan, jobs: Sequence[Submit]) -> None:
    sheet, x = plan.sheet, float(PAD)
    for at, job in enumerate(jobs):
        width = max(_LEAST, job.size * plan.strip.scale)
        left = len(jobs) - at
        more = text_width(f"+{left - 1}", 12) + 6 if left > 1 else 0.0
        if x + width + more > sheet.width - PAD + 0.5:
            middle = plan.queue_top + plan.queue_height / 2 + 4
            text = f"+{left}" if at else plural(left, "job")
            sheet.text(x, middle, text, paint=Paint.QUIET, key="more to come")
            return
        box = (x, plan.queue_top, width, plan.queue_height)
        sheet.area(("to come", at), box, Paint.NONE, dashed=True, words=f"{job.job} will come: {_needs(job)}.")
        sheet.label(box, job.job, paint=Paint.QUIET, key=("to come", at, "name"))
        x += width + _GAP


def _lines(plan: Plan, jobs: Sequence[Submit]) -> None:
    """As many as there is room for."""
    sheet, y = plan.sheet, plan.lanes_top + 14
    room = sheet.inner - (_FIGURES if plan.wide else 0)
    most = max(1, int((sheet.height - 12 - y) // _LINE))
    sheet.text(PAD, y, fitted("Will come", room, 12), paint=Paint.QUIET, key="will come")
    listed = jobs[: most - 1] if len(jobs) < most else jobs[: most - 2]
    for at, job in enumerate(listed):
        y += _LINE
        said = fitted(f"{job.job}: {_needs(job)}", room, 12)
        sheet.text(PAD, y, said, key=("to come", at, "needs"))
    if (left := len(jobs) - len(listed)) and listed:
        sheet.text(PAD, y + _LINE, f"and {left:,} more", paint=Paint.QUIET, key="more lines")


def _needs(job: Submit) -> str:
    return f"{show_size(job.size)}, {job.cpu:,} on the CPU, at t = {job.arrival:,}"
