"""What each question about a history is held to: its text, its options, and what is said to every answer."""

import re
from collections.abc import Hashable, Iterable, Iterator

from memlab.core.history import Event
from memlab.core.kinds import Kind
from memlab.core.mechanism import Mechanism
from memlab.errors import BadValueError
from memlab.exercises import Question, Verdict
from memlab.exercises.prompts import filled, holds_number, holds_words, read_off
from memlab.memory.sizes import show_hex
from tests.contract.english import slips
from tests.contract.runs import HOSTILE
from tests.contract.steps import check_sentence

FAILURES = ("failure", "fault", "trap")
LONGEST = 130
"""Characters of a prompt: two lines of 18 px at the least width."""


def check_forks(mechanism: Mechanism) -> None:
    """What happens at a fork is one of its outcomes, which differ."""
    for step in mechanism.history:
        if (fork := step.event.fork) is not None:
            assert step.event.outcome in fork.outcomes, step
            assert len(set(fork.outcomes)) == len(fork.outcomes) >= 2, fork


SLIPS = re.compile(
    r"no (block|process|object|cache|frames|pages?) |nothing is named|is in use for|would have no address|does not fit"
    r"|there is a (cache|process)|holds a page table|beyond memory|is not given, so|nothing is reaped",
    re.I,
)
"""What is said to a request that is itself at fault (what it names is not there, or taken), or after a search."""


def refusals_apart(mechanisms: Iterable[Mechanism]) -> list[str]:
    """What is refused, trapped or faults where others that came at the same place are asked about, and is not itself.

    A place is told by the request and by the event before, if it is the mechanism's own.
    """
    asked: set[Hashable] = set()
    apart: list[tuple[Hashable, Event]] = []
    for place, event in _placed(mechanisms):
        if event.fork is not None:
            asked.add(place)
        elif event.tick in FAILURES and not SLIPS.search(event.why):
            apart.append((place, event))
    return sorted({event.why for place, event in apart if place in asked})


def _placed(mechanisms: Iterable[Mechanism]) -> Iterator[tuple[Hashable, Event]]:
    for mechanism in mechanisms:
        history = mechanism.history
        for number, request in enumerate(history.requests, start=1):
            before: Event | None = None
            for index in history.of_request(number):
                event = history[index].event
                if not event.depth and not (before and before.depth):
                    yield (type(request), type(before)), event
                before = event


def right_answer(question: Question) -> object:
    """The one answer that is judged right, as a lab would give it."""
    return question._answer


def check_question(mechanism: Mechanism, question: Question) -> None:
    """Its prompt, and every way to answer it."""
    event = mechanism.history[question.step].event
    names = [value for value in vars(event).values() if isinstance(value, str)]
    check_prompt(question, names)
    assert question.judge(right_answer(question)) == Verdict(True, question.reveal)
    assert question.reveal.endswith(event.why)
    assert question.kind is None or holds_number(question.reveal, right_answer(question)), question.reveal
    if question.kind is None:
        check_options(question, names)
    else:
        check_number(mechanism, question, names)
    check_bad_answers(question)


def check_prompt(question: Question, names: list[str]) -> None:
    """One question in good English, that fits in, and that does not tell its answer."""
    prompt = question.prompt
    check_sentence(prompt, names)
    assert prompt.endswith("?"), prompt
    assert len(prompt) <= LONGEST, f"{len(prompt)} characters: {prompt}"
    assert slips(prompt) == [], prompt
    if question.kind is not None:
        assert not holds_number(prompt, right_answer(question)), prompt
    elif question.form == "which":
        assert not holds_words(prompt, words_of(question, right_answer(question))), prompt


def words_of(question: Question, value: object) -> str:
    """The words of an option."""
    return next(one.words for one in question.options if one.value == value)


def check_options(question: Question, names: list[str]) -> None:
    """From two to nine that differ, exactly one of them right; to each wrong one something is said."""
    values, words = [one.value for one in question.options], [one.words for one in question.options]
    assert 2 <= len(values) <= 9
    assert len(set(values)) == len(values)
    assert len(set(words)) == len(words), words
    verdicts = [question.judge(value) for value in values]
    assert [verdict.right for verdict in verdicts].count(True) == 1
    for (number, _), said, verdict in zip(question.numbered, words, verdicts, strict=True):
        assert said.strip(), values
        for answer in (number, str(number), f" {number} ", said, said.upper()):
            assert question.judge(answer) == verdict, (question, answer)
        check_said(verdict, names)


def check_number(mechanism: Mechanism, question: Question, names: list[str]) -> None:
    """Not to be read off before; read in every notation; wrong ones that are foreseen are told so, none is right."""
    answer, kind = question._answer, question.kind
    assert isinstance(kind, Kind)
    assert kind.help, question
    assert not holds_number(kind.help, answer), question
    assert not read_off(mechanism, mechanism.history[question.step - 1], answer), question
    spelled = [kind.show(answer), str(answer), f"{answer:,}", show_hex(answer), f" {answer} ", bin(answer)]
    assert all(question.judge(text).right for text in spelled), (question, spelled)
    event = mechanism.history[question.step].event
    asked = next(one for one in event.measures if filled(one.prompt, event) == question.prompt)
    wrong = {number: said for number, said in asked.mistakes(event).items() if number != answer and number >= 0}
    for number, said in wrong.items():
        verdict = question.judge(number)
        assert verdict == Verdict(False, said)
        check_said(verdict, names)
    check_said(question.judge(answer + 1), names)


def check_said(verdict: Verdict, names: list[str]) -> None:
    """To a wrong answer one says a sentence."""
    if not verdict.right:
        check_sentence(verdict.says, names)
        assert slips(verdict.says) == [], verdict.says


def check_bad_answers(question: Question) -> None:
    """Whatever is no answer is refused in a short sentence, or read as one and judged."""
    refused = 0
    for answer in (*HOSTILE, 0, -1, len(question.options) + 1, 10**5000, float("-inf"), b"1", {"a": 1}, [1, [2]], "?"):
        try:
            verdict = question.judge(answer)
        except BadValueError as error:
            refused += 1
            said = str(error)
            assert 0 < len(said) <= 220, said
            assert "\n" not in said
            assert said.endswith("."), said
        else:
            assert isinstance(verdict, Verdict)
    assert refused > len(HOSTILE) // 2
