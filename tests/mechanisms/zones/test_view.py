"""The picture of zones: it fits at every width, and shows what was compared."""

import pytest

from memlab.mechanisms.zones import Allocate, FreePages, Zones, example
from memlab.scene.asks import Setting
from memlab.scene.marks import Grip
from memlab.scene.paint import Paint
from tests.contract.pictures import check_picture
from tests.scene.places import LOOKS, areas, outside, overlapping, texts

SEEN = (*LOOKS, {"width": 760, "height": 308})


def check_fits(zones, looks=SEEN):
    for step in zones.history[:: max(1, len(zones.history) // 7)]:
        for look in looks:
            picture = zones.scene(step, look).picture
            check_picture(zones, picture)
            assert outside(picture) == []
            assert overlapping(picture) == []


@pytest.mark.parametrize("preset", Zones.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    zones = Zones()
    zones.use(preset)
    check_fits(zones)


@pytest.mark.parametrize("kernel", ["2.2.1", "2.2-late", "2.4.16", "2.4.22", "2.6.11"])
@pytest.mark.parametrize("memory", [2**20, 2**32])
def test_the_least_and_the_most_memory_fit(kernel, memory):
    zones = Zones(kernel=kernel, memory=memory, reclaims=3)
    zones.ask(Allocate("A" * 40, 0), Allocate("b", 9), Allocate("c", 12), Allocate("d", 0, 0xFFFF), FreePages(1))
    check_fits(zones, LOOKS)


def test_a_column_is_filled_as_far_as_frames_are_free_and_cut_where_there_are_more():
    figure = example()
    drawn = areas(figure.scene(figure.seek(0)))
    normal, height = drawn["free", "Normal"], drawn["zone", "Normal"].height
    assert normal.height == pytest.approx(height * 450 / (672 * 1.3))
    assert drawn["free", "DMA"].height == drawn["zone", "DMA"].height
    assert drawn["zone", "HighMem"].pattern == "hatch"


def test_the_card_shows_the_sum_and_the_next_zone_is_not_asked():
    figure = example()
    said = texts(figure.scene(figure.history[2]))
    assert {"1 + 448 = 449", "450: 1 more", "✓ yes", "DMA: would need more than 1 + 448 + 64", "not asked"} <= set(said)
    assert areas(figure.scene(figure.history[2]))["zone", "Normal"].thick == 2.5


def test_what_was_tried_in_vain_stays_in_sight():
    figure = example()
    said = texts(figure.scene(figure.history[6]))
    assert {"Normal: 449, needs more than 1 + 448", "✕ no", "1 + 448 + 64 = 513"} <= set(said)


def test_a_click_on_a_bit_asks_the_same_with_that_bit_changed():
    figure = example()
    drawn = areas(figure.scene(figure.history[2]))
    assert drawn["bit", "DMA"].asks == Allocate("b1", 0, 0x1D1)
    assert drawn["bit", "WAIT"].asks == Allocate("b1", 0, 0x1C0)
    assert (drawn["bit", "WAIT"].fill, drawn["bit", "DMA"].fill) == (Paint.INK, Paint.FREE)


def test_in_2_2_one_column_of_all_has_the_marks():
    zones = Zones(kernel="2.2.1")
    drawn = areas(zones.scene(zones.step))
    assert [key[1] for key in drawn if key[0] == "zone"] == ["all", "DMA", "non-DMA"]
    assert "marks: min 256, low 512, high 768" in drawn["zone", "all"].words
    assert "marks" not in drawn["zone", "DMA"].words


def test_before_anything_was_asked_the_level_of_a_column_can_be_dragged():
    figure = example()
    marks = figure.scene(figure.seek(0)).picture.marks
    grips = {mark.key[1]: mark for mark in marks if isinstance(mark, Grip)}
    normal = grips["Normal"]
    assert normal.stops[normal.at].asks == Setting("free", (("DMA", 3900), ("Normal", 450)))
    assert Setting("free", (("DMA", 3900), ("Normal", 449))) in [stop.asks for stop in normal.stops]
    assert [mark for mark in figure.scene(figure.history[2]).picture.marks if isinstance(mark, Grip)] == []


def test_in_2_6_the_reserve_is_drawn_above_the_mark_it_is_compared_with():
    """DMA keeps 112 frames above low, 56, from a request aimed at Normal: 150 free are not enough."""
    figure = Zones()
    figure.use("Linux 2.6: a reserve for each zone")
    scene = figure.scene(figure.history[6])
    drawn = areas(scene)
    whole = drawn["zone", "DMA"].height / ((67 + 112) * 1.1)
    kept = drawn["kept", "DMA"]
    bottom = drawn["zone", "DMA"].y + drawn["zone", "DMA"].height
    assert (kept.height, bottom - kept.y) == (pytest.approx(112 * whole), pytest.approx(168 * whole))
    assert drawn["free", "DMA"].height == pytest.approx(150 * whole)
    assert "keeps 112 frames above the mark 56" in kept.words
    assert "112 kept" in texts(scene)
    assert [key for key in drawn if key[0] == "kept"] == [("kept", "DMA")]


def test_a_request_aimed_at_dma_itself_leaves_no_reserve():
    figure = Zones()
    figure.use("Linux 2.6: a reserve for each zone")
    drawn = areas(figure.scene(figure.history[23]))
    assert not [key for key in drawn if key[0] == "kept"]


def test_zones_as_large_as_they_may_be_fit():
    most = 2**24
    zones = Zones(kernel="2.6.11", zones=[("DMA", 3840), ("Normal", most)], least=[("DMA", 21), ("Normal", 16873)])
    zones.ask(Allocate("page", 0), Allocate("device", 3, "GFP_KERNEL | GFP_DMA"))
    check_fits(zones, LOOKS)


@pytest.mark.parametrize(
    ("kernel", "names"),
    [
        ("2.2.1", {"DMA", "non-DMA"}),
        ("2.2-late", {"DMA [1]", "non-DMA [0]"}),
        ("2.4.22", {"DMA [0]", "Normal [1]", "HighMem [2]"}),
    ],
)
def test_the_arrays_of_free_lists_are_numbered_as_in_the_kernel(kernel, names):
    zones = Zones(kernel=kernel)
    assert names <= set(texts(zones.scene(zones.step)))


def test_the_free_frames_are_never_rounded_down_and_a_narrow_picture_names_the_marks_above():
    figure = example()
    said = texts(figure.scene(figure.history[2], {"width": 560}))
    assert {"3,900", "450", "672", "448", "224", "Free; high, low, min"} <= {*said}
    assert {"high 672", "low 448", "min 224"} <= {*texts(figure.scene(figure.history[2], {"width": 760}))}


def test_a_zone_that_has_too_few_says_how_many_are_missing_as_the_sentence_does():
    zones = Zones()
    zones.use("Who may dip how deep")
    step = zones.history[2]
    assert "10: 8 missing" in texts(zones.scene(step))
    assert "8 frames are missing" in step.event.why


@pytest.mark.parametrize("width", [760, 950])
def test_a_large_order_that_fails_says_why_beside_null(width):
    zones = Zones()
    zones.use("Orders above 3 give up")
    failed = next(step for step in zones.history if step.event.kind == "Failed")
    assert "✕ no block after 1 reclaim" in texts(zones.scene(failed, {"width": width}))
