"""``/proc/buddyinfo``, printed and read back; what is not it is refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadValueError
from memlab.mechanisms.buddy import ZoneInfo, parse_buddyinfo, show_buddyinfo

PRINTED = """\
Node 0, zone      DMA     23     15      4      5      2      3      3      2      3      1      0
Node 0, zone  HighMem     11     21     23     49     29     15      8     16     12      2    142
"""


def test_rows_are_read_with_node_zone_and_counts():
    dma, high = parse_buddyinfo(PRINTED)
    assert dma == ZoneInfo(0, "DMA", (23, 15, 4, 5, 2, 3, 3, 2, 3, 1, 0))
    assert (dma.free_kb, high.free_kb) == (7860, 614180)


@given(
    st.lists(
        st.builds(
            ZoneInfo,
            st.integers(0, 99),
            st.sampled_from(["DMA", "DMA32", "Normal", "HighMem"]),
            st.tuples(*[st.integers(0, 10**9)] * 11),
        ),
        min_size=1,
    )
)
def test_what_is_printed_is_read_back(zones):
    text = "\n".join(show_buddyinfo(zone.counts, zone.zone, zone.node) for zone in zones)
    assert parse_buddyinfo(text) == tuple(zones)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (PRINTED[:175], "Row 2 has .* where row 1 has 11: the text was cut"),
        (PRINTED[:45], "has 3 counts: .* the text was cut"),
        (PRINTED[:110], "Row 2 is .Node 0, zon"),
        ("slabinfo - version: 1.1\n", "Row 1 is .slabinfo - version: 1.1.: /proc/buddyinfo has rows like"),
        ("Node 0, zone Normal -1 2 3 4 5 6 7", "Row 1"),
        ("\x00\x01", "Row 1"),
    ],
)
def test_other_texts_are_refused_with_a_reason(text, reason):
    with pytest.raises(BadValueError, match=reason):
        parse_buddyinfo(text)
