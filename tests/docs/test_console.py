"""What the docs show on a console is what happens there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..cli.tool import environment

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
PAGES = [
    str(page.relative_to(ROOT))
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if BLOCK.search(page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("page", PAGES)
def test_console_examples(page: str, tmp_path: Path) -> None:
    """All blocks of a page run in one folder, one after the other, with the examples of the project in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shim = f'newsclean() {{ {sys.executable} -m newsclean "$@"; }}\n'
    for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
            done = subprocess.run(
                ["bash", "-c", shim + command], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, timeout=60, check=False,
            )  # fmt: skip
            assert done.stdout.decode() == expected, command
