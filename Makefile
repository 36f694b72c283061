# Everything a contributor runs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
KB := NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(RUN) -m macros
PORT ?= 8000
.DEFAULT_GOAL := help

$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Set it with: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.PHONY: install
install: $(VENV)/ready ## make the virtual environment and install what is pinned

.PHONY: serve
serve: install ## build and serve at http://127.0.0.1:8000, and rebuild on every change
	@$(KB) serve --port $(PORT)

.PHONY: build
build: install ## check and build the site into site/ (the old one stays if anything is wrong)
	@$(KB) build

.PHONY: check
check: install ## check the content: seconds, no browser
	@$(KB) check

.PHONY: fix
fix: install ## mend what has one sure mend, such as linking the first use of a term
	@$(KB) fix

.PHONY: test
test: install ## run all tests, in a browser too (finds Chrome or Chromium, or installs it)
	@$(KB) browser
	@$(RUN) -m pytest $(ARGS)

.PHONY: term
term: install ## a new glossary entry: make term NAME="safe place"
	@$(KB) term "$(NAME)"

.PHONY: page
page: install ## a new page from its model: make page KIND=approach TITLE="Schema therapy"
	@$(KB) page "$(KIND)" "$(TITLE)"

.PHONY: publish
publish: build ## add every new address and heading to the ledger of permanent addresses
	@$(KB) publish

.PHONY: bench
bench: install ## measure builds, page weight, search and Lighthouse (QUICK=1 leaves the long parts out)
	@$(KB) bench $(if $(QUICK),--quick)

.PHONY: screenshots
screenshots: install ## pictures of eight key pages, phone and desktop, light and dark, in screenshots/
	@$(KB) browser
	@$(KB) screenshots

.PHONY: schemas
schemas: install ## write the JSON Schemas that editors use into .vscode/schemas/
	@$(KB) schemas

.PHONY: lock
lock: install ## write requirements.txt anew from requirements.in, with hashes
	@$(RUN) -m uv pip compile --universal --python-version 3.11 --generate-hashes --quiet requirements.in -o requirements.txt

.PHONY: clean
clean: ## delete what was built and installed
	@rm -rf site .site-* $(VENV) .cache .pytest_cache screenshots

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
