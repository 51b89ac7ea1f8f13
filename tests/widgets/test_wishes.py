"""What becomes of a hand on the picture: grips that move, switches of the look."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.core.history import Step
from memlab.mechanisms.compaction import Compaction
from memlab.mechanisms.page_walk import example as page_walk
from memlab.mechanisms.paging import Arrive, Paging
from memlab.mechanisms.partitions import Partitions, Run, Submit
from memlab.mechanisms.partitions import example as partitions
from memlab.mechanisms.swapping import Exit
from memlab.mechanisms.swapping import example as example_of_swapping
from memlab.widgets.lab import Lab


def say(front: Any, **wish: Any) -> None:
    """What a front end sends."""
    front._handle_custom_msg(wish, [])


@pytest.fixture
def paging() -> Paging:
    made = Paging(page_bits=12, index_bits=20, frames=64)
    made.ask(Arrive("P1", 100_000))
    return made


def test_a_grip_that_is_moved_changes_both_sides_of_the_cut_at_once(paging: Paging) -> None:
    lab = Lab(paging)
    seen: list[Step] = []
    paging.observe(lambda change: seen.append(change.new), "step")
    grip = lab.picture.glass.sheet["grips"][0]
    assert (grip["at"], len(grip["stops"])) == (12, 25)
    say(lab.picture.glass, do="move", grip=grip["id"], at=11)
    assert (paging.page_bits, paging.index_bits) == (11, 21)
    assert len(seen) == 1
    assert lab.picture.glass.sheet["grips"][0]["at"] == 11
    lab.close()


def test_a_grip_that_asks_is_asked_once_where_it_is_let_go() -> None:
    figure = Compaction()
    lab = Lab(figure)
    grip = lab.picture.glass.sheet["grips"][2]
    words = [stop[2] for stop in grip["stops"]]
    assert grip["asks"]
    say(lab.picture.glass, do="move", grip=grip["id"], at=words.index("P3 to 1900K"))
    assert [str(request) for request in figure.requests] == ["Move P3, 1900K"]
    assert (figure.cursor, figure.history[-1].event.kind) == (1, "GoalReached")
    lab.close()


def test_a_letter_asks_what_it_does_with_a_thing() -> None:
    swapping = example_of_swapping()
    lab = Lab(swapping)
    lab.fit(950, 1.0)
    before, things = swapping.requests, lab.picture.glass.sheet["things"]
    at = next(at for at, thing in enumerate(things) if thing[6:] and thing[4].startswith("P1"))
    assert things[at][6] == {"i": "Start I/O P1, 0, size 4096", "x": "Exit P1"}
    stamp = lab.picture.glass.stamp
    for key in ("", "q", None):
        say(lab.picture.glass, do="key", at=at, key=key, stamp=stamp)
    assert swapping.requests == before
    say(lab.picture.glass, do="key", at=at, key="x", stamp=stamp)
    assert swapping.requests == (*before, Exit("P1"))
    lab.close()


def test_the_why_line_has_its_numbers_in_the_base_of_the_picture() -> None:
    pages = page_walk()
    pages.seek(7)
    lab = Lab(pages)
    assert "0x00005406" in lab.foot.why["text"]
    lab.look = {**lab.look, "base": "dec"}
    lab.draw()
    assert lab.foot.why["text"].startswith("Frame 5 and offset 1,030 make physical address 21,510")
    lab.close()


def moved(lab: Lab, name: str, to: str) -> None:
    """Move the grip with such a name to the stop with such words."""
    grip = next(one for one in lab.picture.glass.sheet["grips"] if one["words"].startswith(name))
    assert grip["asks"]
    at = next(at for at, stop in enumerate(grip["stops"]) if stop[2] == to)
    say(lab.picture.glass, do="move", grip=grip["id"], at=at)


def test_the_mark_of_now_goes_to_what_was_and_lets_time_pass_behind_the_end() -> None:
    jobs = Partitions()
    lab = Lab(jobs)
    jobs.ask(Submit("P1", 600_000, 10), Run(4))
    lab.draw()
    asked = jobs.requests
    moved(lab, "The mark of now", "the event nearest to t = 0")
    assert (jobs.step.state.now, jobs.requests) == (0, asked)
    moved(lab, "The mark of now", "the event nearest to t = 9")
    assert jobs.requests == (*asked, Run(9))
    assert jobs.history[-1].state.now == 9
    lab.close()


def test_a_job_that_is_dragged_before_another_comes_before_it_and_the_reader_stays_where_he_was() -> None:
    jobs = partitions()
    lab = Lab(jobs)
    jobs.seek(next(step.index for step in jobs.history if step.event.kind == "Blocked"))
    lab.draw()
    before, asked = jobs.step, jobs.requests
    moved(lab, "P5 in the queue", "P5 comes before P4")
    assert [request.job for request in jobs.requests[:5]] == ["P1", "P2", "P3", "P5", "P4"]
    assert (jobs.step.request, jobs.step.event.kind) == (before.request, "Blocked")
    lab.changes.take_back()
    assert jobs.requests == asked
    lab.close()


def test_a_letter_goes_to_the_next_event_of_a_job_or_says_that_there_is_none() -> None:
    jobs = partitions()
    lab = Lab(jobs)
    jobs.seek(0)
    jobs.seek(5)
    lab.draw()

    def press(key: str) -> None:
        things = lab.picture.glass.sheet["things"]
        at = next(at for at, thing in enumerate(things) if thing[4].startswith("Lane of P4"))
        say(lab.picture.glass, do="key", at=at, key=key, stamp=lab.picture.glass.stamp)

    press("]")
    assert jobs.step.event.kind == "Blocked"
    press("[")
    press("[")
    assert (jobs.step.index, jobs.step.event.job) == (4, "P4")
    assert lab.foot.form["complaint"] == "This run has no previous event of P4."
    lab.close()


def test_the_last_move_of_ones_own_plan_is_taken_back() -> None:
    figure = Compaction()
    figure.use("Moves of your own")
    figure.seek(figure.history.of_request(2)[-1])
    lab = Lab(figure)
    things = lab.picture.glass.sheet["things"]
    at = next(at for at, thing in enumerate(things) if thing[6:] and "u" in thing[6])
    assert things[at][6] == {"u": "take the last move back"}
    say(lab.picture.glass, do="key", at=at, key="u", stamp=lab.picture.glass.stamp)
    assert [str(request) for request in figure.requests][:2] == ["Move P3, 600K", "Compact fewest bytes"]
    assert figure.step.request == 1
    lab.close()
