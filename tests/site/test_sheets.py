"""A sheet asks with the picture of the moment and tells nothing of the answer before the solutions."""

import re
import shutil
from base64 import b64decode
from html import unescape
from pathlib import Path

import pytest

from memlab.catalogue import names
from memlab.errors import BadValueError
from memlab.exams import EXAMS
from memlab.exercises.prompts import holds_number
from memlab.site import printing
from memlab.site.__main__ import main
from memlab.site.sheets import Item, items, sheet

OF = ("dynamic_storage", "paging", "exam")


@pytest.fixture(scope="module")
def asked() -> tuple[Item, ...]:
    return items(OF, 9, seed="Ann")


def test_mechanisms_take_turns_and_every_question_has_a_run_of_its_own(asked: tuple[Item, ...]) -> None:
    assert [one.topic for one in asked[:2]] == ["Dynamic storage allocation", "Paging"]
    assert {exam.topic for exam in EXAMS.values()} >= {one.topic for one in asked[2::3]}
    assert [len(one.questions) for one in asked if one.picture] == [1] * 6
    assert len({one.picture for one in asked if one.picture}) == 6


def test_the_same_seed_writes_the_same_sheet(asked: tuple[Item, ...]) -> None:
    assert sheet("Test", items(OF, 9, seed="Ann")) == sheet("Test", asked)
    assert sheet("Test", items(OF, 9, seed="Bob")) != sheet("Test", asked)


def test_solutions_stand_behind_all_questions_and_nothing_of_them_before(asked: tuple[Item, ...]) -> None:
    questions, _, solutions = sheet("A < B", asked).partition('<div class="solutions">')
    assert questions.count("<h2>") == solutions.count("<h2>") == 9
    assert questions.count('<img alt="" src="data:image/svg+xml;base64,') == 6
    assert solutions.count("<strong>") == sum(len(one.questions) for one in asked)
    assert "A &lt; B" in questions
    pictures = "".join(b64decode(found).decode() for found in re.findall(r"base64,([^\"]+)", questions))
    told = questions + re.sub(r"<[^>]+>", " ", pictures)
    assert [one.reveal for item in asked for one in item.questions if one.reveal in told] == []


def test_a_picture_and_its_sentence_are_enough_to_answer() -> None:
    """Figures that only a tab of the lab shows are not asked on paper."""
    found = items(["dynamic_storage", "tlb", "swapping"], 12, seed=3)
    assert [one.prompt for item in found for one in item.questions if "what is “" in one.prompt] == []


LABEL = re.compile(r"([a-z]+ )?\w+")
"""What a thing is numbered by, like "frame 0": it tells nothing beside labels of its neighbours."""


def test_a_number_that_is_asked_is_not_to_be_read_off_the_picture() -> None:
    found = [one for one in items(["paging", "buddy", "page_walk"], 30, seed=5) if not one.questions[0].options]
    assert found
    for item in found:
        (question,) = item.questions
        texts = re.findall(r"<(?:text|tspan)\b[^>]*>([^<]+)<", item.picture)
        assert texts
        right = int(str(question.kind.parse(question.right)))
        told = [text for text in texts if holds_number(unescape(text), right)]
        assert [text for text in told if not LABEL.fullmatch(text)] == [], question.prompt


def test_without_names_every_mechanism_may_come() -> None:
    assert len({one.topic for one in items((), 3)}) == 3
    assert len(names()) > 3


@pytest.mark.parametrize(
    ("of", "count", "says"),
    [
        (["nothing"], 20, "There is no mechanism"),
        (["buddy"], 0, "use 1 to 100"),
        (["buddy"], 101, "use 1 to 100"),
        (["buddy"], True, "use 1 to 100"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(of: list[str], count: int, says: str) -> None:
    with pytest.raises(BadValueError, match=says):
        items(of, count)


def test_the_command_writes_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sheets"
    assert main([str(folder), "--sheet", "buddy, exam", "--questions", "2", "--seed", "Ann"]) == 0
    assert capsys.readouterr().out == f"Open {folder / 'sheet.html'}\n"
    assert (folder / "sheet.html").read_text("utf-8") == sheet("2 questions", items(["buddy", "exam"], 2, seed="Ann"))
    assert main([str(folder), "--sheet", "buddies"]) == 2
    assert capsys.readouterr().err.startswith('memlab: There is no mechanism "buddies"')


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, printing.BROWSERS)), reason="no browser of the Chromium family")
def test_a_sheet_is_printed(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--sheet", "exam", "--questions", "3", "--pdf"]) == 0
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
