# Two commands on a fresh machine: `make demo` and `make test`. Each makes its own .venv; Python 3.11 and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint fix bench fuzz mutants docs clean help

help:
	@echo "make demo          clean examples/article.txt and show what happened"
	@echo "make test          lint, types, architecture, all tests that need no Java and no browser"
	@echo "make test-engines  the adapters on datatrove and Spark (needs Java)"
	@echo "make test-report   the report in a headless Chromium"
	@echo "make fix           format and mend what ruff can mend"
	@echo "make docs          the site in docs/_build, warnings are errors"
	@echo "make fuzz          200,000 made documents, a million short ones, 20,000 examples per law (half an hour)"
	@echo "make mutants       do the tests notice? one fault at a time in the core (a quarter of an hour)"
	@echo "make bench         MB/s of clean() and of each step, beside other tools; what size costs (minutes, 6 GB)"

demo: $(VENV)/.installed
	@$(BIN)/python examples/demo.py

test: $(VENV)/.test-installed lint
	$(BIN)/python -m pytest

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.test-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.bench-installed
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/growth.py

fuzz: $(VENV)/.test-installed
	$(BIN)/python -m tests.fuzz --documents 200000
	$(BIN)/python -m tests.fuzz --memory 1000000
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest tests/test_laws.py tests/test_edits.py tests/test_align.py --timeout 3600

mutants: $(VENV)/.test-installed
	$(BIN)/python scripts/mutate.py

docs: $(VENV)/.docs-installed
	rm -rf docs/_build
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build
	@echo "docs/_build/index.html"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "newsclean needs Python 3.11 or newer as '$(PYTHON)'; name another with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "this Python has no venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.test-installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.docs-installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@ $(VENV)/.installed

$(VENV)/.bench-installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build docs/_build

-include make/*.mk
