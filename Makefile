# Two commands do everything on a machine with Python 3.11+, git and make:
#   make demo    install, make the example documents, ingest them, publish a release, serve it
#   make check   install, then format, lint, types, import rules, tests, wheel contents: what CI runs
PYTHON ?= python3
UV := .venv-uv/bin/uv
RUN := $(UV) run --locked --no-sync

.PHONY: demo check setup format lint types imports test wheel comunica clean

demo: setup
	$(RUN) yusuan demo $(ARGS)

check: format lint types imports test wheel

setup: .venv/.ready

$(UV):
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'

.venv/.ready: $(UV) pyproject.toml uv.lock
	$(UV) sync --locked --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	touch $@

format: setup
	$(RUN) ruff format --check

lint: setup
	$(RUN) ruff check

types: setup
	$(RUN) mypy
	$(RUN) pyright --warnings

imports: setup
	$(RUN) lint-imports

test: setup
	$(RUN) pytest

wheel: setup
	$(RUN) python tests/wheel.py

# A SPARQL engine of others, for the tests that ask ours by it; they skip where it is absent.
comunica:
	npm ci --prefix tests/api/comunica --no-audit --no-fund

clean:
	rm -rf .venv .venv-uv dist yusuan-store demo
