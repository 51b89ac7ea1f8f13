"""What is proposed shows something: a block with waste, one that is too large, one that merges."""

from hypothesis import given, settings
from hypothesis import strategies as st

from memlab.core.workload import allocation_script
from memlab.mechanisms.buddy import Allocate, Buddy, Free, Release


def kinds(zone: Buddy, request) -> list[str]:
    """The events that a request would have, asked at the step on show."""
    twin = Buddy(**zone.settings, requests=zone.requests[: zone.step.request])
    twin.seek(-1)
    twin.ask(request)
    return [twin.history[at].event.kind for at in twin.history.of_request(len(twin.requests))]


def test_the_example_proposes_a_block_with_waste_a_request_too_large_and_a_merge():
    zone = Buddy()
    zone.use("Three blocks and their buddies")
    zone.seek(zone.history.of_request(7)[-1])
    assert zone.proposals() == (Allocate("E", 9), Allocate("E", 33), Release("D", 4), Free("D"))
    assert kinds(zone, zone.proposals()[0]) == ["BlockTaken", "Allocated"]
    assert kinds(zone, zone.proposals()[1]) == ["OutOfMemory"]
    assert kinds(zone, zone.proposals()[2])[0] == "Parted"
    assert kinds(zone, zone.proposals()[3]).count("Coalesced") == 3


def test_an_empty_memory_has_nothing_to_free():
    assert Buddy(memory=9).proposals() == (Allocate("A", 129), Allocate("A", 513))


@settings(max_examples=30)
@given(st.integers(4, 8), st.integers(0, 99))
def test_proposals_are_new_names_that_are_served_as_promised(memory, seed):
    zone = Buddy(memory=memory, requests=allocation_script(seed, 30, Allocate, Free, (1, 2, 3, 5), 20))
    zone.seek(-1)
    proposed = zone.proposals()
    used = {request.name for request in zone.requests}
    for request in proposed:
        assert isinstance(request, (Free, Release)) or request.name not in used
    failing = [request for request in proposed if isinstance(request, Allocate)][-1]
    assert kinds(zone, failing)[-1] in ("OutOfMemory", "TooLarge")
    if zone.step.state.blocks:
        assert isinstance(proposed[-1], Free)
        assert kinds(zone, proposed[-1])[-1] == "Listed"
