"""The picture of kmalloc: four floors, how deep a request goes, and what each floor asks and answers."""

from random import Random

import pytest

from memlab.catalogue import entry
from memlab.mechanisms.kmalloc import GENERAL_SIZES, GeneralCaches, Kfree, Kmalloc, cache_name, example
from memlab.mechanisms.slab import Place
from memlab.scene.marks import Badge, Path
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits_by_turns, check_fits_somewhere
from tests.contract.runs import drawn
from tests.scene.places import LOOKS, areas, texts

FLOORS = range(4)


def served(*requests, **parameters) -> GeneralCaches:
    machine = GeneralCaches(**{"memory": 4, "orders": 6, **parameters})
    machine.requests = requests
    machine.seek(-1)
    return machine


def of_kind(machine, kind):
    return [step for step in machine.history if step.event.kind == kind]


def open_floors(machine, step):
    """The floors that are open, by their number from 1."""
    found = areas(machine.scene(step))
    return [floor + 1 for floor in FLOORS if found[("floor", floor)].fill is Paint.PAGE]


def arrows(machine, step):
    """The arrows between the floors, each with what is written beside it."""
    marks = machine.scene(step).picture.marks
    said = {mark.key: mark.text for mark in marks if hasattr(mark, "text")}
    keys = [mark.key for mark in marks if isinstance(mark, Path) and mark.key[0] in ("down", "up")]
    return {key: said[(f"said {key[0]}", key[1])] for key in keys}


# How deep a request goes.


def test_floors_open_as_the_demand_arrives_and_stay_open_for_the_answer():
    machine = example()
    first = [machine.history[at] for at in machine.history.of_request(1)]
    deep = {step.event.kind: open_floors(machine, step) for step in first}
    assert deep["ClassChosen"] == [1]
    assert deep["MustGrow"] == [1, 2]
    assert deep["BlockTaken"] == deep["Split"] == deep["Given"] == [1, 2, 3, 4]


def test_a_request_that_finds_an_object_stops_at_the_second_floor():
    machine = example()
    assert open_floors(machine, machine.history[-1]) == [1, 2]


def test_kfree_looks_the_frame_up_and_gives_the_object_back():
    machine = example()
    (found,), (freed,) = of_kind(machine, "CacheFound"), of_kind(machine, "ObjectFreed")
    assert (open_floors(machine, found), open_floors(machine, freed)) == ([1, 3], [1, 2, 3])
    assert areas(machine.scene(found))["size-128"].fill is Paint.DECISION
    assert areas(machine.scene(found))[63].strong
    assert "no size is told: the frame's descriptor names the cache" in texts(machine.scene(found))


def test_the_number_of_the_floor_that_the_step_is_on_is_orange():
    machine = example()
    for step in machine.history[1:]:
        badges = [mark for mark in machine.scene(step).picture.marks if isinstance(mark, Badge)]
        here = [badge.text for badge in badges if badge.fill is Paint.DECISION]
        floor = {"kmalloc": "1", "slab": "2", "page_frames": "3", "buddy": "4"}[
            type(step.event).__module__.split(".")[2]
        ]
        assert here == [floor], step


# What goes down and what comes up.


def test_the_demand_goes_down_and_the_answer_comes_up():
    machine = example()
    (given, *_) = of_kind(machine, "Given")
    assert arrows(machine, given) == {
        ("down", 0): "1 object of size-128",
        ("up", 0): "0xc003f0a0",
        ("down", 1): "1 slab: 1 frame",
        ("up", 1): "pages at 0xc003f000",
        ("down", 2): "order 0",
        ("up", 2): "frame 63",
    }


def test_nothing_is_answered_before_its_step():
    machine = example()
    (mapped,) = of_kind(machine, "PagesGiven")
    assert [key for key in arrows(machine, mapped) if key[0] == "up"] == [("up", 1), ("up", 2)]
    (taken,) = of_kind(machine, "BlockTaken")
    assert [key for key in arrows(machine, taken) if key[0] == "up"] == []


