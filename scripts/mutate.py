"""Does a test notice? One small fault at a time is put into a module of the core, and the tests that watch it are run.

    python scripts/mutate.py                          every mutant of every module named below
    python scripts/mutate.py edits protect            those of two
    python scripts/mutate.py protect --every 3        every third one, for a first look
    python scripts/mutate.py edits --line 130         those of one line

Faults: comparisons and arithmetic turned round, numbers one off, `and` for `or`, conditions negated, `break` for
`continue`.
Works on a copy of the package in a temporary folder, in forks of this process, so not on Windows. A survivor is a hole
in the tests, or a fault that changes nothing (`<` for `<=` where both sides never meet); those stand with their reason
in tests/mutants.toml.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import hypothesis  # noqa: F401 - loaded before the forks
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "newsclean"
TESTS = {
    "edits": ["tests/test_edits.py"],
    "protect": ["tests/test_knowledge.py", "tests/test_hostile.py", "-k", "protect or pattern"],
    "engine": [
        "tests/test_pipeline.py",
        "tests/test_engine.py",
        "tests/test_run.py",
        "tests/test_defaults.py",
        "tests/test_strip.py",
    ],
    "run": ["tests/test_run.py", "tests/test_engine.py", "tests/test_strip.py", "tests/test_defaults.py"],
    "steps": ["tests/test_pipeline.py", "tests/test_engine.py"],
    "names/keys": ["tests/test_same_name.py", "tests/test_keys.py"],
    "names/keys_same": ["tests/test_keys.py", "tests/test_same_name.py"],
    "names/keys_align": ["tests/test_keys.py", "tests/test_same_name.py"],
    "names/keys_china": ["tests/test_keys.py", "tests/test_same_name.py"],
}
PYTEST = [
    *("-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # hypothesis is loaded before pytest could rewrite it
    "--deselect=tests/test_same_name.py::test_giants_are_cut",  # by the clock: on a busy machine it fails for nothing
]
COMPARE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult}


def faults(node: ast.AST) -> Iterator[tuple[str, object, str, object]]:
    """(field, value) pairs a node can be given, each with what it was: (field, old, said, new)."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            if type(op) in COMPARE:
                new = COMPARE[type(op)]()
                yield "ops", node.ops, type(new).__name__, [*node.ops[:i], new, *node.ops[i + 1 :]]
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in ARITHMETIC:
        new_op = ARITHMETIC[type(node.op)]()
        yield "op", node.op, type(new_op).__name__, new_op
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "op", node.op, type(other).__name__, other
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield "value", node.value, str(node.value + 1), node.value + 1
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield "value", node.value, str(not node.value), not node.value
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield "test", node.test, "not", ast.UnaryOp(ast.Not(), node.test)


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """(line, what was done, mutated source) of every fault."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for field, old, said, new in faults(node):
            setattr(node, field, new)
            yield node.lineno, f"{type(node).__name__} {said}", ast.unparse(ast.fix_missing_locations(tree))  # type: ignore[attr-defined]
            setattr(node, field, old)
    for node in ast.walk(tree):
        for block in (getattr(node, name, None) for name in ("body", "orelse")):
            for i, inner in enumerate(block if isinstance(block, list) else ()):
                if isinstance(inner, (ast.Continue, ast.Break)):
                    block[i] = ast.Break() if isinstance(inner, ast.Continue) else ast.Continue()
                    yield inner.lineno, type(block[i]).__name__, ast.unparse(ast.fix_missing_locations(tree))
                    block[i] = inner


def counted(found: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    """The same, the second of one kind in a line with `#2` behind what was done: one reason speaks for one fault."""
    seen: Counter[tuple[int, str]] = Counter()
    for line, said, mutated in found:
        seen[line, said] += 1
        number = seen[line, said]
        yield line, said if number == 1 else f"{said} #{number}", mutated


def killed(tests: list[str], folder: Path, timeout: float) -> bool:
    """Whether a test fails, or does not end, with the package in this folder.

    A fork of this process runs them: pytest and hypothesis are imported once, not once for every mutant.
    """
    child = os.fork()
    if not child:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        os.environ["PYTHONPATH"] = str(folder)
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1" if sys.dont_write_bytecode else ""
        sys.path.insert(0, str(folder))
        os.chdir(ROOT)
        code = 1
        try:
            code = int(pytest.main([*PYTEST, *tests]))
        finally:
            os._exit(code)
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def check(module: str, args: argparse.Namespace) -> tuple[int, int, int, int]:
    """Mutants of a module, and how many were killed, are explained, are open; what was not killed is printed."""
    source = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    lines = source.split("\n")
    known = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text(encoding="utf-8")).get(module, {})
    unmet = set(known)
    tests = TESTS[module]
    found = [m for m in counted(mutants(source)) if args.line in (None, m[0])][:: args.every]
    explained = survived = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(PACKAGE, folder / "newsclean", ignore=shutil.ignore_patterns("__pycache__"))
        sys.dont_write_bytecode = False
        if killed(tests, folder, args.timeout):
            sys.exit(f"{module}: the tests fail without any fault")
        sys.dont_write_bytecode = True  # that run wrote the bytecode of all modules; the mutated one is read anew
        stem = module.rpartition("/")[2]
        for compiled in (folder / "newsclean" / module).parent.glob(f"__pycache__/{stem}.*"):
            compiled.unlink()
        for line, said, mutated in found:
            (folder / "newsclean" / f"{module}.py").write_text(mutated, encoding="utf-8")
            if killed(tests, folder, args.timeout):
                continue
            text = lines[line - 1].strip()
            reason = known.get(f"{text} -> {said}")
            unmet.discard(f"{text} -> {said}")
            explained += reason is not None
            survived += reason is None
            print(f"{module}.py:{line}: {'explained' if reason else 'SURVIVED'}: {text} -> {said}", flush=True)
    for old in sorted(unmet) if args.line is None and args.every == 1 else ():
        print(f"{module}: explained in tests/mutants.toml, but no survivor: {old}")
    return len(found), len(found) - survived - explained, explained, survived


def main() -> int:
    """Print survivors and counts; 1 if one survives that is not explained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="module", help=f"of {', '.join(TESTS)}; all if none is named")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--line", type=int, help="the mutants of this line alone")
    parser.add_argument("--timeout", type=float, default=30, help="seconds for one mutant")
    args = parser.parse_args()
    modules = args.modules or list(TESTS)
    if unknown := set(modules) - set(TESTS):
        parser.error(f"no tests are named for {', '.join(sorted(unknown))}; valid: {', '.join(TESTS)}")
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    table = []
    for module in modules:
        start = time.monotonic()
        table.append((module, *check(module, args)))
        print("{}: {} mutants, {} killed, {} explained, {} open".format(*table[-1]), end="")
        print(f" ({time.monotonic() - start:.0f} s)", flush=True)
    return int(any(row[-1] for row in table))


if __name__ == "__main__":
    sys.exit(main())
