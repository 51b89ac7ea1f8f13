"""segments.json: segments of any number, kind by kind."""

from typing import Any

from tests.adapters.exam import segmentation as questions
from tests.adapters.segments import allocate, share, translate
from tests.adapters.tally import Tally, cases_of

KINDS = {"translate": translate.check, "share": share.check, "allocate": allocate.check}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if case["kind"] in KINDS:
            tally.case(case["id"])
            KINDS[case["kind"]](case, tally)
        elif found := questions.find(case):
            tally.case(case["id"])
            found(case, tally)
        else:
            tally.nobody(case["id"])
