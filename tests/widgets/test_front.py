"""The front ends say what the kernel says: sentences and their grammar are Python's, a number is written in one way."""

import re
from pathlib import Path

import pytest

import memlab.widgets.front

FRONT_ENDS = sorted(Path(memlab.widgets.front.__file__).parent.glob("*.js"))


@pytest.mark.parametrize("file", FRONT_ENDS, ids=lambda file: file.stem)
def test_a_front_end_makes_no_plural_and_writes_no_number_itself(file: Path) -> None:
    code = file.read_text("utf-8")
    assert re.findall(r"=== 1 \? '[^']*' : '[^']*s'", code) == []
    assert len(re.findall(r"toLocaleString|Intl\.|toPrecision", code)) == (file.stem == "kit")
