# make run starts Gatepost with a demonstration school; make test runs every test. Both fetch what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash

.PHONY: help setup run test check lint types contracts docs score bench clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready ## an environment in .venv with the locked dependencies

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . ; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ; \
	fi
	@touch $@

run: setup ## start Gatepost with a demonstration school (GATEPOST_PORT, GATEPOST_DATA)
	@exec $(BIN)/gatepost-server run

test: setup ## every test, on SQLite and on PostgreSQL, with a real browser
	@bash tests/everything.sh $(BIN)/python

check: setup lint types contracts docs-current score-gate ## everything that must hold before a commit, tests aside

lint: setup ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy, strict
	$(BIN)/mypy

contracts: setup ## the stairs and the walls
	$(BIN)/lint-imports

docs: setup ## write the generated reference pages
	$(BIN)/python docs/generate.py

.PHONY: docs-current score-gate
docs-current: setup
	$(BIN)/python docs/generate.py --check

score-gate: setup
	$(BIN)/python bench/quality.py --check

score: setup ## the figures on the committed scenarios
	$(BIN)/python bench/quality.py

bench: setup ## how fast the check is, as ratios in one run
	$(BIN)/python bench/check.py

.PHONY: bench-check
bench-check: setup ## how well and how fast the check understands, written to docs/reference/quality.md
	$(BIN)/python bench/meaning.py --write

clean: ## remove what can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
