"""The palette against the formulas of WCAG 2.2, and against simulated colour blindness (Machado et al. 2009)."""

from itertools import combinations

import pytest

from memlab.scene.palette import PAINTS, PAPER, QUIET, WRITING
from memlab.scene.tones import Tone

DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
NORMAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def linear(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def luminance(colour):
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
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


def test_every_tone_is_painted():
    assert set(PAINTS) == set(Tone)


@pytest.mark.parametrize("tone", Tone)
def test_words_on_a_fill_can_be_read(tone):
    assert contrast(PAINTS[tone].ink, PAINTS[tone].fill) >= 4.5


@pytest.mark.parametrize("page", ["#FFFFFF", "#111111"])
@pytest.mark.parametrize("tone", Tone)
def test_an_edge_is_seen_on_light_and_dark_pages(tone, page):
    assert contrast(PAINTS[tone].edge, page) >= 3


@pytest.mark.parametrize("ink", [QUIET, WRITING])
def test_words_on_the_paper_can_be_read(ink):
    assert contrast(ink, PAPER) >= 4.5


def test_every_tone_has_a_sign_of_its_own():
    assert len({paint.sign for paint in PAINTS.values()}) == len(Tone)


@pytest.mark.parametrize("eye", [NORMAL, DEUTERANOPIA, PROTANOPIA])
def test_tones_that_look_alike_to_some_eye_differ_in_pattern(eye):
    alike = [
        (one, other)
        for one, other in combinations(Tone, 2)
        if difference(PAINTS[one].fill, PAINTS[other].fill, eye) < 8 and PAINTS[one].pattern == PAINTS[other].pattern
    ]
    assert alike == []
