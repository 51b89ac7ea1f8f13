"""Step 0: what the three lanes will hold, and the requests that wait."""

from collections.abc import Sequence
from typing import Final

from memlab.core.request import Request
from memlab.mechanisms.slab.requests import AllocObject, CreateCache
from memlab.mechanisms.slab.view_plan import Plan
from memlab.memory.english import agree
from memlab.scene.measure import first_fitting
from memlab.scene.paint import Paint
from memlab.scene.sheet import Sheet

_MEANING: Final = {
    "full": ("slabs whose objects are all in use", "every object in use"),
    "partial": ("slabs with used and free objects: the next object comes from the first of them", "used and free ones"),
    "free": ("slabs with no object in use: given back when memory is short", "no object in use"),
}


def start(sheet: Sheet, plan: Plan, waiting: Sequence[Request]) -> None:
    """Draw empty lanes, say what stands in each, and what is asked for first."""
    for at, (name, texts) in enumerate(_MEANING.items()):
        box = (plan.left, plan.lane(at), plan.right - plan.left, plan.tall)
        sheet.area(("lane", name), box, Paint.PAGE, edge=Paint.RULE, words=f"The {name} list: {texts[0]}.", over=-1)
        sheet.text(plan.words, plan.lane(at) + 18, name, size=14, bold=True, key=("lane's name", name))
        x, room = plan.arrow + 8, plan.right - plan.arrow - 16
        said = next((text for text in texts if sheet.fits(text, room)), "")
        sheet.text(x, plan.lane(at) + 18, said, paint=Paint.QUIET, key=("meaning", name))
    if waiting and plan.legend:
        more = f", and {agree(len(waiting) - 1, 'more request', 'wait')}" if len(waiting) > 1 else " waits"
        asked = _asked(waiting[0])
        wordings = (f"{asked}{more}. {sheet.look.begin}", f"{asked}{more}.", f"{asked}.")
        said = first_fitting(wordings, plan.right - plan.left, 14)
        sheet.text(plan.left, plan.lane(3) + 20, said, size=14, key="waiting")


def _asked(request: Request) -> str:
    match request:
        case CreateCache():
            return f"Create cache {request.name} for objects of {request.size:,} bytes"
        case AllocObject():
            return f"Allocate {request.name} from {request.cache}"
    return str(request)
