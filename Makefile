# `make` alone lists the tasks. Everything runs in .venv, which `make setup` creates.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup test lint types layers generated docs site check pythons bench

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## create the environment
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e '.[dev,docs]'

test: ## run the tests
	$(BIN)/pytest

lint: ## check style and banned imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## check types
	$(BIN)/mypy

layers: ## check that imports point one way
	$(BIN)/lint-imports

generated: ## check that generated files are fresh
	$(BIN)/python -m ally.store.compile --check
	$(BIN)/python docs/pictures.py --check
	$(BIN)/python docs/reference.py --check

docs: ## check that links in the documentation lead somewhere
	$(BIN)/python docs/check_links.py

site: ## build the documentation as a web site
	$(BIN)/python docs/build_site.py

check: test lint types layers generated docs site ## all of the above

pythons: ## test other Pythons and the oldest dependencies
	rm -rf build/dist
	.ci/twice $(BIN)/python build/dist
	.ci/elsewhere $(BIN)/python build/dist

bench: ## measure speed, as ratios
	$(BIN)/python bench/bench.py
