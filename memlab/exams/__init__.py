"""Questions of textbooks and exams as exercises: each judged by the published answer, of which a fingerprint is kept.

A question that ends a cell is asked by a lab, if a run of a mechanism shows its answer: the run waits until each part
is answered. The answers were published with the questions (``seen``: read in print; ``key``: in a well-known key);
where the printed one is wrong, it is the one reckoned anew. memlab comes to each by itself, by a run or by its own
formulas: the tests compare both. A fingerprint keeps an answer from being read by chance, not from being tried out.

Examples:
    >>> from memlab.exams import EXAMS
    >>> len(EXAMS), sorted({exam.topic for exam in EXAMS.values()})[:3]
    (83, ['EAT', 'MULTICS', 'TLB'])
    >>> EXAMS["seg-01"].grade([649, 2310, "trap", 1727, "trap"]).points
    5.0
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from memlab.exams.exam import Exam, Part, Worked
from memlab.exams.further_exams import FURTHER_EXAMS
from memlab.exams.memory_exams import MEMORY_EXAMS
from memlab.exams.reading import Reading
from memlab.exams.size_exams import SIZE_EXAMS
from memlab.exams.translation_exams import TRANSLATION_EXAMS

_WORKED: Final = {**MEMORY_EXAMS, **TRANSLATION_EXAMS, **SIZE_EXAMS, **FURTHER_EXAMS}


_SOURCES: Final = {
    "seen": "answer read in print",
    "key": "answer from a published key",
    "question": "answer in the question itself",
    "wrong": "the printed answer is wrong, this one reckoned anew",
}


def _exam(told: dict[str, Any], among: Mapping[str, Exam]) -> Exam:
    asks = tuple((one["asks"], Reading(one.get("unit", ""), tuple(one.get("words", ())))) for one in told["parts"])
    known = tuple(one["known"] for one in told["parts"])
    name, source = told["id"], _SOURCES[told["published"]]
    return Exam(name, told["topic"], told["question"], source, asks, told["how"], known, _WORKED[name], among)


def _read() -> dict[str, Exam]:
    text = (Path(__file__).parent / "questions.json").read_text("utf-8")
    exams: dict[str, Exam] = {}
    exams.update((told["id"], _exam(told, exams)) for told in json.loads(text))
    return exams


EXAMS: Final[Mapping[str, Exam]] = _read()
"""All exam questions, by name."""

__all__ = ["EXAMS", "Exam", "Part", "Worked"]
