"""The tones as readers see them: on paper, in grey, and with the three kinds of colour blindness.

Contrast is that of WCAG 2.2. Colour blindness is simulated as Machado, Oliveira and Fernandes (2009) do for a
complete lack of one kind of cone; a difference is the Euclidean distance in CIELAB (CIE 1976) under D65, where
about 2.3 can just be told apart side by side.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from memlab.scene.palette import PATTERN
from memlab.scene.tones import Tone
from memlab.widgets.theme import EDGE, FILL, INK, SIGN, STRIPE, mixed, style, tone_class, tone_css

PAGES = {"light": "#FFFFFF", "dark": "#111111"}  # --jp-layout-color0 of JupyterLab's two themes
TOGETHER = {
    "memory": (Tone.FREE, Tone.USED, Tone.WASTE, Tone.CHOSEN, Tone.LOOKED),
    "answers": (Tone.HIT, Tone.MISS, Tone.FAULT, Tone.VICTIM),
    "slabs": (Tone.FULL, Tone.PARTIAL, Tone.EMPTY),
}
FIELDS = (Tone.FIELD_A, Tone.FIELD_B, Tone.FIELD_C, Tone.FIELD_D, Tone.FIELD_E, Tone.OFFSET)
BLIND = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))


def times(matrix: Matrix, vector: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def luminance(colour: str) -> float:
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Triple) -> Triple:
    x, y, z = (
        (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116)
        for t in (part / white for part, white in zip(times(TO_XYZ, rgb), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, blindness: str) -> Triple:
    return lab(tuple(min(max(part, 0), 1) for part in times(BLIND[blindness], linear(colour))))


def difference(one: str, other: str, blindness: str) -> float:
    pairs = zip(seen(one, blindness), seen(other, blindness), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def test_the_formulas_agree_with_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the well-known grey that just fails
    assert lab(linear("#FF0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert difference("#C00000", "#407000", "deuteranopia") < difference("#C00000", "#407000", "none") / 2


@pytest.mark.parametrize("tone", Tone)
def test_words_on_a_tone_can_be_read(tone: Tone) -> None:
    assert contrast(INK[tone], FILL[tone]) >= 4.5


@pytest.mark.parametrize("tone", Tone)
def test_words_on_the_pattern_of_a_tone_can_be_read(tone: Tone) -> None:
    assert contrast(INK[tone], STRIPE[tone]) >= 4.5


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("tone", Tone)
def test_an_edge_stands_out_from_the_page(tone: Tone, page: str) -> None:
    assert contrast(EDGE[tone], page) >= 3


@pytest.mark.parametrize("blindness", BLIND)
@pytest.mark.parametrize("together", TOGETHER.values(), ids=TOGETHER)
def test_tones_that_occur_together_can_be_told_apart_by_colour(together: tuple[Tone, ...], blindness: str) -> None:
    least = min((difference(FILL[a], FILL[b], blindness), a.name, b.name) for a, b in combinations(together, 2))
    assert least >= (12,), least


@pytest.mark.parametrize("blindness", BLIND)
def test_six_fields_differ_a_little_in_colour_and_all_in_pattern(blindness: str) -> None:
    least = min((difference(FILL[a], FILL[b], blindness), a.name, b.name) for a, b in combinations(FIELDS, 2))
    assert least >= (6,), least
    assert len({PATTERN[tone] for tone in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize(("had", "taken"), [(Tone.FREE, Tone.USED), (Tone.EMPTY, Tone.FULL)])
def test_what_may_be_had_is_much_lighter_in_grey_than_what_is_taken(had: Tone, taken: Tone) -> None:
    assert lab(linear(FILL[had]))[0] - lab(linear(FILL[taken]))[0] >= 25


@pytest.mark.parametrize("together", [*TOGETHER.values(), FIELDS], ids=[*TOGETHER, "fields"])
def test_tones_that_occur_together_have_signs_of_their_own(together: tuple[Tone, ...]) -> None:
    assert len({SIGN[tone] for tone in together}) == len(together)


def test_mixing_keeps_the_ends_and_meets_in_the_middle() -> None:
    assert [mixed("#000000", "#FF8000", share) for share in (0, 0.5, 1)] == ["#000000", "#804000", "#FF8000"]


def test_every_tone_has_a_rule_with_its_fill_and_its_ink() -> None:
    rules = dict(line.split(" ", 1) for line in tone_css().splitlines())
    assert rules.keys() == {f".{tone_class(tone)}" for tone in Tone}
    assert all(FILL[tone] in rules[f".{tone_class(tone)}"] for tone in Tone)
    assert all(f"color: {INK[tone]};" in rules[f".{tone_class(tone)}"] for tone in Tone)


def test_a_pattern_is_painted_in_the_tested_colour() -> None:
    patterned = [line for line in tone_css().splitlines() if "gradient" in line]
    assert patterned
    assert all(any(STRIPE[tone] in line for tone in Tone) for line in patterned)


def test_a_style_sheet_has_what_all_share_the_tones_and_last_its_own_files(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text(".own {}")
    sheet = style(tmp_path / "own.css")
    assert sheet.index(".memlab-button") < sheet.index(tone_class(Tone.USED)) < sheet.index(".own {}")
