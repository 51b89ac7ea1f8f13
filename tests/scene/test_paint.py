"""The paints against the formulas of WCAG 2.2, and against simulated colour blindness (Machado et al. 2009)."""

from itertools import combinations

import pytest

from memlab.scene.paint import COLOURS, HUES, Paint, hue, ink_on

EYES = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
FILLS = (*HUES, Paint.NOBODY, Paint.DECISION, Paint.FAILURE, Paint.FREE)
THEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def linear(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def contrast(one, other):
    lights = (sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other))
    low, high = sorted(lights)
    return (high + 0.05) / (low + 0.05)


def lab(colour, seen):
    """CIE L*a*b* (D65) of a colour as an eye with this matrix sees it."""
    rgb = [min(1, max(0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in seen]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    whites = (0.9505, 1.0, 1.089)
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) / white for row, white in zip(to_xyz, whites, strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, seen):
    return sum((a - b) ** 2 for a, b in zip(lab(one, seen), lab(other, seen), strict=True)) ** 0.5


def test_contrast_runs_from_one_to_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_every_meaning_has_a_colour_on_either_page():
    assert set(COLOURS) == set(Paint)


@THEMES
@pytest.mark.parametrize("paint", FILLS)
def test_words_on_a_fill_can_be_read(paint, dark):
    assert contrast(ink_on(paint)[dark], COLOURS[paint][dark]) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", [Paint.PAGE, Paint.STAGE])
@pytest.mark.parametrize("words", [Paint.INK, Paint.QUIET, Paint.DECISION_TEXT, Paint.FAILURE_TEXT])
def test_words_on_the_page_can_be_read(words, ground, dark):
    assert contrast(COLOURS[words][dark], COLOURS[ground][dark]) >= 4.5


@THEMES
def test_words_of_a_failure_can_be_read_on_its_ground(dark):
    assert contrast(COLOURS[Paint.FAILURE_TEXT][dark], COLOURS[Paint.FAILURE_SOFT][dark]) >= 4.5


@THEMES
def test_a_line_that_matters_is_seen(dark):
    assert contrast(COLOURS[Paint.LINE][dark], COLOURS[Paint.STAGE][dark]) >= 3


@pytest.mark.parametrize("eye", EYES)
def test_meanings_look_different_to_every_eye_on_a_light_page(eye):
    alike = [
        (one, other)
        for one, other in combinations(FILLS, 2)
        if difference(COLOURS[one].light, COLOURS[other].light, EYES[eye]) < 10
    ]
    assert alike == []


def test_the_sixth_identity_has_the_hue_of_the_first():
    assert [hue(at) for at in range(6)] == [*HUES, Paint.HUE_1]
