"""Requests asked of the wrong mechanism: the code is run as it is given, and the refusal says whose it is."""

import re
from typing import Any

import pytest

from memlab.errors import MemlabError
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a case, by what it gives."""
    return whose_it_is if entry["mechanism"] == "core.mechanism.ask" else None


def whose_it_is(entry: dict[str, Any], tally: Tally) -> None:
    code = re.sub(r"from (\w+) import", r"from memlab.mechanisms.\1 import", entry["given"])
    with pytest.raises(MemlabError) as refusal:
        exec(code, {})
    told = re.match(r'".*" is (\w+)\(\w+, (\w+)\) of memlab\.mechanisms\.(\w+), nothing', str(refusal.value))
    said = told and f"say which {told[1]} this is: {told[3]}'s, with {told[2]}"
    tally.step(entry["right"], said or str(refusal.value), "the refusal")
