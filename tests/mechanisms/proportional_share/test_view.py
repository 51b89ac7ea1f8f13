"""The picture of one library for all: it fits at every width, and a page in memory says how many use it."""

import pytest

from memlab.mechanisms.proportional_share import ProportionalShare, Run, Write
from memlab.scene.paint import Paint
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts


@pytest.mark.parametrize("preset", ProportionalShare.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    share = ProportionalShare()
    share.use(preset)
    check_fits(share, (*EVERY_LOOK, {"width": 760, "height": 163}))


def test_all_of_it_fits():
    share = ProportionalShare()
    share.ask(*(Run(who, 32) for who in "ABCD"), *(Write(who, 8) for who in "ABCD"))
    check_fits(share)


def test_each_look_of_a_page_is_named():
    share = ProportionalShare()
    share.ask(Run("A", 16), Run("B", 8), Write("A", 1))
    assert {"one user", "shared", "own copy"} <= set(texts(share.scene(look={"width": 560})))
    assert "not in memory" in texts(share.scene(share.history[0]))


def test_a_shared_page_looks_shared():
    share = ProportionalShare()
    share.ask(Run("A", 2), Run("B", 1), Write("B", 1))
    shown = areas(share.scene())
    assert [shown["A", "code", page].fill for page in (0, 1, 2)] == [Paint.HUE_2, Paint.HUE_1, Paint.PAGE]
    assert shown["B", "data", 0].fill == Paint.HUE_3
    assert "Rss 8 KB, Pss 4/2 + 4 = 6 KB, own 4 KB" in texts(share.scene())


def test_the_users_of_pages_are_told_for_all_of_a_run_where_they_are_narrow():
    share = ProportionalShare()
    share.ask(Run("A", 16), Run("B", 16))
    narrow = texts(share.scene(look={"width": 560}))
    assert {"2 each", "Rss 64 KB, Pss 64/2 = 32 KB"} <= set(narrow)
    assert texts(share.scene(look={"width": 950})).count("2") == 16
