"""The picture of a slab allocator: slabs to scale in their lanes, the way of one that changes lists, its reasons."""

import pytest

from memlab.mechanisms.slab import (
    AllocObject,
    CreateCache,
    DestroyCache,
    FreeObject,
    Place,
    SlabAllocator,
    example,
)
from memlab.scene.asks import Show
from memlab.scene.marks import Path
from memlab.scene.paint import Paint
from tests.mechanisms.slab.pictures import LANES, lane_of, objects, of_kind, served
from tests.scene.places import LOOKS, areas, texts

# Slabs in their lanes.


def test_each_slab_lies_in_the_lane_of_its_list():
    found = areas(example().scene())
    assert [lane_of(found, ("sock", number)) for number in range(3)] == ["partial", "full", "partial"]
    assert found[("sock", 0)].y < found[("sock", 2)].y  # the head of the list comes first


def test_a_slab_is_cut_to_scale_and_shifted_by_its_colour():
    found = areas(example().scene())
    slab, scale = found[("sock", 2)], found[("sock", 2)].width / 4096
    parts = [found[("shift", ("sock", 2))], found[("descriptor", ("sock", 2))], found[Place("sock", 2, 0)]]
    assert [part.width / scale for part in parts] == pytest.approx([64, 64, 1312])
    assert (found[Place("sock", 2, 0)].x - slab.x) / scale == pytest.approx(128)
    assert found[("shift", ("sock", 2))].pattern == "hatch"


def test_every_slab_of_every_width_has_all_its_bytes():
    for look in LOOKS:
        found = areas(example().scene(look=look))
        wide = [area.width for key, area in found.items() if isinstance(key, tuple) and key[:2] == ("sock", 0)]
        parts = [found[(name, ("sock", 0))].width for name in ("descriptor", "left over")]
        assert sum([*wide[1:], *parts]) == pytest.approx(wide[0])


def test_the_object_given_is_the_decision_and_the_former_lane_keeps_its_outline():
    machine = example()
    found = areas(machine.scene())
    assert (found[Place("sock", 1, 1)].fill, found[Place("sock", 1, 1)].strong) == (Paint.DECISION, True)
    assert "1 → full" in texts(machine.scene())  # the partial lane has no room for an outline
    (sixth,) = [step for step in of_kind(machine, "ObjectGiven") if step.event.name == "s6"]
    assert "slab 1 was here: now full" in texts(machine.scene(sixth))


@pytest.mark.parametrize(
    ("kind", "lanes"),
    [("SlabChosen", ("free", "partial")), ("ObjectGiven", ("partial", "full")), ("ObjectFreed", ("full", "partial"))],
)
def test_an_arrow_leads_from_the_old_lane_to_the_slab_in_the_new_one(kind, lanes):
    machine = example()
    steps = [
        step for step in of_kind(machine, kind) if "way" in {mark.key for mark in machine.scene(step).picture.marks}
    ]
    found = areas(machine.scene(steps[-1]))
    (way,) = [mark for mark in machine.scene(steps[-1]).picture.marks if mark.key == "way"]
    assert way.head
    start, end = way.points[0][1], way.points[-1][1]
    inside = [next(name for name in LANES if _spans(found[("lane", name)], y)) for y in (start, end)]
    assert tuple(inside) == lanes


def _spans(lane, y):
    return lane.y <= y <= lane.y + lane.height


def test_a_slab_keeps_its_key_and_its_height_from_step_to_step():
    machine = example()
    heights = {areas(machine.scene(step))[("sock", 1)].height for step in machine.history if _plain(step)}
    assert len(heights) == 1


def _plain(step):
    """A step that draws lanes, and does not frame slab 1."""
    return step.index > 30 and not step.event.depth and step.event.chose != ("sock", 1)


def test_arrows_lead_from_the_descriptor_through_the_free_objects():
    machine = example()
    machine.ask(FreeObject("sock", "s1"))
    found = areas(machine.scene())
    links = [mark for mark in machine.scene().picture.marks if isinstance(mark, Path) and mark.key[0] == "link"]
    chains = [(link.key[1:], link.points[-1][0]) for link in links if link.key[1] == ("sock", 0)]
    middles = [found[Place("sock", 0, slot)] for slot in (0, 1)]
    assert [slot for (_, slot), _ in chains] == [0, 1]
    assert [x for _, x in chains] == pytest.approx([area.x + area.width / 2 for area in middles])
    assert "end of chain" in texts(machine.scene())


def test_a_long_chain_says_how_many_more_there_are():
    machine = served(*objects("dentry", 3, 128))
    assert "then 23 more" in texts(machine.scene())


