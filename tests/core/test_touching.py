"""The requests of a trace: pages mapped once, with the rights that all accesses to them need, then the accesses."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.core.touching import PROCESS, mapped, touching
from memlab.core.translation import Access, Map
from memlab.memory.entries import NEEDS

REFERENCES = st.lists(st.tuples(st.sampled_from(tuple(NEEDS)), st.integers(0, 2**16), st.just(1)), max_size=40)


def test_pages_in_a_row_are_mapped_together_where_their_rights_agree() -> None:
    references = [("read", 0x1004, 4), ("read", 0x2000, 4), ("write", 0x3000, 4), ("execute", 0x9000, 2)]
    requests = touching(references, 12, Access)
    assert requests[:3] == [
        Map(PROCESS, 0x1000, pages=2, rights="r"),
        Map(PROCESS, 0x3000, rights="rw"),
        Map(PROCESS, 0x9000, rights="rx"),
    ]
    assert mapped(requests) == "First 4 pages are mapped for P1."
    assert mapped(requests[2:]) == "First 1 page is mapped for P1."


@given(REFERENCES, st.integers(0, 12))
def test_every_page_is_mapped_once_and_every_access_allowed(references: list[tuple[str, int, int]], bits: int) -> None:
    requests = touching(references, bits, Access)
    maps = [one for one in requests if isinstance(one, Map)]
    rights = [(one.address // 2**bits + at, one.rights) for one in maps for at in range(one.pages)]
    assert sorted(page for page, _ in rights) == sorted({address >> bits for _, address, _ in references})
    assert all(NEEDS[kind] in dict(rights)[address >> bits] for kind, address, _ in references)
    assert requests[len(maps) :] == [Access(PROCESS, address, kind) for kind, address, _ in references]
