"""A headless Chromium on a pipe: the DevTools protocol needs no driver and no library.

Chromium reads commands from file descriptor 3 and writes answers and events to 4, as JSON ended by a NUL byte.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "no Chromium; on Debian: apt-get install chromium"
PATIENCE = 60.0


def executable() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One browser with one page. `troubles` collects what a person would see red in the console."""

    def __init__(self) -> None:
        program = executable()
        assert program, MISSING
        self.profile = tempfile.mkdtemp()
        to_read, self.to_browser = os.pipe()
        self.from_browser, to_write = os.pipe()
        command = [program, "--headless=new", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe",
                   "--disable-dev-shm-usage", f"--user-data-dir={self.profile}", "about:blank"]  # fmt: skip
        # root may not use the sandbox, containers seldom can, and the pages are our own
        command.insert(1, "--no-sandbox")

        def wire() -> None:
            # the two ends may stand on 3 and 4 crosswise: move them out of the way first
            a, b = os.dup(to_read), os.dup(to_write)
            read, write = os.dup(a), os.dup(b)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            command, preexec_fn=wire, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self.buffer = b""
        self.number = 0
        self.session: str | None = None
        self.events: list[dict[str, Any]] = []
        page = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM", "Accessibility"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a command."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            answer = self._receive(end)
            if answer.get("id") == self.number:
                assert "error" not in answer, (method, answer)
                return dict(answer["result"])
            self.events.append(answer)

    def _receive(self, end: float) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.from_browser], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            block = os.read(self.from_browser, 1 << 20)
            assert block, "the browser went away"
            self.buffer += block
        line, self.buffer = self.buffer.split(b"\0", 1)
        return dict(json.loads(line))

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.events.clear()
        self.call("Page.navigate", url=path.resolve().as_uri())
        end = time.monotonic() + PATIENCE
        while self.js("document.readyState") != "complete" or self.js("location.protocol") != "file:":
            assert time.monotonic() < end, "the page does not load"

    def js(self, expression: str) -> Any:
        """The value of an expression in the page; runs with the rights of DevTools, not of the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def key(self, name: str, code: int) -> None:
        """Press a key."""
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code)

    def move(self, selector: str) -> None:
        """Move the pointer over the first element that matches."""
        place = f"document.querySelector({json.dumps(selector)})"
        self.js(f"{place}.scrollIntoView({{block: 'center'}})")
        x, y = self.js(
            f"(() => {{ const r = {place}.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        )
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def dark(self, on: bool) -> None:
        """Prefer dark, or light."""
        value = "dark" if on else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": value}])

    def size(self, width: int, height: int) -> None:
        """The size of the window in CSS pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self) -> bytes:
        """A PNG of what is to be seen."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    @property
    def troubles(self) -> list[dict[str, Any]]:
        """Errors and warnings in the console, exceptions, dialogs."""
        self.js("1")  # lets events that are under way arrive
        out = []
        for event in self.events:
            method, params = event.get("method"), event.get("params", {})
            level = params.get("entry", {}).get("level") or params.get("type")
            if method in ("Runtime.exceptionThrown", "Page.javascriptDialogOpening") or (
                method in ("Log.entryAdded", "Runtime.consoleAPICalled") and level in ("error", "warning", "assert")
            ):
                out.append(event)
        return out

    def close(self) -> None:
        """End the browser and forget its profile."""
        with contextlib.suppress(AssertionError, OSError):
            self.session = None
            self.call("Browser.close")
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        shutil.rmtree(self.profile, ignore_errors=True)
