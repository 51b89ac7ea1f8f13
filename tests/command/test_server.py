"""The real JupyterLab that the command starts: what it answers, to whom, and how it ends."""

import json
import shutil
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest

from memlab.command import server

NOTEBOOK = "/lab/workspaces/memlab/tree/01_first.ipynb"
PATIENCE = 60


@dataclass(frozen=True)
class Running:
    """A server and what it wrote about itself."""

    process: psutil.Process
    home: Path
    port: int
    about: dict[str, object]

    def ask(self, path, *, token=None, method="GET"):
        """Return the status, the address that the answer came from, and the answer."""
        headers = {"Authorization": f"token {token}"} if token else {}
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers=headers, method=method)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.url, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.url, ""

    @property
    def token(self):
        return self.about["token"]


def wait_for(condition, *arguments):
    """Return what the condition returns as soon as that is true."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := condition(*arguments):
            return found
        time.sleep(0.1)
    raise TimeoutError(f"{condition.__name__} did not come true within {PATIENCE} s")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]


def written_about(home, process):
    """What Jupyter notes about a server once it listens, if the server is still there."""
    assert process.poll() is None, process.communicate()
    notes = [json.loads(path.read_text() or "{}") for path in home.rglob("jpserver-*.json")]
    return notes[0] if notes else None


def answers(running):
    """Whether the server has come far enough to answer."""
    try:
        return running.ask("/api")[0] == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def running(install):
    home = Path(tempfile.mkdtemp(prefix="memlab-"))  # short, as a home is: kernels put their sockets below it
    port = free_port()
    process = install(home).start("--no-browser", "--port", str(port))
    try:
        about = wait_for(written_about, home, process)
        there = Running(psutil.Process(process.pid), home, port, about)
        wait_for(answers, there)
        yield there
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
        shutil.rmtree(home)


@pytest.mark.slow
class TestRunningServer:
    def test_the_port_asked_for_is_the_port(self, running):
        assert running.about["port"] == running.port

    def test_the_student_is_led_to_the_notebook(self, running):
        status, address, page = running.ask(f"/?token={running.token}")
        assert (status, address.partition("?")[0]) == (200, f"http://127.0.0.1:{running.port}{NOTEBOOK}")
        assert "JupyterLab" in page

    def test_the_notebook_is_the_students_copy(self, running):
        status, _, answer = running.ask("/api/contents/01_first.ipynb?content=1", token=running.token)
        assert (status, json.loads(answer)["content"]["cells"][0]["source"]) == (200, "First")

    def test_without_the_token_there_is_only_the_login_page(self, running):
        assert "/login?" in running.ask(NOTEBOOK)[1]

    @pytest.mark.parametrize("token", [None, "guessed"])
    def test_without_the_token_nothing_is_told(self, token, running):
        assert running.ask("/api/contents", token=token)[0] == 403

    def test_it_listens_on_this_computer_only(self, running):
        sockets = running.process.net_connections(kind="inet")
        listening = {(each.laddr.ip, each.laddr.port) for each in sockets if each.status == psutil.CONN_LISTEN}
        assert listening == {("127.0.0.1", running.port)}

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Unix sockets for kernels")
    def test_a_kernel_is_reached_over_sockets_that_only_the_student_can_open(self, running):
        status, _, answer = running.ask("/api/kernels", token=running.token, method="POST")
        kernel = json.loads(answer)["id"]
        (connection,) = running.home.rglob(f"kernel-{kernel}.json")
        assert (status, json.loads(connection.read_text())["transport"]) == (201, "ipc")
        assert running.ask(f"/api/kernels/{kernel}", token=running.token, method="DELETE")[0] == 204


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_the_server_ends_when_it_is_told_to(install, tmp_path):
    process = install(tmp_path).start("--no-browser")
    about = wait_for(written_about, tmp_path, process)
    wait_for(answers, Running(psutil.Process(process.pid), tmp_path, about["port"], about))
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in log


def test_the_first_notebook_opens_in_a_workspace_of_our_own():
    assert server.place(Path("/lab"), "01 a#b.ipynb") == [
        "--ServerApp.root_dir=/lab",
        "--LabApp.default_url=/lab/workspaces/memlab/tree/01%20a%23b.ipynb",
    ]


def test_whoever_starts_it_root_too_is_answered_on_this_computer_only():
    assert server.safety() == ["--ServerApp.ip=127.0.0.1", "--ServerApp.allow_root=True"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Unix sockets for kernels")
@pytest.mark.parametrize(("length", "options"), [(10, ["--KernelManager.transport=ipc"]), (54, []), (90, [])])
def test_kernels_use_sockets_where_the_path_is_short_enough(length, options, monkeypatch):
    monkeypatch.setattr(server, "jupyter_runtime_dir", lambda: "/" + "x" * (length - 1))
    assert server.kernels() == options