def test_without_frames_the_answer_is_null_all_the_way_up_and_red():
    machine = served(*(Kmalloc(f"m{at}", 4096) for at in range(16)))
    scene = machine.scene()
    assert [said for key, said in arrows(machine, machine.step).items() if key[0] == "up"] == [
        "NULL",
        "nothing",
        "nothing",
    ]
    ups = [mark for mark in scene.picture.marks if isinstance(mark, Path) and mark.key[0] == "up"]
    assert {mark.paint for mark in ups} == {Paint.FAILURE_TEXT}
    assert "× 1 frame in one piece cannot be had" in texts(scene)


# Each floor.


def test_classes_too_small_are_hatched_and_the_first_that_is_enough_is_chosen():
    machine = example()
    step = machine.history[1]
    found = areas(machine.scene(step))
    assert set(step.event.candidates) <= set(found)
    assert [size for size in GENERAL_SIZES if found[cache_name(size, False)].pattern] == [32, 64]
    assert found["size-128"].fill is Paint.DECISION
    assert areas(machine.scene(machine.history[2]))["size-128"].fill is Paint.HUE_1


@pytest.mark.parametrize(("size", "enough"), [(100, 128), (1, 32), (4097, 8192), (0, 32), (128, 128)])
def test_what_is_asked_for_and_what_is_lost_lie_side_by_side_to_scale(size, enough):
    machine = served(Kmalloc("A", size), memory=8)
    found = areas(machine.scene(machine.history[1]))
    lost = found["wasted"].width if "wasted" in found else 0.0
    assert found["asked"].width / (found["asked"].width + lost) == pytest.approx(size / enough)
    assert (enough == size) == ("wasted" not in found)


def test_a_request_that_is_too_large_is_red_and_says_by_how_much():
    machine = served(Kmalloc("film", 131073))
    found = areas(machine.scene())
    assert found["asked"].fill is Paint.FAILURE
    assert {found[cache_name(size, False)].pattern for size in GENERAL_SIZES} == {"hatch"}
    assert "× 1 byte too many: NULL" in texts(machine.scene())


def test_the_object_given_is_the_decision_in_its_slab():
    machine = example()
    step = of_kind(machine, "ObjectGiven")[0]
    found = areas(machine.scene(step))
    assert found[Place("size-128", 0, 0)].fill is Paint.DECISION
    assert "object 0 of slab 0, at +160: handed out" in texts(machine.scene(step))
    assert areas(machine.scene(of_kind(machine, "Given")[0]))[Place("size-128", 0, 0)].fill is Paint.HUE_1


def test_other_slabs_of_the_cache_are_counted():
    machine = served(*(Kmalloc(f"m{at}", 4000) for at in range(4)))
    found = areas(machine.scene())
    assert {("size-4096", number) for number in (1, 2, 3)} <= set(found)
    assert "and 1 more" in texts(machine.scene())


def test_frames_and_blocks_share_one_axis():
    machine = example()
    step = of_kind(machine, "FlagSet")[0]
    found = areas(machine.scene(step))
    assert (found[63].x, found[63].width) == pytest.approx((found[(0, 63)].x, found[(0, 63)].width))


def test_a_descriptor_has_its_own_way_down_and_then_the_first_one_is_shown_again():
    machine = GeneralCaches()
    machine.use("A descriptor off the slab")
    inner = next(step for step in of_kind(machine, "MustGrow") if step.event.cache == "size-64")
    assert "for a descriptor of size-512" in texts(machine.scene(inner))
    taken = of_kind(machine, "BlockTaken")[1]
    assert [key for key in arrows(machine, taken) if key[0] == "up"] == []
    grown = next(step for step in of_kind(machine, "SlabGrown") if step.event.cache == "size-512")
    assert arrows(machine, grown)[("up", 2)] == "frame 63"
    assert areas(machine.scene(grown))[63].strong


def test_when_memory_is_short_the_caches_that_are_weighed_stand_on_the_second_floor():
    requests = [*(Kmalloc(f"m{at}", 4096) for at in range(14)), *(Kfree(f"m{at}") for at in range(14))]
    machine = served(*requests, Kmalloc("big", 8192))
    (chose, *_) = of_kind(machine, "ReapChose")
    assert "★ half of its 14 empty slabs, 7, given back" in texts(machine.scene(chose))
    gone = of_kind(machine, "SlabDestroyed")[0]
    assert areas(machine.scene(gone))[gone.event.chose].fill is Paint.DECISION
    merged = of_kind(machine, "Coalesced")[0]
    assert arrows(machine, merged)[("down", 1)] == "1 slab back: 1 frame"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Kmalloc("A", 5), "× A is in use for an object of size-128"),
        (Kfree("B"), "× nothing is named B: nothing is freed"),
    ],
)
def test_a_refusal_says_why_in_red(request_, said):
    machine = served(Kmalloc("A", 100), request_)
    badge = next(mark for mark in machine.scene().picture.marks if isinstance(mark, Badge))
    assert (badge.text, badge.fill) == ("1", Paint.FAILURE)
    assert said in texts(machine.scene())


