import pytest

from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, Reap, SlabAllocator, example

KINDS = SlabAllocator.request_types


@pytest.mark.parametrize("machine", [SlabAllocator(), example()], ids=["empty", "example"])
def test_there_is_one_of_every_kind(machine):
    assert {type(request) for request in machine.proposals()} == {*KINDS}


def test_without_a_cache_one_is_made_first():
    assert SlabAllocator().proposals()[0] == CreateCache("sock", 1312)


def test_those_first_show_something_here():
    machine = example()
    first = machine.proposals()[:3]
    assert first == (AllocObject("sock", "o1"), FreeObject("sock", "s4"), FreeObject("sock", "s7"))
    assert [machine.ask(request).event.kind for request in first] == ["ObjectGiven", "ObjectFreed", "ObjectFreed"]
    assert Reap() in machine.proposals()[:3]


def test_every_name_is_new_and_every_object_freed_is_there():
    machine = example()
    machine.ask(AllocObject("sock", "o1"))
    taken = machine.step.state.objects
    for request in machine.proposals():
        assert not isinstance(request, AllocObject) or request.name not in taken
        assert not isinstance(request, FreeObject) or request.name in taken
