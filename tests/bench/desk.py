"""A pupil's place at a Jupyter server, behind a hub or not: what it answers, and a kernel through its websocket."""

from __future__ import annotations

import json
import secrets
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPException
from typing import Any, NamedTuple

from websocket import ABNF, WebSocket, create_connection

PATIENCE = 300
"""Seconds that anything may take, on a machine with a class on it."""

Ask = Callable[[str], str]
"""Runs a cell and gives what it prints."""


class Desk(NamedTuple):
    """A server's address, without a slash at its end, and the token that it asks for."""

    address: str
    token: str

    def request(self, path: str, method: str = "GET", body: object = None) -> Any:
        """What the server answers, spoken in JSON."""
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def wait(self, path: str, ready: Callable[[Any], bool] = bool) -> None:
        """Wait for an answer.

        Raises:
            TimeoutError: It does not come.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if ready(self.request(path)):
                    return
            except (OSError, HTTPException):
                pass  # it is about to start
            time.sleep(0.2)
        raise TimeoutError(f"{self.address}/{path} did not answer within {PATIENCE} s")

    @contextmanager
    def kernel(self) -> Iterator[Ask]:
        """A kernel of the server's, asked as a page does."""
        path = f"api/kernels/{self.request('api/kernels', 'POST', {'name': 'python3'})['id']}"
        address = f"{self.address.replace('http', 'ws', 1)}/{path}/channels"
        header = [f"Authorization: token {self.token}"]
        with closing(create_connection(address, timeout=PATIENCE, header=header)) as socket:
            yield lambda code: answer(socket, code)
        self.request(path, "DELETE")


def answer(socket: WebSocket, code: str) -> str:
    """What a cell prints, when it has run and all that it shows has come.

    Raises:
        AssertionError: It raised.
    """
    asked, said, still = secrets.token_hex(8), [], {"execute_reply", "idle"}
    socket.send(json.dumps(_request(asked, code)))
    while still:
        kind, data = socket.recv_data()
        if kind != ABNF.OPCODE_TEXT:
            continue  # the arrays of a picture
        message = json.loads(data)
        if message["parent_header"].get("msg_id") != asked:
            continue
        content = message["content"]
        assert message["msg_type"] != "error", content
        if message["msg_type"] == "stream":
            said.append(content["text"])
        still -= {message["msg_type"], content.get("execution_state")}
    return "".join(said)


def _request(asked: str, code: str) -> dict[str, Any]:
    header = {"msg_id": asked, "msg_type": "execute_request", "session": "class", "username": "", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
    return {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
