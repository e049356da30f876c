# Everything from a bare clone. `make` alone lists what there is.
# A stamp lies inside what it vouches for, so that removing the folder removes the stamp.
MAKEFLAGS += --jobs=2
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

RUNTIME := .venv/.stamp
DEV := .venv/.stamp-dev
ASSETS := build/.stamp
NODE_TOOLS := node_modules/.stamp-tools
STATIC := var/static/.stamp
MESSAGES := var/.stamp-messages
BROWSER := var/.browser
PY := .venv/bin/python

NODE := $(shell . scripts/node.sh && has_node && echo yes)
STATIC_SOURCES := $(shell find static -type f ! -name '.*')
CATALOGUES := $(wildcard locale/*/*/LC_MESSAGES/django.po)

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

# At the first start the database is filled while the front-end is built; later `scripts/run.py` looks after it alone.
.PHONY: database
database: $(RUNTIME) $(MESSAGES)
	@$(PY) scripts/run.py --prepare

.PHONY: run
run: setup $(if $(wildcard $(STATIC)),,database) ## set up and serve web, worker and scheduler on http://127.0.0.1:$${PORT:-8000}/
	@$(PY) scripts/run.py

.PHONY: setup
setup: $(RUNTIME) $(STATIC) $(MESSAGES) ## all that serving needs, without starting it

$(RUNTIME): requirements.txt scripts/setup_python.sh
	@echo "Rød tråd: bringing Python packages …"
	@scripts/setup_python.sh requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "Rød tråd: bringing the tools for testing …"
	@scripts/setup_python.sh requirements.txt requirements-dev.txt
	@touch $@

# Without a recent Node of its own the machine gets one by way of .venv, so Python comes first. npm brings the packages for
# checking and testing at once where they are asked for: it would begin again from an empty folder.
$(ASSETS): package.json package-lock.json designsystemet.config.json $(wildcard scripts/*.mjs) scripts/setup_node.sh scripts/node.sh $(STATIC_SOURCES) $(if $(NODE),,$(RUNTIME))
	@echo "Rød tråd: bringing and building the front-end …"
	@scripts/setup_node.sh $(if $(filter check test test-nightly coverage,$(MAKECMDGOALS)),--tools)
	@touch $@

$(NODE_TOOLS): $(ASSETS) package-lock.json
	@scripts/setup_node.sh --tools
	@touch $@

$(STATIC): $(RUNTIME) $(ASSETS) $(STATIC_SOURCES)
	@echo "Rød tråd: collecting static files …"
	@$(PY) manage.py collectstatic --no-input --clear --verbosity 0
	@mkdir -p $(@D) && touch $@

$(MESSAGES): $(RUNTIME) $(CATALOGUES)
	@$(PY) scripts/messages.py compile
	@mkdir -p $(@D) && touch $@

.PHONY: messages
messages: $(DEV) ## collect the texts to translate into locale/ and compile them
	@$(PY) scripts/messages.py extract
	@$(PY) scripts/messages.py compile

.PHONY: lock
lock: $(RUNTIME) ## compile requirements*.in into requirements*.txt
	@$(PY) scripts/lock.py write

.PHONY: format
format: $(DEV) ## put Python in its form
	@.venv/bin/ruff check --quiet --fix --exit-zero .
	@.venv/bin/ruff format --quiet .

.PHONY: hooks
hooks: $(DEV) $(NODE_TOOLS) ## let git run the fast part of check before each commit
	@.venv/bin/pre-commit install

.PHONY: check
check: $(DEV) $(NODE_TOOLS) $(MESSAGES) ## lint, types, layers, templates, migrations, translations, deploy checks
	@scripts/check.sh

.PHONY: audit
audit: $(RUNTIME) $(ASSETS) ## compare the locked packages with published vulnerabilities; needs the network
	@scripts/audit.sh

.PHONY: test
test: setup $(DEV) $(NODE_TOOLS) $(BROWSER) ## units and browser, on SQLite, and on PostgreSQL and Redis where they answer
	@$(PY) scripts/test.py $(ARGS)

.PHONY: test-nightly
test-nightly: setup $(DEV) $(NODE_TOOLS) $(BROWSER) ## the full product of the nets, of which `make test` asks a part, and coverage
	@$(PY) scripts/test.py --nightly $(ARGS)

.PHONY: coverage
coverage: setup $(DEV) $(NODE_TOOLS) ## which lines the units run on SQLite
	@$(PY) scripts/test.py --coverage $(ARGS)

$(BROWSER): $(DEV) scripts/browser.py
	@$(PY) scripts/browser.py --bring > $@

.PHONY: bench
bench: setup ## measure the main pages in a country, a region alone and the reference region
	@$(PY) manage.py bench

.PHONY: screenshots
screenshots: setup $(DEV) $(BROWSER) ## pictures of the main pages into docs/screenshots/
	@$(PY) scripts/screenshots.py

.PHONY: clean
clean: ## remove what was built; the database and uploads stay
	@rm -rf .venv .tools node_modules build var/static var/log var/pycache $(MESSAGES) $(BROWSER)
