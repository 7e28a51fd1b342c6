# Plaza. `make run` and `make test` are all that a newcomer needs; `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= var
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

export DATA_DIR

.DEFAULT_GOAL := help
.PHONY: help run test check fix services services-stop bench messages lock screenshots

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

.venv/base: requirements/base.txt
	@$(PYTHON) -c 'import sys; sys.exit("Plaza needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || { echo "Creating the virtual environment …"; $(PYTHON) -m venv .venv; }
	@echo "Installing dependencies …"
	@$(PIP) -r requirements/base.txt
	@touch $@

.venv/dev: requirements/dev.txt | .venv/base
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements/dev.txt
	@touch $@

run: .venv/base ## start the portal with demonstration content (PORT=8000, DATA_DIR=var)
	@exec $(BIN)/python manage.py serve --prepare --port $(PORT)

test: .venv/dev ## run the tests; those that need a service or a browser say so when it is not there
	@exec deploy/run-tests $(ARGS)

check: .venv/dev ## format, lint, imports, migrations, translations, templates
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --lint --quiet portal consultations grievances
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@$(BIN)/python manage.py check_translations

fix: .venv/dev ## format and mend what the linters can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

services: ## start PostgreSQL, Redis, RabbitMQ, Elasticsearch; find Chromium and LibreOffice (all on this machine only)
	@deploy/services/start

services-stop: ## stop them
	@deploy/services/stop

bench: .venv/dev ## measure against baselines of the same run; writes bench-results.json
	@$(BIN)/python -m tests.benchmarks

screenshots: .venv/dev ## take pictures of every type of page into FOLDER=var/screenshots (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots $(or $(FOLDER),var/screenshots)

messages: .venv/dev ## collect interface texts into the catalogues (needs GNU gettext), then compile them
	@$(BIN)/python manage.py makemessages --all --no-obsolete --no-location --ignore .venv --ignore tests --ignore var
	@$(BIN)/python manage.py compile_catalogues

lock: ## compile the locked requirements anew (needs uv)
	@for part in base dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --no-strip-extras --no-annotate pyproject.toml $$(test $$part = dev && echo "--group dev -c requirements/base.txt") -o requirements/$$part.txt; \
	done
