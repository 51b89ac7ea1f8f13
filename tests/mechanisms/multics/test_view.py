"""The picture of a MULTICS address: it fits at every width, and shows the segment in its pages."""

import pytest

from memlab.mechanisms.multics import Access, Descriptor, GivenWord, Map, Multics, PageWord, Unmap, example
from memlab.scene.paint import Paint
from tests.contract.pictures import EVERY_LOOK, check_fits
from tests.scene.places import areas, texts

LOWEST = (*EVERY_LOOK, {"width": 950, "height": 163})


@pytest.mark.parametrize("preset", Multics.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    machine = Multics()
    machine.use(preset)
    machine.ask(Map("P1", (15, 5 * 1024), pages=59), Unmap("P1", (15, 0)), Access("P1", 2**40))
    check_fits(machine, LOWEST)


@pytest.mark.parametrize("descriptor_segment", ["flat", "paged"])
def test_the_least_and_the_greatest_words_fit(descriptor_segment):
    last = 2**18 - 1
    words = (
        GivenWord(0, PageWord(2**20)),
        GivenWord(255, PageWord(2**21)),
        GivenWord(2**30, Descriptor(2**40, 65536, "")),
        GivenWord(2**31 + 1023, Descriptor(2**30 + 5, 65536, "rwx")),
        GivenWord(last, Descriptor(2**30 + 5, 65535)),
        GivenWord(2**30 + 68, PageWord(2**30)),
    )
    machine = Multics(dbr=0, bound=2**18, words=words, descriptor_segment=descriptor_segment)
    machine.ask(*(Access("P1", pair) for pair in ((last, 65535), (last, 65534), (0, 0), (0, 5), (5000, 0))))
    machine.ask(Access("P" * 40, (0, 0)))
    check_fits(machine, LOWEST)


def test_the_page_of_the_word_is_counted_on_the_strip():
    figure = example()
    step = next(one for one in figure.history if one.event.kind == "Reached")
    drawn = areas(figure.scene(step))
    assert [drawn["page", page].fill for page in range(5)] == [Paint.FREE] * 3 + [Paint.HUE_1, Paint.FREE]
    assert drawn["page", 4].width / drawn["page", 0].width == pytest.approx((5000 - 4096) / 1024)
    assert drawn["w"].width / drawn["whole pages"].width == pytest.approx(849 / 3072)
    assert {"3 whole pages", "w 849", "13,137", "5,000 words, 5 pages", "12 × 1,024 + 849 = 13,137"} <= set(
        texts(figure.scene(step))
    )


def test_a_word_beyond_the_length_is_red_and_no_page_table_is_read():
    figure = example()
    step = next(one for one in figure.history if getattr(one.event, "cause", "") == "length")
    drawn = areas(figure.scene(step))
    assert drawn["beyond"].fill == Paint.FAILURE
    assert ("row", 1, 4) not in drawn


def test_the_grip_asks_for_the_word_where_it_is_left():
    figure = example()
    step = next(one for one in figure.history if one.event.kind == "Reached")
    grip = next(mark for mark in figure.scene(step).picture.marks if mark.key == "grip of d")
    assert (grip.stops[grip.at].asks, grip.stops[-1].asks) == (Access("P1", (15, 3921)), Access("P1", (15, 5000)))