def test_many_slabs_are_counted_and_the_one_of_the_step_is_shown():
    machine = served(*objects("page", 16, 4096), FreeObject("page", "p3"))
    assert {"the first 2", "of 15 slabs"} <= {*texts(machine.scene())}
    assert ("page", 2) in areas(machine.scene())


def test_objects_too_thin_to_see_are_drawn_as_runs_but_for_the_one_spoken_of():
    machine = served(*objects("tiny", 9, 4))
    found = areas(machine.scene())
    assert found[Place("tiny", 0, 8)].fill is Paint.DECISION
    assert found[Place("tiny", 0, 0)].words == "Objects 0 to 7 are in use."
    assert len(found) < 40


# What a click asks.


def test_a_click_on_an_object_frees_it_and_one_on_the_next_free_one_allocates():
    machine = example()
    found = areas(machine.scene())
    assert found[Place("sock", 1, 0)].asks == FreeObject("sock", "s4")
    assert found[Place("sock", 0, 1)].asks == AllocObject("sock", "o1")
    assert found[Place("sock", 2, 1)].asks is None  # slab 0 heads the list
    assert machine.ask(found[Place("sock", 0, 1)].asks).event.chose == Place("sock", 0, 1)


def test_a_click_on_a_cache_shows_its_slabs_at_this_step_only():
    machine = served(*objects("sock", 1), *objects("inode", 1, 480))
    asks = areas(machine.scene())["sock"].asks
    assert asks == Show.at(cache=(machine.step.index, "sock"))
    look = asks.over({})
    assert ("sock", 0) in areas(machine.scene(look=look))
    assert ("inode", 0) in areas(machine.scene(machine.history[machine.step.index - 1], look))


def test_hues_are_given_to_caches_in_the_order_in_which_they_are_named():
    machine = served(*objects("sock", 7), *objects("inode", 1, 480))
    found = areas(machine.scene())
    assert [found[("hue", name)].fill for name in ("sock", "inode")] == [Paint.HUE_1, Paint.HUE_2]
    assert areas(machine.scene(machine.history[30]))[("hue", "sock")].fill is Paint.HUE_1


# The reason of each step.


def test_a_cache_that_must_grow_shows_no_free_object_and_the_slab_that_will_come():
    machine = example()
    step = of_kind(machine, "MustGrow")[-1]
    found = areas(machine.scene(step))
    assert [lane_of(found, ("sock", number)) for number in range(3)] == ["full", "full", "free"]
    assert (found[("sock", 2)].fill, found[("sock", 2)].dashed) == (Paint.DECISION, True)
    assert "★ a new slab: 1 frame from the buddy system" in texts(machine.scene(step))


def test_below_the_lanes_the_search_of_the_buddy_system_is_seen():
    machine = example()
    step = of_kind(machine, "BlockTaken")[0]
    found = areas(machine.scene(step))
    assert [found[("list", order)].pattern for order in range(6)] == ["hatch"] * 6
    assert (found[("list", 6)].fill, found[step.event.chose].fill) == (Paint.DECISION, Paint.DECISION)


def test_the_halves_of_a_split_lie_side_by_side_on_the_axis_of_the_frames():
    machine = example()
    step = of_kind(machine, "Split")[1]
    found = areas(machine.scene(step))
    kept, freed = found[(4, 48)], found[(4, 32)]
    assert (freed.fill, freed.x + freed.width) == (Paint.DECISION, pytest.approx(kept.x))
    assert found[(5, 0)].width == pytest.approx(2 * freed.width)


def test_frames_say_which_slab_holds_them():
    machine = example()
    found = areas(machine.scene(of_kind(machine, "FlagSet")[-1]))
    assert found[61].strong
    assert found[61].words == "Frame 61: slab 2 of sock, count 1, PG_slab."
    assert found[62].fill is Paint.HUE_1


def test_sizing_holds_what_is_left_over_against_an_eighth():
    machine = SlabAllocator()
    machine.use("How large should a slab be?")
    step = [step for step in of_kind(machine, "OrderTried") if step.event.cache == "request"][-1]
    scene = machine.scene(step)
    left = areas(scene)[("left over", ("order", 0))]
    limit = next(mark for mark in scene.picture.marks if isinstance(mark, Path) and mark.dashed)
    assert left.x < limit.points[0][0]  # more than an eighth of order 0 is left over
    assert areas(scene)[("left over", ("order", 1))].x > limit.points[0][0]
    assert "★ order 1" in texts(scene)
    assert any("492 left over × 8 = 3,936: at most 8,192, taken" in text for text in texts(scene))


