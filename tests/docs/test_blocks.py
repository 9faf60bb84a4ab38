"""No block of code in the README and the docs goes untested: each kind has a test, and this one knows which."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

import newsclean
from newsclean.cli.parser import build, parse

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.M | re.S)
OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")
BLOCKS = [
    pytest.param(kind, body, id=f"{page.name}-{number}")
    for page in PAGES
    if page.name != "rules.md"  # made by the build, from rules_page.py, which has a test of its own
    for number, (kind, body) in enumerate(FENCE.findall(page.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize(("kind", "body"), BLOCKS)
def test_a_block_is_run_or_checked(kind: str, body: str) -> None:
    if kind == "python":  # run by Sybil (conftest.py), which runs what follows >>> and compares
        assert ">>>" in body
    elif kind == "console":  # run by test_console.py
        assert body.startswith("$ ")
    elif kind == "py":  # pandas and datasets are run by test_recipes.py, the adapters by tests/adapters
        compile(body, "docs", "exec")
    elif kind == "toml":
        tomllib.loads(body)
    elif kind == "yaml":
        hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
        for name in re.findall(r"- id: (\S+)", body):
            assert f"- id: {name}\n" in hooks
    elif kind == "":  # commands that take long or need the whole clone: that they exist and take these options
        for line in filter(None, body.split("\n")):
            command(line.partition(" #")[0])
    else:
        assert kind == "{toctree}"


def command(line: str) -> None:
    """Assert that a command line could run."""
    words = shlex.split(re.sub(r"[<>] *\S+", "", line))
    if words[0] == "newsclean":
        parse(words[1:])
    elif words[0] == "make":
        makefiles = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "Makefile", *(ROOT / "make").glob("*.mk")))
        for target in words[1:]:
            assert re.search(rf"^{re.escape(target)}:", makefiles, re.M), target
    elif words[:3] == ["python", "-m", "pip"]:
        assert words[3] == "install"
    elif words[0] == "bash":
        assert (ROOT / words[1]).exists()
    elif words[0] == "python":
        script = words[2].replace(".", "/") + ".py" if words[1] == "-m" else words[1]
        source = (ROOT / script).read_text(encoding="utf-8")
        for option in OPTION.findall(" ".join(words[2:])):
            if option != "-m":
                assert f'"{option}"' in source, option
    else:
        assert words == [".", ".venv/bin/activate"], line


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if target != "rules.md":  # made by the build
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_recipes_speak_of_what_exists() -> None:
    """The blocks of the adapters need engines to run; their calls must at least be those the adapters offer."""
    text = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    source = "".join(p.read_text(encoding="utf-8") for p in Path(newsclean.__file__).parent.glob("adapters/*.py"))
    for name in ("NewsCleaner", "clean_column"):
        for call in re.findall(rf"{name}\((.*?)\)", text):
            for keyword in re.findall(r"(\w+)=", call):
                assert re.search(rf"\b{keyword}: ", source), keyword


def test_every_option_of_the_filter_is_documented() -> None:
    page = (ROOT / "docs" / "filter.md").read_text(encoding="utf-8")
    for action in build()._actions:
        if action.dest not in ("help", "version", "files"):
            assert any(re.search(rf"`{re.escape(o)}\b", page) or f" {o} " in page for o in action.option_strings), (
                action.dest
            )
