from memlab.mechanisms.kmalloc import GeneralCaches, Kfree, Kmalloc, example


def test_there_is_one_of_every_kind():
    for machine in (GeneralCaches(), example()):
        assert {type(request) for request in machine.proposals()} == {Kmalloc, Kfree}


def test_the_first_stops_at_the_slab_the_second_goes_down_to_the_frames():
    machine = example()
    first, second, third = machine.proposals()[:3]
    assert machine.ask(first).event.kind == "Given"
    assert "MustGrow" not in kinds_of_last(machine)
    assert second == Kmalloc("m1", 33)
    machine = example()
    machine.ask(second)
    assert "MustGrow" in kinds_of_last(machine)
    assert machine.ask(third).event.kind == "ObjectFreed"


def kinds_of_last(machine):
    return [machine.history[at].event.kind for at in machine.history.of_request(machine.step.request)]


def test_names_are_new_and_what_is_freed_is_held():
    machine = example()
    machine.ask(Kmalloc("m1", 5))
    held = machine.step.state.asked
    for request in machine.proposals():
        assert (request.name in held) == isinstance(request, Kfree)
