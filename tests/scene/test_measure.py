from hypothesis import given

from memlab.scene.measure import fitted, text_width
from tests.scene.scenes import labels


@given(labels)
def test_a_fitted_text_fits(label):
    assert text_width(fitted(label, 60, 12), 12) <= 60


@given(labels)
def test_what_fits_is_left_as_it_is(label):
    assert fitted(label, 1e9, 12) == label


def test_bold_takes_more_room():
    assert text_width("300K", 14, bold=True) > text_width("300K", 14)


def test_chinese_letters_are_wide_and_accents_take_no_room():
    assert text_width("漢", 10) > text_width("a", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)
