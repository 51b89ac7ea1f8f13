"""A link brings a lecture into the user's own folder and opens it there; nothing else can be had by it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

from memlab.command.source import notebooks

TOKEN = "secret-of-this-test"
BASE = "/user/ann"
LECTURE = sorted(notebooks())[0]
HOSTILE = (
    *("..", "../x", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "%2fetc%2fpasswd", "..%5cx", "http://else.example/"),
    *("nothing", "%00", "05_paging%00.ipynb", "05_paging/..", "a" * 5000, "%e2%80%ae", "%253Cb%253E"),
)
NO_EXERCISES = ("", "?mechanism=..%2f", "?mechanism=buddy&kind=x", "?mechanism=buddy&seed=%ff")
LONG = f"?mechanism=buddy&seed={'s' * 5000}"


class Stay(HTTPRedirectHandler):
    """Follows no way: the test wants to see it."""

    def redirect_request(self, *_: object) -> None:
        return None


class Server:
    """A Jupyter server behind a prefix, with the extension."""

    def __init__(self, home: Path, base: str = BASE, token: str = TOKEN) -> None:
        self.base, self.token = base, token
        self.root = home / "work"
        self.root.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as trial:
            self.port = trial.getsockname()[1]
        options = {
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": self.port,
            "ServerApp.base_url": base,
            "ServerApp.root_dir": self.root,
            "IdentityProvider.token": token,
            "ServerApp.jpserver_extensions": "{'memlab.links': True}",
        }
        command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
        private = {
            name: str(home) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        }
        self.process = subprocess.Popen(
            [*command, *(f"--{name}={value}" for name, value in options.items())],
            env={**os.environ, **private},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def get(self, path: str, token: str | None = None, method: str = "GET") -> tuple[int, str]:
        """The status, and where the answer sends on to, or else what it says."""
        headers = {"Authorization": f"token {token or self.token}"}
        request = Request(f"http://127.0.0.1:{self.port}{self.base}/{path}", headers=headers, method=method)
        try:
            with build_opener(Stay).open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.headers.get("Location") or error.read().decode()

    def wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if self.get("api/status")[0] == 200:
                    return
            except URLError:
                time.sleep(0.1)
        raise TimeoutError("the server did not answer")


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """A server that answers, until the end."""
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(30)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(Server(tmp_path_factory.mktemp("server"))) as ann:
        yield ann


@pytest.mark.slow
class TestLink:
    def test_a_lecture_is_brought_and_opened(self, server: Server) -> None:
        stem = LECTURE.removesuffix(".ipynb")
        assert server.get(f"memlab/open/{stem}") == (302, f"{BASE}/lab/tree/memlab-notebooks/{LECTURE}")
        assert (server.root / "memlab-notebooks" / LECTURE).read_bytes() == notebooks()[LECTURE]

    def test_an_edited_one_is_not_overwritten(self, server: Server) -> None:
        server.get(f"memlab/open/{LECTURE}")
        (server.root / "memlab-notebooks" / LECTURE).write_text("mine")
        assert server.get(f"memlab/open/{LECTURE}")[0] == 302
        assert (server.root / "memlab-notebooks" / LECTURE).read_text() == "mine"

    def test_in_the_folder_of_the_command_it_is_opened_there(self, server: Server) -> None:
        ledger = server.root / ".memlab.json"
        ledger.write_text(json.dumps({"delivered": {}}))
        assert server.get(f"memlab/open/{LECTURE}") == (302, f"{BASE}/lab/tree/{LECTURE}")
        ledger.unlink()

    @pytest.mark.parametrize("path", ["memlab/open", "memlab/open/"])
    def test_without_a_lecture_all_are_brought_and_listed(self, server: Server, path: str) -> None:
        assert server.get(path) == (302, f"{BASE}/lab/tree/memlab-notebooks")
        brought = sorted(one.name for one in (server.root / "memlab-notebooks").glob("*.ipynb"))
        assert [name for name in brought if ".new" not in name] == sorted(notebooks())

    def test_a_page_of_jupyterlab_is_told_the_path(self, server: Server) -> None:
        status, told = server.get("memlab/bring/practice", method="POST")
        assert (status, list(json.loads(told))) == (200, ["path"])
        assert (server.root / json.loads(told)["path"]).name.endswith("_practice.ipynb")

    def test_where_nothing_can_be_written_it_says_what_to_do(self, server: Server) -> None:
        place = server.root / "memlab-notebooks"
        if place.is_dir():
            shutil.rmtree(place)
        place.write_text("mine")
        status, said = server.get("memlab/bring/practice", method="POST")
        place.unlink()
        assert status == 500
        assert json.loads(said)["message"] == f"{place} is a file, not a folder: start Jupyter in another folder."

    @pytest.mark.parametrize("name", HOSTILE)
    @pytest.mark.parametrize(("way", "method"), [("open", "GET"), ("bring", "POST")])
    def test_what_is_no_lecture_is_refused_and_nothing_is_written(
        self, server: Server, way: str, method: str, name: str
    ) -> None:
        before = sorted(server.root.parent.rglob("*.ipynb"))
        assert server.get(f"memlab/{way}/{name}", method=method)[0] in (400, 404, 414)
        assert sorted(server.root.parent.rglob("*.ipynb")) == before

    def test_what_is_no_lecture_is_named_on_the_page_and_cannot_be_markup(self, server: Server) -> None:
        status, page = server.get("memlab/open/%3Cb%3E50%25")
        assert status == 400
        assert "There is no lecture &#34;&lt;b&gt;50%&#34;: there are 00_protection.ipynb, " in page

    def test_a_planted_folder_that_leads_elsewhere_is_not_followed(self, server: Server, tmp_path: Path) -> None:
        place = server.root / "memlab-notebooks"
        if place.is_dir():
            shutil.rmtree(place)
        place.symlink_to(tmp_path)
        status, said = server.get("memlab/bring/practice", method="POST")
        place.unlink()
        told = f"{place} leads to {tmp_path}, out of the server's folder: give it another name."
        assert (status, json.loads(said)["message"]) == (500, told)
        assert list(tmp_path.iterdir()) == []

    def test_a_planted_notebook_that_leads_elsewhere_is_not_written_through(
        self, server: Server, tmp_path: Path
    ) -> None:
        place, theirs = server.root / "memlab-notebooks", tmp_path / "theirs"
        theirs.write_text("theirs")
        place.mkdir(exist_ok=True)
        for name in (LECTURE, ".memlab.json"):
            (place / name).unlink(missing_ok=True)
            (place / name).symlink_to(theirs)
        assert server.get(f"memlab/open/{LECTURE}")[0] == 302
        assert theirs.read_text() == "theirs"
        shutil.rmtree(place)

    def test_two_users_have_each_their_own_copy_and_neither_has_the_other_s(
        self, server: Server, tmp_path: Path
    ) -> None:
        server.get(f"memlab/open/{LECTURE}")
        mine = server.root / "memlab-notebooks" / LECTURE
        mine.write_text("Ann's work")
        with running(Server(tmp_path, "/user/bob", "secret-of-bob")) as bob:
            assert bob.get("memlab/bring/" + LECTURE, token=server.token, method="POST")[0] == 403
            assert not list(bob.root.iterdir())
            assert bob.get(f"memlab/open/{LECTURE}") == (302, f"/user/bob/lab/tree/memlab-notebooks/{LECTURE}")
            assert (bob.root / "memlab-notebooks" / LECTURE).read_bytes() == notebooks()[LECTURE]
            assert server.get(f"api/contents/memlab-notebooks/{LECTURE}", token=bob.token)[0] == 403
        assert mine.read_text() == "Ann's work"

    def test_an_exercise_is_opened_in_a_notebook_of_its_own(self, server: Server) -> None:
        name = "exercise-buddy-predict-1-ann.ipynb"
        status, place = server.get("memlab/open/exercise?mechanism=buddy&seed=ann")
        assert (status, place.rpartition("/")[2]) == (302, name)
        (brought,) = server.root.rglob(name)
        assert "exercise('buddy', 'predict', 1, 'ann')" in brought.read_text()

    @pytest.mark.parametrize("query", [*NO_EXERCISES, LONG])
    def test_what_is_no_exercise_is_refused_and_nothing_is_written(self, server: Server, query: str) -> None:
        before = sorted(server.root.parent.rglob("*.ipynb"))
        assert server.get(f"memlab/open/exercise{query}")[0] == 400
        assert sorted(server.root.parent.rglob("*.ipynb")) == before

    def test_without_the_token_nobody_is_served(self, server: Server) -> None:
        assert server.get("memlab/bring/practice", token="wrong", method="POST")[0] == 403
        assert server.get(f"memlab/open/{LECTURE}", token="wrong")[1].startswith(f"{BASE}/login") or (
            server.get(f"memlab/open/{LECTURE}", token="wrong")[0] == 403
        )
