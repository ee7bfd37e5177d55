# Needs Python 3.11 or newer, make and a POSIX shell; everything else is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help site test fuzz audit bench messages serve check clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

site: .venv/.installed ## build content/ into site/
	$(BIN)/mkdocs build --strict

serve: .venv/.installed ## show the site at http://127.0.0.1:8000/ and rebuild it after every edit
	$(BIN)/mkdocs serve

check: .venv/.installed ## list what is wrong in content/, without building
	$(BIN)/onrecord check

test: .venv/.installed-test ## run every check and every test; gets itself a browser
	$(BIN)/python tests/browser/get_browser.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

fuzz: .venv/.installed-test ## try 100,000 odd inputs; FUZZ_INPUTS, FUZZ_SEED and FUZZ_ONE=parse:417 choose others
	PYTHONPATH=tests $(BIN)/python -m fuzz

audit: .venv/.installed-test site ## judge the site with Lighthouse and the Nu HTML checker; needs Node.js, Java and Chromium
	PYTHONPATH=tests $(BIN)/python -m audit

bench: .venv/.installed-test ## compare with Hugo and Material; SIZE=S, ROUNDS=5, PEERS=hugo,material, HUGO=/path, JSON=file
	PYTHONPATH=$(CURDIR)/tests $(BIN)/python -m bench

messages: .venv/.installed-test ## bring the catalogues of our words up to date, for translators
	PYTHONPATH=tests $(BIN)/python -m catalogues

clean: ## remove the built site and the caches; .venv stays
	rm -rf site .site-* .cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find content generator tests theme -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: pyproject.toml | $(BIN)/pip
	$(INSTALL) --editable '.[cards,maps]'
	@touch $@

.venv/.installed-test: .venv/.installed
	$(INSTALL) --editable '.[cards,maps,test]'
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c '' || { \
		echo 'Python was not found: install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and this is $$($(PYTHON) -V 2>&1): name another with" \
			'make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing or lacks ensurepip: install it (Debian, Ubuntu: apt-get install python3-venv)" \
			'or name another Python with make PYTHON=/path/to/python3' >&2; exit 1; }
	$(PYTHON) -m venv .venv
