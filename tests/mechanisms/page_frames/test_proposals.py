"""What is proposed can be asked, one request of each type first of its kind."""

from memlab.mechanisms.page_frames import Find, FreePages, GetPages, PageFrames, SetFlag, SharePages


def test_with_nothing_given_there_is_something_to_get_and_to_find():
    assert PageFrames(memory=6, orders=7, reserved=8).proposals() == (GetPages("A", 1), Find(0xC0000000))


def test_a_block_that_is_shared_is_proposed_before_the_others():
    frames = PageFrames(memory=6, orders=7, reserved=8)
    frames.ask(GetPages("A", 1), GetPages("B", 2), SharePages("B"))
    asked = frames.proposals()
    assert asked == (
        GetPages("C", 1),
        FreePages("B"),
        SharePages("B"),
        SetFlag("A", "PG_locked"),
        Find(0xC0000000 + frames.step.state.zone.blocks["B"].frame * 4096),
    )
    assert {type(request) for request in asked} == set(PageFrames.request_types)


def test_every_proposal_is_served():
    frames = PageFrames(memory=6, orders=7, reserved=8)
    frames.ask(GetPages("A", 1), SharePages("A"))
    last = [
        PageFrames(**frames.settings, requests=(*frames.requests, request)).history[-1].event.kind
        for request in frames.proposals()
    ]
    assert last == ["PagesGiven", "CountDropped", "Shared", "FlagSet", "Found"]