def test_a_cache_just_made_shows_its_slabs_in_each_colour():
    machine = served(CreateCache("sock", 1312))
    found = areas(machine.scene())
    shifts = [found[("descriptor", ("colour", colour))].x for colour in range(3)]
    scale = found[("descriptor", ("colour", 0))].width / 64
    assert [shift - shifts[0] for shift in shifts] == pytest.approx([0, 32 * scale, 64 * scale])
    assert all(found[("planned", 0, slot)].dashed for slot in range(3))


def test_objects_given_are_held_against_the_calls_of_the_constructor():
    machine = SlabAllocator()
    machine.use("Constructed once, used many times")
    said = texts(machine.scene())
    assert said[said.index("8") + 1] == "constructor calls"
    assert "12 objects given" in said


def test_reaping_weighs_the_caches_against_one_another():
    machine = SlabAllocator()
    machine.use("Memory is short: reap")
    scene = machine.scene(of_kind(machine, "ReapChose")[0])
    goes = [areas(scene)[("empty", "buffer", at)].fill is Paint.DECISION for at in range(5)]
    assert goes == [False, False, True, True, True]
    assert {"weighs 5: ★ the most", "weighs 0", "no empty slab"} <= {*texts(scene)}
    assert areas(scene)["buffer"].fill is Paint.DECISION


def test_only_what_this_reaping_has_looked_at_is_shown():
    machine = SlabAllocator()
    machine.use("Memory is short: reap")
    first = of_kind(machine, "CacheWeighed")[0]
    assert "has grown lately: spared this once" not in texts(machine.scene(first))
    assert "★ the most" not in " ".join(texts(machine.scene(first)))


def test_a_slab_that_is_given_back_leaves_its_outline():
    machine = SlabAllocator()
    machine.use("Memory is short: reap")
    step = of_kind(machine, "SlabDestroyed")[0]
    assert areas(machine.scene(step))[step.event.chose].fill is Paint.DECISION
    assert "★ slab 0 goes back to the buddy system" in texts(machine.scene(step))


def test_where_merging_stops_the_buddy_stands_beside_the_block():
    machine = SlabAllocator()
    machine.use("Memory is short: reap")
    step = of_kind(machine, "Listed")[0]
    found = areas(machine.scene(step))
    assert (found[(0, 31)].fill, found[(0, 30)].fill) == (Paint.DECISION, Paint.NOBODY)
    assert "buddy 30 is in use by buffer 1: merging stops" in texts(machine.scene(step))


def test_without_frames_the_refusal_is_red_with_all_lists_empty():
    machine = served(*objects("page", 17, 4096))
    found = areas(machine.scene())
    assert found["below"].edge is Paint.FAILURE
    assert {found[("list", order)].edge for order in range(5)} == {Paint.FAILURE}
    assert found["page"].edge is Paint.FAILURE


@pytest.mark.parametrize(
    ("request_", "said", "red"),
    [
        (AllocObject("dentry", "x"), "× no cache dentry among 2 caches", "dentry"),
        (CreateCache("sock", 64), "× there is a cache sock already", "sock"),
        (AllocObject("inode", "s2"), "× s2 is object 1 of slab 0 already", Place("sock", 0, 1)),
        (FreeObject("sock", "x"), "× no object is named x: nothing is freed", "refused"),
        (FreeObject("inode", "s2"), "× frame 15 belongs to sock, not to inode", Place("sock", 0, 1)),
        (DestroyCache("sock"), "× 4 objects of sock in use: it stays", "sock"),
    ],
)
def test_a_refusal_is_red_where_it_is_and_says_why(request_, said, red):
    machine = served(*objects("sock", 4), CreateCache("inode", 480), request_)
    scene = machine.scene()
    assert said in texts(scene)
    assert Paint.FAILURE in (areas(scene)[red].fill, areas(scene)[red].edge)


def test_step_0_says_what_the_lanes_will_hold_and_what_waits():
    scene = example().scene(example().history[0])
    assert "slabs whose objects are all in use" in texts(scene)
    assert any(
        text.startswith("Create cache sock for objects of 1,312 bytes, and 10 more requests") for text in texts(scene)
    )


def test_before_the_first_step_all_that_wait_are_counted():
    machine = served(*objects("inode", 24, 480))
    said = "Create cache inode for objects of 480 bytes, and 24 more requests wait."
    found = [texts(machine.scene(machine.history[0], look)) for look in ({"width": 1180}, {"width": 950, "held": True})]
    assert f"{said} Press Play, or space." in found[0]
    assert f"{said} Answer below." in found[1]
