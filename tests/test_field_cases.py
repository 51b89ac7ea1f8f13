"""What people tried: each case is answered by rule; one that no mechanism answers yet is told as not built."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adapters import field
from tests.adapters.tally import Tally
from tests.test_exam_questions import other

CASES = json.loads((Path(__file__).parent / "cases" / "field.json").read_text(encoding="utf-8"))["cases"]


def asked(case: dict[str, Any]) -> Tally:
    tally = Tally("field.json")
    field.check([case], tally)
    if tally.unclaimed:
        pytest.skip(f"not built: {case['id']} ({case['mechanism']}), add it to tests/adapters/field")
    return tally


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_memlab_answers_what_people_tried(case: dict[str, Any]) -> None:
    tally = asked(case)
    assert tally.steps
    assert not tally.mismatches, str(tally)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_answer_can_be_wrong(case: dict[str, Any]) -> None:
    """The answer of a case lends its shape alone: one with other values differs."""
    assert asked({**case, "right": other(case["right"])}).mismatches
