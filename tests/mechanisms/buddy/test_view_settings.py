"""The picture of a buddy system of any size: units of somebody else, memory that ends anywhere, blocks at the start."""

from memlab.mechanisms.buddy import Allocate, Buddy, Free, Release
from memlab.scene.asks import Show
from memlab.scene.paint import Paint
from tests.mechanisms.legible import area, areas, texts


def at_the_start() -> Buddy:
    return Buddy(frames=100, layout="A 0-7, 57 used, 64-70 reserved, 99 used")


def picture(zone: Buddy, kind: str, **look):
    step = next(step for step in zone.history if step.event.kind == kind)
    return zone.scene(step, look).picture


def test_other_units_are_told_by_their_bytes():
    zone = Buddy(memory="4M", unit="1K", orders=13)
    zone.ask(Allocate("A", "1433.6K"))
    said = texts(zone.scene(look={"width": 950}).picture)
    assert {"size", "4M", "2M", "unit", "units free", "2,048"} <= {*said}
    assert {"1,433.6 asked for, 2,048 units given", "in bytes: 1.4M of 2M-4M", "614.4 wasted inside (30.0 %)"} <= {
        *said
    }
    used, waste = (area(zone.scene().picture, key) for key in ((11, 2048), ("waste", (11, 2048))))
    assert abs(waste.width / used.width - 614.4 / 2048) < 0.01
    assert used.words == "A holds 2048-4095 (2M-4M): 1,433.6 units asked for."


def test_what_is_in_use_at_the_start_is_grey_and_can_be_freed_and_what_is_reserved_is_hatched():
    zone = at_the_start()
    shown = zone.scene(look={"lens": 0, "lens_at": 0, "width": 950}).picture
    assert (area(shown, (3, 0)).fill, area(shown, (3, 0)).asks) == (Paint.NOBODY, Free("A"))
    kept = area(zone.scene(look={"lens": 64, "lens_at": 0, "width": 950}).picture, (2, 64))
    assert (kept.pattern, kept.asks) == ("hatch", None)
    assert kept.words == "Block 64-67 of order 2 is reserved for good."
    strip = area(shown, ("memory", 64))
    assert (strip.pattern, strip.asks, strip.words) == ("hatch", None, "Frames 64-70: reserved.")


def test_a_part_given_back_shows_what_is_kept_and_what_goes():
    zone = at_the_start()
    zone.ask(Release("A", 5, 2))
    shown = picture(zone, "Parted", width=950)
    assert [area(shown, (0, frame)).fill for frame in (4, 5, 6, 7)] == [
        Paint.HUE_1,
        Paint.DECISION,
        Paint.DECISION,
        Paint.HUE_1,
    ]
    assert area(shown, (3, 0)).fill is Paint.NONE
    assert {"A gives back a part", "2 frames of 8 frames go back", "6 frames stay in use"} <= {*texts(shown)}


def test_memory_that_ends_before_the_buddy_is_the_reason_that_nothing_merges():
    zone = at_the_start()
    zone.ask(Free("F99"))
    assert "100-103: memory ends at frame 99" in texts(zone.scene(look={"width": 950}).picture)
    assert (2, 100) not in areas(zone.scene().picture)


def test_a_reserved_buddy_is_the_reason_that_nothing_merges():
    zone = Buddy(frames=8, layout="A 0-3, 4-7 reserved")
    zone.ask(Free("A"))
    assert "4-7: some of it is reserved" in texts(zone.scene(look={"width": 950}).picture)


def test_of_32_lists_those_around_the_step_have_a_row_and_their_blocks_are_seen():
    zone = Buddy(frames=2**31, orders=32)
    zone.ask(Allocate("A", 1))
    for step in zone.history[1:]:
        shown = zone.scene(step, {"width": 950}).picture
        assert area(shown, step.event.chose).width >= 8
    assert any(isinstance(mark.asks, Show) for mark in areas(zone.scene().picture).values())
