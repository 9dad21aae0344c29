# Sambatan: `make run` starts the bot from a fresh clone. Needed: python3 (3.11 or newer) and the package index.
# Everything is installed into .venv, pinned and hash-checked; a changed lock file is installed again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCKED := --require-hashes -r
ARGS ?=

RUN := $(VENV)/.run-installed $(BIN)/sambatan
DEV := $(VENV)/.dev-installed $(BIN)/sambatan

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup test check lint types contracts bench torture

help:
	@echo "make run        set up, then run the bot and print the address of the web chat"
	@echo "make test       all tests; one file: make test ARGS=tests/house/test_sizes.py"
	@echo "make check      lint, types, contracts, tests: what CI runs"
	@echo "make bench      measure the hot path"
	@echo "make torture    kill, duplicate, reorder, and count what is left"
	@echo "make setup      only install what the other targets need"
	@echo "make lint | types | contracts   one part of make check"

run: $(RUN)
	@exec $(BIN)/sambatan run

setup: $(DEV)

test: $(DEV)
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q -rs $(ARGS)

check: lint types contracts test

lint: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEV)
	@$(BIN)/mypy

contracts: $(DEV)
	@$(BIN)/lint-imports --no-logo

bench: $(DEV)
	@exec $(BIN)/python -m tests.bench $(ARGS)

torture: $(DEV)
	@exec $(BIN)/python -m tests.torture $(ARGS)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Sambatan needs Python 3.11 or newer, but there is no $(PYTHON). Install it, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Sambatan needs Python 3.11 or newer, but $(PYTHON) is $$($(PYTHON) -V 2>&1). Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

# An interrupted first set-up can leave an environment without pip.
define PIP_PRESENT
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
endef

$(VENV)/.run-installed: requirements.lock $(BIN)/python
	$(PIP_PRESENT)
	@echo "Installing what the bot needs into $(VENV) (about a minute the first time)."
	@$(PIP) $(LOCKED) requirements.lock
	@touch $@

$(VENV)/.dev-installed: requirements-dev.lock $(BIN)/python
	$(PIP_PRESENT)
	@echo "Installing what the bot and its tests need into $(VENV) (about a minute the first time)."
	@$(PIP) $(LOCKED) requirements-dev.lock
	@touch $(VENV)/.run-installed $@

$(BIN)/sambatan: pyproject.toml $(BIN)/python
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@
