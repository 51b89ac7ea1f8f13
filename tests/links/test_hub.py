"""Links on a real JupyterHub behind its proxy and a prefix: each user has a copy of their own and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from memlab import exercise
from memlab.command.source import notebooks
from memlab.links.addresses import link
from memlab.links.exercises import exercise_link
from tests.bench import hub
from tests.bench.desk import Desk

LECTURE = sorted(notebooks())[3]
STEM = LECTURE.removesuffix(".ipynb")
COPY = f"memlab-notebooks/{LECTURE}"

HOSTILE = ("%2e%2e%2fx", "%2fetc%2fpasswd", "05_paging%00", "05_paging%2f..%2fx", "a" * 5000, "a" * 20000)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(hub.missing()), reason=f"PATH does not have {' and '.join(hub.NEEDED)}"),
]


class Class(NamedTuple):
    """A hub with two users."""

    hub: hub.Hub
    ann: Desk
    bob: Desk

    def home(self, name: str) -> Path:
        return self.hub.homes / name


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    with hub.running(tmp_path_factory.mktemp("hub")) as found:
        yield Class(found, *found.sit(["ann", "bob"]))


def status(desk: Desk, path: str, method: str = "GET") -> int:
    try:
        desk.request(path, method)
    except HTTPError as error:
        with error:
            return error.code
    return 200


def log_in(site: Desk, name: str) -> OpenerDirector:
    """A browser of a user's, who has given their name and password to the hub's page."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{site.address}/hub/login") as page:
        (sent,) = re.findall(r'name="_xsrf" value="([^"]*)"', page.read().decode())
    form = urlencode({"username": name, "password": site.token, "_xsrf": sent}).encode()
    browser.open(Request(f"{site.address}/hub/login", form)).close()
    return browser


def place(browser: OpenerDirector, address: str) -> str:
    """Where a link leads after all, beside the site."""
    with browser.open(address) as page:
        return urlsplit(page.url).path


def test_a_link_on_the_hub_opens_each_user_s_own_copy(users: Class) -> None:
    site = users.hub.desk
    for name in ("ann", "bob"):
        browser = log_in(site, name)
        shared = link(f"{site.address}/hub", STEM)
        assert place(browser, shared) == f"{hub.PREFIX}/user/{name}/lab/tree/{COPY}"
        assert (users.home(name) / COPY).read_bytes() == notebooks()[LECTURE]


def test_a_link_to_an_exercise_opens_it_in_a_notebook_of_the_user_s_own(users: Class) -> None:
    shared = exercise_link(f"{users.hub.desk.address}/hub", exercise("buddy", "perform", 2, "a b"))
    there = place(log_in(users.hub.desk, "ann"), shared)
    name = there.rpartition("/")[2]
    assert there == f"{hub.PREFIX}/user/ann/lab/tree/memlab-notebooks/{name}"
    assert "exercise('buddy', 'perform', 2, 'a b')" in (users.home("ann") / "memlab-notebooks" / name).read_text()
    assert not (users.home("bob") / "memlab-notebooks" / name).exists()


def test_work_stays_with_its_user_and_the_other_is_refused(users: Class) -> None:
    for desk in (users.ann, users.bob):
        desk.request(f"memlab/bring/{STEM}", "POST")
    (users.home("ann") / COPY).write_text('"Ann\'s work"')
    stranger = Desk(users.ann.address, users.bob.token)
    paths = [("GET", f"api/contents/{COPY}"), ("POST", f"memlab/bring/{STEM}"), ("POST", "api/kernels")]
    assert [status(stranger, path, method) for method, path in paths] == [403] * 3
    assert status(stranger, f"memlab/open/{STEM}") == 403
    assert (users.home("bob") / COPY).read_bytes() == notebooks()[LECTURE]
    assert users.ann.request(f"memlab/bring/{STEM}", "POST") == {"path": COPY}
    assert (users.home("ann") / COPY).read_text() == '"Ann\'s work"'


def test_a_logged_in_browser_does_not_reach_the_other_s_server(users: Class) -> None:
    with pytest.raises(HTTPError) as refused:
        place(log_in(users.hub.desk, "bob"), f"{users.ann.address}/memlab/open/{STEM}")
    with refused.value as answer:
        assert answer.code == 403


def test_what_is_no_lecture_is_refused_behind_the_proxy_too(users: Class) -> None:
    before = sorted(users.hub.homes.rglob("*.ipynb"))
    assert {status(users.ann, f"memlab/open/{name}") for name in HOSTILE} <= {400, 404, 431}
    assert sorted(users.hub.homes.rglob("*.ipynb")) == before
