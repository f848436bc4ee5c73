# make setup && make test are all that a stranger needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash

.PHONY: help setup run test check lint types contracts docs score bench clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready ## an environment with the locked dependencies and the command gatepost

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
	@echo "Ready. Try: $(BIN)/gatepost check --school examples/school.json --text 'Your own words here'"

run: setup ## start the application (from the next part on)
	@echo "The application is the next part. Today Gatepost answers on the command line:"
	@echo "  $(BIN)/gatepost check --school examples/school.json --text 'So proud of our Wrenfold choir tonight'"

test: setup ## every test
	$(BIN)/python -m pytest

check: setup lint types contracts docs-current score-gate ## everything that must hold before a commit, tests aside

lint: setup ## style and formatting
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

clean: ## remove what can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
