"""A lab that a thing in a picture opens: below the own one, one at a time, and gone with it."""

from __future__ import annotations

from memlab.mechanisms.hashed_table import HashedTable
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.schemes import Schemes, example
from memlab.widgets.lab import Lab


def click(lab: Lab, row: str) -> None:
    """Act on the row of a scheme."""
    glass = lab.picture.glass
    at = next(at for at, thing in enumerate(glass.sheet["things"]) if thing[4].startswith(f"{row}: "))
    glass._handle_custom_msg({"do": "act", "at": at, "stamp": glass.stamp}, [])


def at_an_access() -> Schemes:
    schemes = example()
    schemes.seek(next(step.index for step in schemes.history if step.event.kind == "Ready"))
    return schemes


def test_a_row_opens_the_lab_of_its_scheme_at_the_same_request() -> None:
    schemes = at_an_access()
    lab = Lab(schemes)
    click(lab, "Hashed")
    opened = lab.below.lab
    assert opened is not None
    assert isinstance(opened.mechanism, HashedTable)
    assert opened.mechanism.step.request == schemes.step.request
    assert lab.page.children == (lab.widget, opened.page)
    lab.close()


def test_another_row_takes_its_place_and_the_same_one_closes_it() -> None:
    lab = Lab(at_an_access())
    click(lab, "Hashed")
    click(lab, "Flat table")
    assert lab.below.lab is not None
    assert isinstance(lab.below.lab.mechanism, Paging)
    click(lab, "Flat table")
    assert lab.below.lab is None
    assert lab.page.children == (lab.widget,)
    lab.close()


def test_it_goes_with_the_lab_that_opened_it() -> None:
    lab = Lab(at_an_access())
    click(lab, "Flat table")
    opened = lab.below.lab
    lab.close()
    assert opened is not None
    assert opened.page.children == ()
