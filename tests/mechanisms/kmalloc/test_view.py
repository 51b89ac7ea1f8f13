"""The picture of kmalloc: the level of each step, and what a click asks."""

from memlab.scene.layout import panels

from memlab.mechanisms.kmalloc import GeneralCaches, Kfree, Kmalloc


def panel(machine: GeneralCaches, key: str, **look):
    return next(each for each in panels(machine.scene(look=look)) if each.key == key)


def test_the_level_of_the_step_is_strong_all_the_way_down():
    machine = GeneralCaches(memory=6, orders=7)
    machine.ask(Kmalloc("A", 100))
    for step in machine.history[1:]:
        machine.seek(step.index)
        strong = [row.key for row in panel(machine, "levels").rows if row.strong]
        assert strong == [("level", step.event.depth)]


def test_a_click_on_a_size_allocates_and_one_on_an_area_frees():
    machine = GeneralCaches(memory=6, orders=7)
    machine.ask(Kmalloc("A", 100))
    assert panel(machine, "areas").rows[0].asks == Kfree("A")
    size = next(row for row in panel(machine, "sizes").rows if row.key == "size-64")
    assert size.asks == Kmalloc("m2", 64)
    assert machine.ask(size.asks).event.kind == "Given"


def test_a_dma_twin_is_listed_once_it_has_a_slab():
    machine = GeneralCaches(memory=6, orders=7)
    assert len(panel(machine, "sizes").rows) == 13
    machine.ask(Kmalloc("A", 100, dma=True))
    assert [row.key for row in panel(machine, "sizes").rows][2:4] == ["size-128", "size-128(DMA)"]


def test_a_descriptor_off_the_slab_is_seen_as_an_object_of_its_cache():
    machine = GeneralCaches(memory=6, orders=7)
    machine.ask(Kmalloc("sector", 512))
    (strip,) = panel(machine, "slabs", cache="size-64").strips
    assert strip.cells[0].words == "Object 0 is the descriptor of size-512 0."
    assert strip.cells[0].asks is None
