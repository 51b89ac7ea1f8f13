"""A JupyterHub of its own on loopback: its proxy, and behind it a server for each user, all under a prefix.

It is that of PATH, with the proxy that is there too; the users' servers run in its environment, where what memlab
needs must be installed, and find memlab itself in this checkout.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.desk import Desk

ROOT = Path(__file__).parents[2]
NEEDED = ("jupyterhub", "configurable-http-proxy")
PREFIX = "/class"
CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}{prefix}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {token!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.Spawner.args = ["--allow-root", "--ServerApp.jpserver_extensions={{'memlab.links': True}}"]
c.Spawner.environment = {{"PYTHONPATH": {root!r}}}
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.JupyterHub.services = [{{"name": "teacher", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [
    {{"name": "teacher", "scopes": ["admin:users", "admin:servers", "tokens"], "services": ["teacher"]}}
]
"""


def missing() -> list[str]:
    """The commands that PATH does not have."""
    return [name for name in NEEDED if shutil.which(name) is None]


class Hub(NamedTuple):
    """A hub that runs.

    Attributes:
        desk: The whole site, with the token of one who may do all but read what users have; it is the users' password.
        homes: The folder with a home for each user.
        pids: Its process and its proxy's.
    """

    desk: Desk
    homes: Path
    pids: tuple[int, int]

    def sit(self, names: Iterable[str]) -> list[Desk]:
        """Start a server for each of so many new users at once; where each of them sits, with a token of their own."""
        names = list(names)
        for name in names:
            self.desk.request(f"hub/api/users/{name}", "POST")
            self.desk.request(f"hub/api/users/{name}/server", "POST")
        for name in names:
            self.desk.wait(f"hub/api/users/{name}", lambda user: user["servers"].get("", {}).get("ready"))
        made = [self.desk.request(f"hub/api/users/{name}/tokens", "POST", {})["token"] for name in names]
        places = [f"{self.desk.address}/user/{name}" for name in names]
        return [Desk(place, token) for place, token in zip(places, made, strict=True)]


@contextmanager
def running(folder: Path) -> Iterator[Hub]:
    """A hub that answers, until the end; it keeps all that it writes in a folder."""
    token = secrets.token_hex(16)
    port, hub, proxy = _free_ports(3)
    given = {"port": port, "hub": hub, "proxy": proxy, "prefix": PREFIX, "folder": folder, "root": str(ROOT)}
    config = folder / "jupyterhub_config.py"
    config.write_text(CONFIG.format(token=token, **given), "utf-8")
    with (folder / "hub.log").open("w") as log:
        process = subprocess.Popen(
            ["jupyterhub", "-f", str(config)], cwd=folder, env=_environment(), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            desk = Desk(f"http://127.0.0.1:{port}{PREFIX}", token)
            desk.wait("hub/api/users", lambda users: users == [])
            proxy_pid = int((folder / "jupyterhub-proxy.pid").read_text())
            yield Hub(desk, folder, (process.pid, proxy_pid))
        finally:
            process.terminate()
            process.wait(60)


def _environment() -> dict[str, str]:
    """Ours without what belongs to the environment of this interpreter."""
    private = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in private}


def _free_ports(count: int) -> list[int]:
    with ExitStack() as trials:
        found = [trials.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [trial.getsockname()[1] for trial in found]
