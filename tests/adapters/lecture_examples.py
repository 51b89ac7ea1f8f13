"""The lecture's worked examples and figures: what is right, recomputed; each checked in ``lecture/``."""

from typing import Any

from tests.adapters import lecture
from tests.adapters.mixed import check_entries
from tests.adapters.tally import Tally

KEYS = {"id", "given", "computed", "deck_says"}


def check(document: Any, tally: Tally) -> None:
    check_entries(document, tally, lecture, "EXAMPLES")
