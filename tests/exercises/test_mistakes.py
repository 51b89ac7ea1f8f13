"""A wrong answer is named by the rule that it follows, in the words that people use for it."""

from types import SimpleNamespace

import pytest

from memlab.core.history import Started
from memlab.core.kinds import Whole
from memlab.exercises import Questions
from memlab.exercises.mistakes import continued, other_rules
from memlab.exercises.question import Question
from memlab.mechanisms.buddy import Allocate as GetBlock
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.mechanisms.dynamic_storage.questions import TOUCHING


@pytest.fixture
def heap() -> DynamicStorage:
    made = DynamicStorage()
    made.use("Five holes, four requests")
    return made


@pytest.mark.parametrize(
    ("hole", "rule"),
    [
        ("300K", "best fit takes: hole 950K-1250K is the smallest"),
        ("600K", "worst fit takes: hole 1300K-1900K is the la"),
    ],
)
def test_a_hole_is_named_by_its_fit(heap: DynamicStorage, hole: str, rule: str) -> None:
    assert Questions(heap)[0].judge(hole).says.startswith(f"That is what {rule}")


def test_a_number_is_named_by_the_fit_that_gives_it(heap: DynamicStorage) -> None:
    heap.fit = "worst"
    heap.requests = (Allocate("A", "300K"), Allocate("B", "212K"))
    event = heap.history[3].event
    said = other_rules(heap, heap.history[3], 88 * 1024, lambda one: getattr(one, "rest_size", None), "gives")
    assert event.chose == ("hole", 665600)
    assert said.startswith("That is what next fit gives: hole 1600K-1900K")


def test_an_outcome_is_named_by_the_rule_that_comes_to_it() -> None:
    buddy = Buddy(memory=6, orders=7)
    buddy.ask(GetBlock("A", 5))
    halved = next(question for question in Questions(buddy) if "halved" in question.prompt)
    assert halved.judge("upper").says.startswith("That is what the rule linux-2.6 does: block 0-63")


def test_what_every_rule_does_is_named_by_none(heap: DynamicStorage) -> None:
    step = heap.history[3]
    assert other_rules(heap, step, ("hole", 102400), lambda event: event.chose, "takes") == ""


def test_a_rule_under_which_nothing_can_be_served_is_left_out(heap: DynamicStorage) -> None:
    class Fragile(DynamicStorage):
        def serve(self, settings, state, request):  # type: ignore[no-untyped-def]
            if settings.fit == "best":
                raise ZeroDivisionError
            return super().serve(settings, state, request)

    fragile = Fragile(**heap.settings, requests=heap.requests)
    assert other_rules(fragile, fragile.history[1], ("hole", 1280000), lambda event: event.chose, "takes") == ""


def test_the_second_of_its_kind_is_compared_with_the_second() -> None:
    heap = DynamicStorage(memory="300K", base=0, layout="A 100K, B 100K, C 100K")
    heap.ask(Free("A"), Free("C"), Free("B"))
    merged = [step for step in heap.history if step.event.kind == "Coalesced"]
    assert len(merged) == 2
    assert other_rules(heap, merged[1], merged[1].event.size + 1, lambda event: event.size, "gives") == ""


@pytest.mark.parametrize(
    ("why", "goes_on"),
    [
        ("Hole 2 is free.", "hole 2 is free."),
        ("P1 runs now.", "P1 runs now."),
        ("LRU takes it.", "LRU takes it."),
        ("A frame is free.", "A frame is free."),
    ],
)
def test_a_sentence_goes_on_small_but_for_names(why: str, goes_on: str) -> None:
    assert continued(Started(note=why)) == goes_on


@pytest.mark.parametrize(("given", "where"), [(5, "smaller"), (2, "larger")])
def test_a_number_that_nothing_explains_is_told_its_side(given: int, where: str) -> None:
    asked = Question(1, "how much", "How many holes are there?", (), Whole(0, 9, "", "a count"), 3)
    assert asked.judge(given).says == f"That is not it: the right number is {where}."
    assert not asked.judge(given).named


def test_who_counts_holes_that_do_not_touch_is_told_which_touch() -> None:
    asked = TOUCHING.mistakes(SimpleNamespace(holes=1))
    assert asked[0].startswith("A hole touches the block if it ends where the block begins")
    assert asked[1].startswith("That is how many holes there are then")
