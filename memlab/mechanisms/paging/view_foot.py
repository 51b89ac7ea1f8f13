"""The foot of the picture: what has come out, in a few words, and the numbers of the step."""

from memlab.core.history import Started
from memlab.core.translation import Access
from memlab.errors import BadValueError
from memlab.mechanisms.paging.events import Left, Mapped, Translated, Trapped, Unmapped
from memlab.mechanisms.paging.events_refused import Refused
from memlab.mechanisms.paging.referring import Referring
from memlab.mechanisms.paging.requests import Arrive
from memlab.mechanisms.paging.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.measure import clauses, first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD


def foot(plan: Plan, shown_frames: int) -> None:
    """Draw what has come out so far, and beside it the numbers; of the frames, too, how many are shown."""
    sheet, y = plan.sheet, plan.at.foot + 17
    if not plan.at.compact:
        sheet.path([(PAD, plan.at.rule), (sheet.width - PAD, plan.at.rule)], paint=Paint.RULE, key="rule")
    bad = isinstance(plan.event, (Trapped, Refused))
    text = _outcome(plan)
    shown = first_fitting(clauses(text), sheet.inner, 14, bold=True)
    told = bad or isinstance(plan.event, Translated)
    said = f"{text.removeprefix('✕ ')}." if told else ""
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    sheet.text(PAD, y, shown, size=14, bold=True, paint=ink, key="foot", strong=told, words=said)
    _figures(plan, PAD + text_width(shown, 14, bold=True) + 24, shown_frames)


def _outcome(plan: Plan) -> str:
    match plan.event:
        case Translated(frame=frame, offset=offset, physical=physical):
            said = f"{frame:,} × {plan.page_size:,} + {offset:,} = {physical:,}"
        case Trapped(reason=reason):
            said = f"✕ trap: {reason}"
        case Refused(reason=reason):
            said = f"✕ {reason.rstrip('.')}"
        case Mapped(page=page, frame=frame, replaced=replaced):
            said = f"page {page:,} in frame {frame:,}{'' if replaced is None else f', not {replaced:,} any more'}"
        case Unmapped(page=page):
            said = f"page {page:,} is not valid any more"
        case Left(process=process):
            said = f"{process} has ended"
        case Started():
            said = _question(plan)
        case _:
            said = ""
    return said


def _question(plan: Plan) -> str:
    """What the reader may ask himself before the first step."""
    for request in plan.sheet.look.get("waiting", ()):
        if isinstance(request, Arrive):
            return f"Which frames will {request.process} of {show_size(request.size)} get?"
        if isinstance(request, Access):
            try:
                address = plan.split.resolve(request.address)
            except BadValueError:
                continue
            return f"Where in memory is {plan.split.show_whole(address)}?"
    return ""


def _figures(plan: Plan, end: float, shown_frames: int) -> None:
    """The numbers from the right edge on, as many as there is room for."""
    sheet, x, y = plan.sheet, float(plan.sheet.width - PAD), plan.at.foot + 17
    free, frames = f"{len(plan.state.free):,}", plural(plan.settings.frames, "frame")
    part = f", {shown_frames:,} shown" if shown_frames < plan.settings.frames else ""
    names = (f"of {frames} of memory free{part}", f"of {frames} free{part}", f"of {frames} free")
    room = x - end - text_width(free, 18, bold=True) - 6
    figures = [(free, next((name for name in names if sheet.fits(name, room)), names[-1]))]
    if isinstance(plan.event, Referring):
        count = plan.event.references
        figures.insert(0, (f"{count}", "access to memory" if count == 1 else "accesses to memory"))
    for place, (number, name) in enumerate(figures):
        x -= text_width(name, 12)
        if x - text_width(number, 18, bold=True) - 6 < end:
            return
        sheet.text(x, y, name, paint=Paint.QUIET, key=("figure's name", place))
        sheet.text(x - 6, y + 1, number, size=18, bold=True, align="end", key=("figure", place))
        x -= text_width(number, 18, bold=True) + 28
