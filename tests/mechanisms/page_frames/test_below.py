from memlab.mechanisms.buddy import Allocate, Buddy, Free
from memlab.mechanisms.page_frames import FreePages, GetPages, PageFrames
from memlab.mechanisms.page_frames.below import below
from memlab.scene.parts.blocks import Block


def told(machine, request):
    """The stories of a request after each of its events."""
    machine.ask(request)
    events = [machine.history[at].event for at in machine.history.of_request(machine.step.request)]
    return [below(events[: at + 1]) for at in range(len(events))]


def frames():
    return PageFrames(memory=4, orders=6, reserved=0)


def test_a_block_is_found_halved_given_and_mapped():
    story = told(frames(), GetPages("A", 2))
    assert [known.stage for known in story] == ["found", "split", "split", "given", "mapped"]
    assert [(known.whole, known.wanted) for known in story] == [(Block(0, 4), 2)] * 5
    assert (story[-1].free, story[-1].held) == ((Block(0, 3), Block(8, 2)), Block(12, 2))
    assert story[0].said == "orders 2 and 3 are empty: block 0-15 of order 4 is taken"
    assert story[1].said == "half 0-7 goes to list 3, half 8-15 is kept"


def test_the_halves_are_blocks_of_the_free_lists():
    machine = frames()
    known = told(machine, GetPages("A", 0))[-1]
    assert all(machine.step.state.zone.area.holds(block.frame, block.order) for block in known.free)


def test_what_is_given_back_merges_until_the_buddy_is_in_use():
    machine = frames()
    machine.ask(GetPages("A", 0), GetPages("B", 0), GetPages("C", 0))
    machine.ask(FreePages("A"))
    story = told(machine, FreePages("B"))
    assert [known.stage for known in story if known] == ["back", "merged", "stopped"]
    assert (story[-2].whole, story[-2].free) == (Block(14, 1), (Block(14, 0), Block(15, 0)))
    assert story[-1].said == "buddy 12-13 is split and not all free: merging stops"
    assert story[-1].buddy == Block(12, 1)


def test_a_block_as_large_as_all_memory_has_no_buddy():
    machine = Buddy(memory=4)
    machine.ask(Allocate("A", 16))
    story = told(machine, Free("A"))
    assert [known.said for known in story] == [
        "block 0-15 is as large as a block can be",
        "order 4 is the largest there is: merging stops",
    ]


def test_a_refusal_says_what_is_missing():
    machine = frames()
    machine.ask(GetPages("A", 0))
    (refused, *_) = told(machine, GetPages("B", 4))
    assert (refused.stage, refused.wanted) == ("refused", 4)
    assert refused.said == "16 frames wanted, largest free block: 8"


def test_before_anything_is_asked_there_is_nothing():
    assert below(()) is None
