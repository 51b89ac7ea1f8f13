"""A link for each lecture: on Binder, on a hub, on any server."""

import pytest

from memlab.errors import BadValueError
from memlab.links.addresses import links


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://hub.example.org/hub", "https://hub.example.org/hub/user-redirect/memlab/open/05_paging"),
        (
            "https://hub.example.org/jupyter/hub/",
            "https://hub.example.org/jupyter/hub/user-redirect/memlab/open/05_paging",
        ),
        ("http://127.0.0.1:8888/", "http://127.0.0.1:8888/memlab/open/05_paging"),
        ("http://a.example/user/ann", "http://a.example/user/ann/memlab/open/05_paging"),
        (
            "https://binder.example/v2/gh/owner/name/HEAD?labpath=x",
            "https://binder.example/v2/gh/owner/name/HEAD?urlpath=memlab%2Fopen%2F05_paging",
        ),
    ],
)
def test_the_link_of_a_lecture(address: str, link: str) -> None:
    assert list(links(address, ["05_paging.ipynb"])) == [link]


@pytest.mark.parametrize("address", ["", "hub.example.org", "javascript:alert(1)", "file:///etc", "https://"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadValueError, match="is no address: begin it with http"):
        list(links(address, ["05_paging.ipynb"]))
