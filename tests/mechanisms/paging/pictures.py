"""What the tests of the picture look for: marks by kind, step by step."""

from memlab.mechanisms.paging import Access, Arrive, Paging
from memlab.scene.marks import Area, Grip, Path, Text, Token

LECTURE = {"page_bits": 2, "index_bits": 2, "frames": 8, "free_list": (1, 4, 3, 7)}


def picture(paging, step=None, **look):
    return paging.scene(step, look).picture


def areas(paging, step=None, **look):
    return {mark.key: mark for mark in picture(paging, step, **look).marks if isinstance(mark, Area)}


def texts(paging, step=None, **look):
    return [mark.text for mark in picture(paging, step, **look).marks if isinstance(mark, Text)]


def arrows(paging, step=None):
    return {mark.key: mark.points for mark in picture(paging, step).marks if isinstance(mark, Path)}


def token(paging, step):
    return next((mark for mark in picture(paging, step).marks if isinstance(mark, Token)), None)


def grip(paging, step=None, **look):
    return next(mark for mark in picture(paging, step, **look).marks if isinstance(mark, Grip))


def tab(paging, key, **look):
    return {tab.key: tab.panel() for tab in paging.scene(None, look).tabs}[key]


def last(paging, kind):
    return [step for step in paging.history if step.event.kind == kind][-1]


def lecture():
    paging = Paging(**LECTURE)
    paging.ask(Arrive("P1", 16), Access("P1", 13))
    return paging
