"""A size beside its exponent: both mean the same, and what is no power of two is told with its neighbours."""

import numpy as np
import pytest
from traitlets import Int, TraitError

from memlab.core.history import Settings
from memlab.core.mechanism import Mechanism, Preset
from memlab.core.power import Power
from memlab.errors import BadValueError
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.page_frames import PageFrames
from memlab.mechanisms.paging import Paging
from memlab.mechanisms.tlb import Tlb
from tests.core.toys import Pour


class Cups(Mechanism):
    """Shelves of cups, each shelf with 2^n rows."""

    request_types = (Pour,)
    row = Int(3, min=1, max=9, help="cups in a row").tag(parameter=True)
    row_bits = Int(1, min=0, max=4, help="2^n rows").tag(parameter=True, power=Power("cups", "", "cups", times="row"))
    litre_bits = Int(10, min=0, max=20, help="2^n").tag(parameter=True, power=Power("litres", "bytes", "in all"))

    def start(self, settings: Settings) -> int:
        return int(settings.row << settings.row_bits)


def test_a_size_reads_as_what_the_exponent_stands_for() -> None:
    cups = Cups()
    assert (cups.litres, cups.cups, Cups(row=5, row_bits=3).cups) == (1024, 6, 40)


@pytest.mark.parametrize("size", ["4K", "4096", 4096, "0x1000", "2^12", np.int64(4096)])
def test_a_size_sets_the_exponent(size: object) -> None:
    cups = Cups()
    cups.litres = size
    assert (cups.litre_bits, cups.step.settings) == (12, Cups(litre_bits=12).settings)
    assert Cups(litres=size).settings == cups.settings


def test_a_multiple_follows_what_it_is_a_multiple_of() -> None:
    """Whichever of the two is written first."""
    assert Cups(cups=16, row=4).settings == Cups(row=4, cups=16).settings == Cups(row=4, row_bits=2).settings
    cups = Cups()
    cups.cups = 12
    assert (cups.row_bits, cups.step.state) == (2, 12)
    cups.row = 5
    assert cups.cups == 20


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"litres": 5000}, "Cups, litres: 5,000 is no power of two: use 4K or 8K."),
        ({"litres": 2**21}, "Cups, litres: 2M is above 1M: use 1 to 1M bytes."),
        ({"litres": 0}, "Cups, litres: 0 is below 1: use 1 to 1M bytes."),
        ({"litres": "5Q"}, 'Cups, litres: "5Q" is not a whole number: write it like 600, 600K, 18,464 or 0x1F.'),
        ({"litres": True}, "Cups, litres: True is not a whole number: use one from 1 to 1M bytes."),
        ({"cups": 9}, "Cups, cups: 9 is not 3 (row) times a power of two: use 6 or 12."),
        ({"cups": 11}, "Cups, cups: 11 is not 3 (row) times a power of two: use 6 or 12."),
        ({"cups": 49}, "Cups, cups: 49 is above 48: use 3 to 48."),
        ({"cups": 2}, "Cups, cups: 2 is below 3: use 3 to 48."),
    ],
)
def test_a_size_that_is_no_power_is_refused_with_its_neighbours(given: dict[str, object], told: str) -> None:
    with pytest.raises(TraitError) as caught:
        Cups(**given)
    assert str(caught.value) == told
    cups = Cups()
    with pytest.raises(TraitError):
        setattr(cups, *next(iter(given.items())))
    assert cups.settings == Cups().settings


def test_one_says_it_for_both() -> None:
    with pytest.raises(BadValueError, match=r"^Cups takes litres or litre_bits, not both: each follows from the other"):
        Cups(litres=4, litre_bits=2)


def test_a_preset_may_give_sizes() -> None:
    class Few(Cups):
        presets = (Preset("Few", "They are few.", {"cups": 4, "row": 2, "litres": "4K"}),)

    few = Few(row=5)
    few.use("Few")
    assert dict(few.settings) == {"row": 2, "row_bits": 1, "litre_bits": 12}


def test_help_tells_of_both() -> None:
    assert "litre_bits: 2^n; 0 to 20 (default 10); or litres: in all, 1 to 1M bytes" in (Cups.__doc__ or "")
    assert "row_bits: 2^n rows; 0 to 4 (default 1); or cups: cups, row times a power of two" in (Cups.__doc__ or "")


def test_mechanisms_take_the_sizes_of_their_exercises() -> None:
    assert Tlb(entries=16, ways=4).settings == Tlb(set_bits=2, ways=4).settings
    assert Tlb(page_size="8K").page_bits == 13
    assert Paging(page_size="4K", pages=2**20).settings == Paging(page_bits=12, index_bits=20).settings
    assert (Buddy(frames=64).memory, Buddy(memory=7).frames) == (6, 128)
    with pytest.raises(TraitError, match=r"^Tlb, entries: 65 is not 4 \(ways\) times a power of two: use 64 or 128\.$"):
        Tlb(entries=65)
    with pytest.raises(TraitError, match=r"^PageFrames, frames: 65 is no power of two: use 64 or 128\.$"):
        PageFrames(frames=65)


def test_an_exponent_sets_the_size_that_a_parameter_is() -> None:
    assert Buddy(memory=7).settings == Buddy(memory="7").settings == Buddy(frames=128).settings
    zone = Buddy(memory="4M", unit="1K")
    assert (zone.frames, zone.memory, Buddy(frames=100).memory) == ("4M", None, None)
    zone.memory = 3
    assert zone.frames == 8
    assert "; or memory: its exponent, 0 to 31" in (Buddy.__doc__ or "")
    with pytest.raises(TraitError, match=r"^Buddy, memory: 40 is above 31: use 0 to 31\.$"):
        Buddy(memory=40)
    with pytest.raises(BadValueError, match=r"^Buddy takes memory or frames, not both"):
        Buddy(memory=4, frames=16)
