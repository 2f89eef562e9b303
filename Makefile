# Two commands do everything on a machine with Python 3.11+, git and make:
#   make demo    install, make the example documents, ingest them, publish a release, serve it
#   make check   install, then format, lint, types, import rules, tests, wheel contents: what CI runs
# Between two commits, make quick runs the part that takes less than a minute.
PYTHON ?= python3
WORKERS ?= 2
UV := .venv-uv/bin/uv
RUN := $(UV) run --locked --no-sync
PAIRED := --no-print-directory --jobs 2 --output-sync=target
# One worker runs a file, whose fixtures are then made once; tests/conftest.py orders the files.
TEST = $(RUN) pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

# Compiled once, not at each of the thousand starts of Python that the tests make, whatever a container asks for.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo check quick setup static packed format lint types mypy pyright imports dependencies licences test wheel installed release audit comunica clean

demo: setup
	$(RUN) yusuan demo $(ARGS)

check: static test packed

quick: format lint imports dependencies
	$(TEST) -m "not corpus and not browser and not server and not long"

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

# What needs no test to run, and what comes of the package: two at a time.
static: setup
	@$(MAKE) $(PAIRED) mypy pyright format lint imports dependencies licences

packed: setup
	@$(MAKE) $(PAIRED) installed wheel

types: setup
	@$(MAKE) $(PAIRED) mypy pyright

mypy: setup
	$(RUN) mypy

pyright: setup
	$(RUN) pyright --warnings

imports: setup
	$(RUN) lint-imports

# What is imported is declared, and what is declared is imported.
dependencies: setup
	$(RUN) deptry . --no-ansi

test: setup
	$(TEST)

wheel: setup
	$(RUN) python -m tests.wheel

# The wheel in an empty environment, without extras: make installed PYTHONS="3.11 3.12 3.13", OPTIONS=--ocr
installed: setup
	$(RUN) python -m tests.installed $(OPTIONS) $(PYTHONS)

# The licences of all that we bundle or bring: THIRD_PARTY.md is what the lock says, and none is unclear.
licences: setup
	$(RUN) python -m deploy.licences --check

# The wheel, requirements by hash, the bill of materials and their sums, into dist/.
release: setup
	$(RUN) python -m deploy.release dist

# Known vulnerabilities of what the lock installs; asks osv.dev.
audit: $(UV)
	$(UV) audit --locked

# A SPARQL engine of others, for the tests that ask ours by it; they skip where it is absent.
comunica:
	npm ci --prefix tests/api/comunica --no-audit --no-fund

clean:
	rm -rf .venv .venv-uv dist yusuan-store demo
