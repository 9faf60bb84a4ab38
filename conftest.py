"""Examples in Markdown are tests (Sybil: doctest's own glob reads the closing fence as expected output)."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/*.md"], excludes=["docs/_build/*", ".venv*/*"]
).pytest()
