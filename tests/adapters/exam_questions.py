"""Textbook and exam questions with their answers; each answered in ``exam/``."""

from typing import Any

from tests.adapters import exam
from tests.adapters.mixed import check_entries
from tests.adapters.tally import Tally

KEYS = {"id", "question", "answer"}


def check(document: Any, tally: Tally) -> None:
    check_entries(document, tally, exam, "QUESTIONS")
