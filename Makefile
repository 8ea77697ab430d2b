# Two commands: `make run` and `make test`. Each sets up all that it needs.

PORT ?= 8000
PYTHON ?= $(shell .ci/python)
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STATIC := $(shell find static -type f 2>/dev/null)

.PHONY: run dev test lint types tests quick postgres bench cases check shots clean

run: $(VENV)/run.done staticfiles/staticfiles.json
	@$(MANAGE) prepare
	@echo "The guide is on http://127.0.0.1:$(PORT) (stop it with Ctrl-C)"
	@exec $(BIN)/gunicorn guide.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --preload --log-level warning

dev: $(VENV)/run.done  ## with automatic reload and error pages for developers
	@$(MANAGE) prepare
	@DEBUG=on $(MANAGE) runserver $(PORT)

test: lint types tests postgres check

lint: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.done
	$(BIN)/mypy

tests: $(VENV)/test.done
	@.ci/chromium
	$(BIN)/pytest -n auto -m "not browser" --cov=scenarios/decision --cov-branch --cov-fail-under=100 --cov-report=term:skip-covered
	$(BIN)/pytest -n auto -m browser

quick: $(VENV)/test.done  ## everything but the browser stories
	$(BIN)/pytest -n auto -m "not browser"

postgres: $(VENV)/test.done  ## what touches the database, on a PostgreSQL of its own
	@.ci/postgres $(BIN)/pytest -n auto -m "not browser" --ignore tests/decision

check: $(VENV)/test.done  ## the health of the shipped rules, and the published cases
	@DATABASE_URL=sqlite:///var/check.sqlite3 $(MANAGE) prepare
	@DATABASE_URL=sqlite:///var/check.sqlite3 $(MANAGE) check_guide
	@DATABASE_URL=sqlite:///var/check.sqlite3 $(BIN)/python -m tests.cases

cases: $(VENV)/test.done  ## published situations against the guide's advice
	@$(MANAGE) prepare
	@$(BIN)/python -m tests.cases

bench: $(VENV)/test.done  ## speed of the decision core, as a table
	@$(BIN)/python -m bench

shots: $(VENV)/test.done  ## screenshots of every page kind, in shots/
	@.ci/chromium
	$(BIN)/python -m tests.shots

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.12 or newer is needed: install it, or name it with PYTHON=/path/to/python3."; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo "The venv module of Python is missing: on Debian, install python3-venv."; exit 1; }

$(VENV)/run.done: requirements.txt | $(VENV)/bin/python
	@echo "Installing packages (once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/test.done: requirements-dev.txt $(VENV)/run.done
	@echo "Installing test packages (once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

staticfiles/staticfiles.json: $(STATIC) guide/stylesheets.py requirements.txt | $(VENV)/run.done
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

clean:
	rm -rf $(VENV) staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis
