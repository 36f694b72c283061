# Everything a contributor runs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --quiet
PORT ?= 8000
.DEFAULT_GOAL := help

# Material prints an advertisement of its next version into every build.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# Names and titles go through the environment, word for word: no shell or make reads them.
override NAME := $(value NAME)
override KIND := $(value KIND)
override TITLE := $(value TITLE)
override COUNTRY := $(value COUNTRY)
export NAME KIND TITLE COUNTRY ANEW

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Set it with: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/ready-test: requirements-test.txt $(VENV)/ready
	@$(INSTALL) -r requirements-test.txt
	@touch $@

$(VENV)/ready-handouts: requirements-handouts.txt $(VENV)/ready
	@$(INSTALL) -r requirements-handouts.txt
	@touch $@

.PHONY: install
install: $(VENV)/ready ## make the virtual environment with what the site needs

.PHONY: install-test
install-test: $(VENV)/ready-test

.PHONY: serve
serve: install ## build and serve at http://127.0.0.1:8000, and rebuild on every change
	@$(RUN) -m macros serve --port $(PORT)

.PHONY: build
build: install ## check and build the site into site/ (the old one stays if anything is wrong)
	@$(RUN) -m macros build

.PHONY: handouts
handouts: install $(VENV)/ready-handouts ## build the site with sheets to hand out, as PDF (COUNTRY=us for its crisis lines)
	@$(RUN) -m macros handouts

.PHONY: check
check: install ## check the content: seconds, no browser
	@$(RUN) -m macros check

.PHONY: fix
fix: install ## mend what has one sure mend, such as linking the first use of a term
	@$(RUN) -m macros fix

.PHONY: test
test: lint ## lint, then run all tests, in a browser too (finds Chrome or Chromium, or installs it)
	@$(RUN) -m tools.browser
	@$(RUN) -m pytest --numprocesses auto --dist worksteal --cov $(ARGS)

.PHONY: quick
quick: install-test ## run the tests that need neither a browser nor a whole site, in a minute
	@$(RUN) -m pytest --numprocesses auto -m "not browser and not slow" $(ARGS)

.PHONY: lint
lint: install-test ## read the Python: style, format and types
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check --quiet
	@$(RUN) -m mypy

.PHONY: term
term: install ## a new glossary entry: make term NAME="safe place"
	@$(RUN) -m macros term

.PHONY: page
page: install ## a new page from its model: make page KIND=approach TITLE="Schema therapy"
	@$(RUN) -m macros page

.PHONY: changes
changes: install ## note which pages and words changed in substance, with the day (ANEW=1: all days again)
	@$(RUN) -m macros changes

.PHONY: publish
publish: install $(VENV)/ready-handouts ## build what is to be published at SITE_URL, and keep both ledgers
	@$(RUN) -m macros ready
	@$(RUN) -m macros changes
	@$(RUN) -m macros handouts
	@$(RUN) -m macros publish

.PHONY: offline
offline: build ## build the site and pack it, to be read from a folder or a stick without a server
	@$(RUN) -m macros offline

.PHONY: bench
bench: install-test ## measure builds, page weight, search and Lighthouse (QUICK=1 leaves the long parts out)
	@$(RUN) -m tools.bench $(if $(QUICK),--quick)

.PHONY: screenshots
screenshots: install-test ## pictures of eight key pages, phone and desktop, light and dark, in screenshots/
	@$(RUN) -m tools.browser
	@$(RUN) -m tools.screenshots

.PHONY: schemas
schemas: install ## write the JSON Schemas that editors use into .vscode/schemas/
	@$(RUN) -m macros schemas

.PHONY: lock
lock: install-test ## write all requirements*.txt anew, with hashes (ARGS=--upgrade for newer versions)
	@$(RUN) -m $(LOCK) $(ARGS) requirements.in -o requirements.txt
	@$(RUN) -m $(LOCK) $(ARGS) requirements-handouts.in -o requirements-handouts.txt
	@$(RUN) -m $(LOCK) $(ARGS) requirements-test.in -o requirements-test.txt

.PHONY: clean
clean: ## delete what was built and installed
	@rm -rf site .site $(VENV) .cache .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache screenshots

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
