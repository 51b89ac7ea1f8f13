"""What can be asked of a TLB besides what all translation shares."""

from dataclasses import dataclass

from memlab.core.kinds import Label
from memlab.core.request import Request, asked
from memlab.core.translation import AddressKind, PageCount


@dataclass(frozen=True)
class Invalidate(Request):
    """Tell the TLB that pages have changed, from the one that holds an address on: it drops their entries."""

    process: str = asked(Label("whose address space"))
    address: int | tuple[int, ...] = asked(AddressKind("in the first page: a number, or page 3 offset 0"))
    pages: int = asked(PageCount(1, 1024, "pages", "how many pages in a row"), default=1)
