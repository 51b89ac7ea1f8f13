"""The picture of growing page tables: it fits at every width, and new tables stand out."""

import pytest

from memlab.mechanisms.table_growth import TableGrowth, Touch
from memlab.scene.paint import Paint
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", TableGrowth.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    growth = TableGrowth()
    growth.use(preset)
    check_fits(growth, (*EVERY_LOOK, {"width": 760, "height": 163}))


@pytest.mark.parametrize("size", ["4 KB", "2 MB"])
def test_the_most_tables_fit(size):
    growth = TableGrowth(page_size=size)
    growth.ask(Touch(2000, "1G"), Touch(2048, "2M", "1G"), Touch(2048, "4K"), Touch(4, "512G"))
    check_fits(growth)


def test_what_is_new_stands_out():
    growth = TableGrowth()
    growth.ask(Touch(1), Touch(2, "2M"))
    shown = areas(growth.scene())
    assert [shown["last", at].fill for at in (0, 1)] == [Paint.HUE_1, Paint.DECISION]
    assert shown["upper", 0].fill == Paint.HUE_1
    assert "16 KB" in texts(growth.scene())


@pytest.mark.parametrize("width", [560, 950])
def test_each_paint_of_a_table_says_what_it_means(width):
    growth = TableGrowth(page_size="2 MB")
    growth.ask(Touch(1), Touch(2, "2M"))
    said = [texts(growth.scene(step, {"width": width})) for step in growth.history]
    assert [[word in one for word in ("new", "there before", "set aside")] for one in said] == [
        [False, False, False],
        [True, False, True],
        [True, True, True],
    ]


def test_a_kernel_that_counts_otherwise_is_seen_and_told_why():
    growth = TableGrowth()
    growth.ask(Touch(1))
    growth.counts = [(growth.act_of(growth.settings, Touch(1)), (16, 1, 1))]
    said = texts(growth.scene())
    assert "\N{NOT EQUAL TO}" in said
    assert any("another size" in line for line in said)


def test_tables_that_are_not_drawn_are_counted_in_every_row():
    growth = TableGrowth()
    growth.use("64 places 1 GB apart")
    said = texts(growth.scene(growth.history[1], {"width": 560}))
    more = [text for text in said if text.endswith(" more")]
    assert len(more) == 3
    assert len(set(more)) == 1
    assert "1 in each 2M" in said
