# The tests that need more than Python: `make test-engines` (datatrove, and Spark with Java) and `make test-report`
# (Chromium). Each has a virtual environment of its own, made from the extras of pyproject.toml; make/ci-packages.sh
# installs the Debian packages they need.

.PHONY: test-engines test-report
test-engines: .venv-engines/.installed
	@command -v java >/dev/null || { echo "Spark needs Java; on Debian: apt-get install default-jre-headless" >&2; exit 1; }
	.venv-engines/bin/python -m pytest -m engines tests/adapters tests/docs

test-report: .venv-report/.installed
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ echo "the report is tested in a browser; on Debian: apt-get install chromium" >&2; exit 1; }
	.venv-report/bin/python -m pytest -m report tests/report

.venv-engines/.installed: pyproject.toml
	$(or $(PYTHON),python3) -m venv .venv-engines
	.venv-engines/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test,engines]'
	@touch $@

.venv-report/.installed: pyproject.toml
	$(or $(PYTHON),python3) -m venv .venv-report
	.venv-report/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@