def test_a_name_in_use_shows_the_object_it_stands_for():
    machine = served(Kmalloc("A", 100), Kmalloc("A", 5))
    assert areas(machine.scene())[Place("size-128", 0, 0)].fill is Paint.FAILURE


def test_step_0_asks_how_deep_the_first_request_will_go():
    machine = example()
    assert open_floors(machine, machine.history[0]) == [1]
    assert "kmalloc(100), and 3 more requests wait. How deep will it go?" in texts(machine.scene(machine.history[0]))


# What a click asks.


def test_a_click_on_a_class_allocates_and_one_on_an_object_frees():
    machine = served(Kmalloc("A", 100))
    found = areas(machine.scene())
    assert found["size-64"].asks == Kmalloc("m1", 64)
    assert found[Place("size-128", 0, 0)].asks == Kfree("A")
    assert found[Place("size-128", 0, 1)].asks == Kmalloc("m1", 128)
    assert machine.ask(found["size-64"].asks).event.kind == "Given"


def test_hues_belong_to_the_caches_that_were_asked():
    machine = GeneralCaches()
    machine.use("A descriptor off the slab")
    found = areas(machine.scene(of_kind(machine, "CacheFound")[0]))
    assert [found[frame].fill for frame in (63, 62, 61)] == [Paint.HUE_1, Paint.NOBODY, Paint.HUE_2]


# Everywhere.


@pytest.mark.parametrize("preset", [preset.name for preset in GeneralCaches.presets])
def test_nothing_sticks_out_and_no_words_lie_on_others_at_any_width(preset):
    machine = GeneralCaches()
    machine.use(preset)
    check_fits_by_turns(machine)


@pytest.mark.parametrize("seed", range(12))
def test_nor_with_any_requests_and_parameters(seed):
    random = Random(seed)
    machine = drawn(entry("kmalloc"), random)
    check_fits_somewhere(machine, random)


def test_floors_stand_at_the_same_height_at_every_step():
    machine = example()
    for look in LOOKS:
        edges = {
            tuple((mark.key, mark.y) for mark in machine.scene(step, look).picture.marks if isinstance(mark, Badge))
            for step in machine.history
            if step.event.kind != "Listed"
        }
        assert len(edges) == 1


def test_the_tabs_list_caches_slabs_areas_and_frames():
    machine = example()
    tabs = {tab.key: tab for tab in machine.scene().tabs}
    assert [(key, tab.count) for key, tab in tabs.items()] == [
        ("sizes", "13"),
        ("slabs", "1"),
        ("areas", "2"),
        ("frames", "64"),
    ]
    assert [row.cells for row in tabs["areas"].panel().rows] == [
        ("header", "100", "size-128", "28", "0xc003f120", "63"),
        ("other", "120", "size-128", "8", "0xc003f0a0", "63"),
    ]
    assert [row.cells[:2] for row in tabs["frames"].panel().rows] == [("0-62", "free"), ("63", "slab 0 of size-128")]


def test_a_dma_twin_is_listed_once_it_has_a_slab():
    machine = served(Kmalloc("A", 100, dma=True))
    (sizes, *_) = machine.scene().tabs
    assert [row.key for row in sizes.panel().rows][2:4] == ["size-128", "size-128(DMA)"]


def test_for_dma_the_twins_are_the_classes():
    machine = served(Kmalloc("A", 600, dma=True))
    scene = machine.scene(machine.history[1])
    assert areas(scene)["size-1024(DMA)"].fill is Paint.DECISION
    assert "DMA class" in texts(scene)
    assert arrows(machine, machine.history[1])[("down", 0)] == "1 object of size-1024(DMA)"
