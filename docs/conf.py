"""Sphinx: MyST Markdown, furo. `rules.md` is made from the tables on every build, so it cannot drift."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import rules_page  # noqa: E402

import newsclean  # noqa: E402

project = "newsclean"
release = version = newsclean.__version__
author = "the newsclean authors"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"newsclean {version}"
myst_heading_anchors = 3
nitpicky = False

(HERE / "rules.md").write_text(rules_page.page(), encoding="utf-8")
