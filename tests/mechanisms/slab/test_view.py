"""The picture of a slab allocator: every slab in its list, every object a cell that a click frees."""

from memlab.mechanisms.slab import AllocObject, CreateCache, FreeObject, SlabAllocator
from memlab.scene.layout import panels
from memlab.scene.tones import Tone


def panel(machine: SlabAllocator, key: str, **look):
    return next(each for each in panels(machine.scene(look=look)) if each.key == key)


def example() -> SlabAllocator:
    machine = SlabAllocator()
    machine.use("A cache grows, slab by slab")
    return machine


def test_slabs_stand_in_the_order_of_their_lists_head_first():
    strips = panel(example(), "slabs").strips
    assert [(strip.label, strip.tone) for strip in strips] == [
        ("full: slab 1, +32", Tone.FULL),
        ("partial: slab 0, +0", Tone.PARTIAL),
        ("partial: slab 2, +64", Tone.PARTIAL),
    ]


def test_a_free_object_says_which_comes_next_in_the_chain():
    machine = example()
    machine.ask(FreeObject("sock", "s1"))
    slab = next(strip for strip in panel(machine, "slabs").strips if strip.key == ("sock", 0))
    assert [cell.label for cell in slab.cells] == ["▸0→1", "1→·", "s3"]


def test_a_click_on_an_object_frees_it_and_one_on_a_cache_allocates():
    machine = example()
    cells = [cell for strip in panel(machine, "slabs").strips for cell in strip.cells]
    assert {cell.asks for cell in cells if cell.asks} == {
        FreeObject("sock", name) for name in ("s1", "s3", "s4", "s6", "s7", "s8")
    }
    (cache,) = panel(machine, "caches").rows
    assert machine.ask(cache.asks).event.kind == "ObjectGiven"
    assert cache.asks == AllocObject("sock", "o7")


def test_strips_are_shifted_by_their_colour():
    strips = {strip.key: strip.indent for strip in panel(example(), "slabs").strips}
    assert strips == {("sock", number): number * 32 / 1312 for number in range(3)}


def test_frames_have_the_tone_of_their_slab_s_list():
    runs = panel(example(), "frames").runs
    assert runs == ((Tone.FREE, 61), (Tone.PARTIAL, 1), (Tone.FULL, 1), (Tone.PARTIAL, 1))


def test_a_slab_of_500_objects_is_cut_with_honest_words():
    machine = SlabAllocator()
    machine.ask(CreateCache("tiny", 4), AllocObject("tiny", "t"))
    (strip,) = panel(machine, "slabs").strips
    assert strip.cells[-1].words == "458 more objects of slab 0."
