"""What the tests of the picture look for: marks by kind, step by step."""

from memlab.mechanisms.page_walk import Map, PageWalk, Walk
from memlab.scene.marks import Area, Path, Text, Token
from tests.contract.pictures import check_picture
from tests.scene.places import outside, overlapping


def lecture():
    pages = PageWalk()
    pages.ask(Map("P1", 0x20021000, 0x5), Walk("P1", 0x20021406))
    return pages


def last(pages, kind):
    return [step for step in pages.history if step.event.kind == kind][-1]


def picture(pages, step=None, **look):
    return pages.scene(step, look).picture


def areas(pages, step=None, **look):
    return {mark.key: mark for mark in picture(pages, step, **look).marks if isinstance(mark, Area)}


def paths(pages, step=None):
    return [mark.key for mark in picture(pages, step).marks if isinstance(mark, Path) and mark.head]


def texts(pages, step=None, **look):
    return [mark.text for mark in picture(pages, step, **look).marks if isinstance(mark, Text)]


def token(pages, step):
    return next((mark for mark in picture(pages, step).marks if isinstance(mark, Token)), None)


def check_fits(pages, drawn):
    check_picture(pages, drawn)
    assert outside(drawn) == []
    assert overlapping(drawn) == []


def tab(pages, key, step=None, **look):
    return {tab.key: tab.panel() for tab in pages.scene(step, look).tabs}[key]
