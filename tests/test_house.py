"""Tests about the house itself: names, tables and files hold together."""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

import newsclean
from newsclean import profiles, tables

from .cases_format import FOLDER, load

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "newsclean"
DATA = SRC / "data"
RULES = tables.rules()
STEPS = sorted({name for p in profiles.names() for name in newsclean.pipeline(p).names})
FAMILIES = {
    "encoding", "entities", "residue", "quotes", "spacing", "names", "calques", "untranslated", "repeats", "numbers",
    "boilerplate", "chatter", "structure", "source", "internal",
}  # fmt: skip
MODULES = sorted(SRC.rglob("*.py"))
TABLES = sorted(
    p for p in DATA.rglob("*") if p.is_file() and p.suffix in (".tsv", ".toml") and p.name != "SOURCES.toml"
)


def rules_raised(rule: str, text: str, lang: str) -> set[str]:
    row = RULES[rule]
    given = dict(row.settings)
    options = given.pop("options", {})
    result = newsclean.pipeline(given.pop("profile", "news")).with_options(**options).clean(text, lang=lang, **given)
    return {r for c in result.changes for r in c.rules} | {f.rule for f in result.flags}


@pytest.mark.parametrize("rule", [r for r in RULES if not r.startswith("internal.")])
def test_example_of_a_rule_matches_and_its_near_miss_does_not(rule: str) -> None:
    row = RULES[rule]
    assert rule in rules_raised(rule, row.example, row.lang)
    assert rule not in rules_raised(rule, row.near_miss, row.lang)


def test_every_rule_in_the_code_is_in_the_table_and_the_other_way_round() -> None:
    names = "|".join(sorted(FAMILIES))
    written = set()
    for path in MODULES:
        written |= set(re.findall(rf'"((?:{names})\.[a-z][a-z0-9-]*)"', path.read_text(encoding="utf-8")))
    written = {w for w in written if not (DATA / w).exists() and not w.endswith(".toml")}
    from_tables = {
        row["rule"]
        for path in DATA.rglob("*.tsv")
        for row in tables.parse_tsv(path.read_text(encoding="utf-8"), path.name)
        if row.get("rule")
    }
    assert written | from_tables == set(RULES)


def test_families_severities_and_numbers_of_the_rules() -> None:
    for rule in RULES.values():
        assert rule.id.split(".")[0] in FAMILIES, rule.id
        assert rule.severity in ("info", "minor", "major", "critical"), rule.id
        assert 0 <= rule.confidence <= 1, rule.id
        assert 0 <= rule.weight <= 3.5, rule.id
        assert rule.reason, rule.id
        assert rule.source, rule.id


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_cases_half_of_them_untouched(step: str) -> None:
    cases = load(FOLDER / f"{step}.toml")
    same = sum(c["after"] == c["before"] and not c.get("flags") for c in cases)
    assert same >= 3
    flagged_or_changed = len(cases) - same
    assert flagged_or_changed >= 1
    assert same >= flagged_or_changed, f"{step}: {same} untouched rows for {flagged_or_changed} others"


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_section_in_the_docs(step: str) -> None:
    assert re.search(rf"^## `{step}`", (ROOT / "docs" / "steps.md").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_the_file_of_its_family_and_yields_nothing_else(step: str) -> None:
    homes = [SRC / kind / f"{step}.py" for kind in ("normalizers", "checks")]
    homes += [h.with_suffix("") / "__init__.py" for h in homes]
    assert sum(h.exists() for h in homes) == 1
    families = {"encoding": {"encoding", "entities"}, "structure": {"structure", "quotes"}, "quote_style": {"quotes"}}
    family = families.get(step, {step})
    home = next(h for h in homes if h.exists())
    files = home.parent.glob("*.py") if home.name == "__init__.py" else [home]
    names = "|".join(sorted(FAMILIES))
    found = {m for f in files for m in re.findall(rf'"({names})\.[a-z][a-z0-9-]*"', f.read_text(encoding="utf-8"))}
    assert found <= family


@pytest.mark.parametrize("path", TABLES, ids=lambda p: str(p.relative_to(DATA)))
def test_a_table_is_sorted_unique_nfc_and_has_a_source(path: Path) -> None:
    name = str(path.relative_to(DATA))
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    sources = tomllib.loads((DATA / "SOURCES.toml").read_text(encoding="utf-8"))
    entry = sources.get(name) or next(
        (sources[k] for k in sources if k.endswith("*") and name.startswith(k[:-1])), None
    )
    assert entry, f"{name} is not in SOURCES.toml"
    assert {"origin", "licence", "built"} <= set(entry), name
    if "sha256" in entry:
        assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), f"{name} changed: build it again"
    if path.suffix == ".tsv":
        if not entry.get("denormalized"):  # tables about characters that NFC would fold
            assert unicodedata.is_normalized("NFC", text)
        rows = tables.parse_tsv(text, name)
        keys = [tuple(row.values()) for row in rows]
        first = next(iter(rows[0]))
        assert [r[first] for r in rows] == sorted(r[first] for r in rows), f"{name}: sort the rows by {first}"
        assert len(set(keys)) == len(keys), f"{name}: a row stands twice"


def test_no_entry_of_sources_is_without_a_table() -> None:
    names = {str(p.relative_to(DATA)) for p in TABLES}
    for key in tomllib.loads((DATA / "SOURCES.toml").read_text(encoding="utf-8")):
        assert key in names or (key.endswith("*") and any(n.startswith(key[:-1]) for n in names)), key


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_module_is_small_documented_and_silent(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    assert text.count("\n") <= 450, "one idea, or two?"
    if "cli" not in path.relative_to(SRC).parts:
        calls = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert "print" not in calls
    assert ".splitlines(" not in text.replace("str.splitlines()", ""), "split on \\n only"


@pytest.mark.parametrize(
    ("module", "home"),
    [
        ("ftfy", "normalizers/encoding/"),
        ("langdetect", "language.py"),
        ("importlib.resources", "tables.py"),
        ("argparse", "cli/"),
    ],
)
def test_a_foreign_module_has_one_home(module: str, home: str) -> None:
    importer = re.compile(rf"^\s*(?:import|from) {re.escape(module)}\b", re.M)
    users = [str(p.relative_to(SRC)) for p in MODULES if importer.search(p.read_text(encoding="utf-8"))]
    assert all(u.startswith(home) for u in users), users


def test_public_names_are_documented() -> None:
    api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for name in newsclean.__all__:
        assert f"`{name}" in api or f"newsclean.{name}" in api, name


def test_extra_and_group_of_the_tests_are_one_list() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["test"] == project["dependency-groups"]["test"]
