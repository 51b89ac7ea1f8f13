"""A JupyterLab of the tests' own: on loopback, with its own token, settings, workspaces and folder."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import memlab.links

LABEXTENSIONS = Path(memlab.links.__file__).parent / "labextensions"
Theme = Literal["light", "dark"]

THEMES: dict[Theme, str] = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SETTINGS: dict[str, dict[str, object]] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},  # no pop-up on the picture
    "docmanager-extension/plugin": {"autosave": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is in the page, seen or not
}
PRIVATE = {
    "HOME": "",
    "IPYTHONDIR": "ipython",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
}


class JupyterLab:
    """A running server; `folder` is what it shows, `api` and `put_setting` are how tests speak to it."""

    def __init__(self, home: Path) -> None:
        """Start it and wait until it answers; a port that was snatched away is only bad luck."""
        self.home, self.folder = home, home / "notebooks"
        self.folder.mkdir(parents=True)
        self.token = secrets.token_hex(16)
        self.theme: Theme | None = None
        write_settings(home / "settings")
        for _ in range(3):
            self.port = free_port()
            if self._start():
                return
        raise RuntimeError(f"JupyterLab did not start:\n{self.log()}")

    def _start(self) -> bool:
        with (self.home / "server.log").open("w") as log:
            self._process = subprocess.Popen(
                command(self.port, self.token, self.folder),
                env=environment(self.home),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + 90
        while time.monotonic() < until and self._process.poll() is None:
            if self._answers():
                return True
            time.sleep(0.1)
        self.close()
        return False

    def _answers(self) -> bool:
        try:
            return bool(self.api("status"))
        except OSError:
            return False

    def log(self) -> str:
        """The end of what the server had to say."""
        return (self.home / "server.log").read_text()[-3000:]

    def url(self, path: str, query: str = "") -> str:
        """An address in this server, token included: `lab.url("lab/tree/a.ipynb", "reset")`."""
        return f"http://127.0.0.1:{self.port}/{quote(path)}?token={self.token}" + (query and f"&{query}")

    def api(self, path: str, method: str = "GET", body: object = None) -> Any:
        """What the server's REST interface answers to a path under /api."""
        return self.request(f"api/{path}", method, body)

    def request(self, path: str, method: str = "GET", body: object = None) -> Any:
        """One request of any path, spoken in JSON."""
        url = f"http://127.0.0.1:{self.port}/{path}"
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(url, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def use_theme(self, theme: Theme) -> None:
        """What pages opened from now on look like."""
        if theme != self.theme:
            self.put_setting("@jupyterlab/apputils-extension:themes", {"theme": THEMES[theme]})
            self.theme = theme

    def put_setting(self, plugin: str, setting: dict[str, object]) -> None:
        """Set the user settings of one plugin of Lab."""
        self.request(f"lab/api/settings/{quote(plugin)}", "PUT", {"raw": json.dumps(setting)})

    def start_kernel(self, notebook: Path) -> None:
        """Start the kernel of a notebook ahead of its page, which then finds it running: half a second gained."""
        path = notebook.relative_to(self.folder).as_posix()
        kernel = {"name": "python3"}
        self.api("sessions", "POST", {"path": path, "name": notebook.name, "type": "notebook", "kernel": kernel})

    def stop_kernels(self) -> None:
        """End every session, so that the next test meets no kernel with yesterday's modules."""
        for session in self.api("sessions"):
            try:
                self.api(f"sessions/{session['id']}", "DELETE")
            except urllib.error.HTTPError as gone:
                gone.close()  # the page had ended it already

    def restart(self) -> None:
        """Stop the server and start it again where it was, as after a night."""
        self.close()
        if not self._start():
            raise RuntimeError(f"JupyterLab did not start again:\n{self.log()}")

    def close(self) -> None:
        """Stop the server, kernels and all."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def write_settings(folder: Path) -> None:
    """The user settings that every page starts with."""
    for plugin, setting in SETTINGS.items():
        file = folder / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(setting))


def environment(home: Path) -> dict[str, str]:
    """Our environment, but with every folder that Jupyter writes to inside `home`."""
    private = {name: str(home / folder) for name, folder in PRIVATE.items()}
    return {**os.environ, **private, "JUPYTER_PREFER_ENV_PATH": "1"}


def command(port: int, token: str, folder: Path) -> list[str]:
    """How the server is started; with port_retries it would move silently to somebody else's port."""
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": token,
        "LabApp.expose_app_in_browser": True,
        "LabApp.extension_manager": "readonly",
        "LabApp.news_url": None,
        # What an installed memlab brings along, from the checkout.
        "LabApp.extra_labextensions_path": LABEXTENSIONS,
        "ServerApp.jpserver_extensions": "{'memlab.links': True}",
    }
    chosen = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", *chosen]
