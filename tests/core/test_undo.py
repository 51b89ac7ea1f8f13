from memlab.core.undo import MOST, Undo
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free


def asked(heap, undo, *requests):
    for request in requests:
        heap.seek(-1)
        heap.ask(request)
        undo.note()


def heap_and_undo():
    heap = DynamicStorage()
    return heap, Undo(heap)


def test_a_request_is_taken_back_and_given_again():
    heap, undo = heap_and_undo()
    asked(heap, undo, Allocate("A", 10), Free("A"))
    assert undo.back()
    assert heap.requests == (Allocate("A", 10),)
    assert undo.again()
    assert heap.requests == (Allocate("A", 10), Free("A"))


def test_a_setting_is_taken_back():
    heap, undo = heap_and_undo()
    heap.fit = "worst"
    undo.note()
    undo.back()
    assert heap.fit == "first"


def test_looking_elsewhere_is_no_change():
    heap, undo = heap_and_undo()
    asked(heap, undo, Allocate("A", 10))
    heap.seek(0)
    assert not undo.note()
    undo.back()
    assert heap.requests == ()


def test_what_was_taken_back_is_gone_after_something_else():
    heap, undo = heap_and_undo()
    asked(heap, undo, Allocate("A", 10))
    undo.back()
    asked(heap, undo, Allocate("B", 10))
    assert not undo.again()
    assert heap.requests == (Allocate("B", 10),)


def test_at_the_beginning_there_is_nothing_to_take_back():
    _, undo = heap_and_undo()
    assert not undo.back()
    assert not undo.again()


def test_only_so_many_changes_are_remembered():
    heap, undo = heap_and_undo()
    asked(heap, undo, *[Allocate("A", 1), Free("A")] * MOST)
    taken = sum(undo.back() for _ in range(3 * MOST))
    assert taken == MOST + 1


def test_parameters_that_follow_from_others_are_put_back_too():
    heap = DynamicStorage(base=0, memory=1000, layout=(("hole", 500),))
    undo = Undo(heap)
    with heap.hold_trait_notifications():
        heap.layout, heap.memory = (("hole", 400),), 1000
    undo.note()
    undo.back()
    assert (heap.layout, heap.memory) == ((("hole", 500),), 1000)
