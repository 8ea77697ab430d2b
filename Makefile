# Two commands: `make run` and `make test`. Each sets up all that it needs.

PORT ?= 8000
PYTHON ?= $(shell .ci/python)
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/pytest -n auto --dist worksteal -q
STATIC := $(shell find static -type f 2>/dev/null)

# Whatever the shell says: without its own bytecode, each process compiles all tests anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run dev test lint types tests attacks quick postgres bench cases check kills hold shots lighthouse clean

run: $(VENV)/run.done staticfiles/staticfiles.json
	@$(MANAGE) prepare
	@echo "The guide is on http://127.0.0.1:$(PORT) (stop it with Ctrl-C)"
	@exec env LOG=$${LOG:-words} $(BIN)/gunicorn --config deploy/gunicorn.conf.py --bind 127.0.0.1:$(PORT) --preload guide.wsgi

dev: $(VENV)/run.done  ## with automatic reload and error pages for developers
	@$(MANAGE) prepare
	@DEBUG=on $(MANAGE) runserver $(PORT)

# What uses one core only goes beside the others of its kind.
test: $(VENV)/test.done
	@$(MAKE) --no-print-directory --jobs 3 lint types check
	@$(MAKE) --no-print-directory tests
	@$(MAKE) --no-print-directory --jobs 2 attacks postgres

lint: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.done
	$(BIN)/mypy

# Measuring costs as much as testing, so only the tests of the core are measured.
tests: $(VENV)/test.done
	@.ci/chromium
	@.ci/nginx
	$(PYTEST) tests/decision --cov=scenarios/decision --cov-branch --cov-fail-under=100 --cov-report=term:skip-covered
	$(PYTEST) -m "not browser" --ignore tests/decision
	$(PYTEST) -m browser tests/browser --ignore tests/browser/test_attacks.py

attacks: $(VENV)/test.done  # One site, full of attacks, in one process.
	@.ci/chromium
	$(BIN)/pytest -q -m browser tests/browser/test_attacks.py

quick: $(VENV)/test.done  ## everything but the browser stories
	$(PYTEST) -m "not browser"

# What readers and forms are shown is the same in any database: it rests on rows that
# are there. How they come there, are locked, change, sort and are searched is not, nor
# which strange input a database refuses. So a test that touches a database runs on
# PostgreSQL too, unless it is marked as `any_database`; in a module of these, what does
# rest on the database is marked as `each_database`.
postgres: $(VENV)/test.done  ## what PostgreSQL may do otherwise, on one of its own
	@.ci/postgres $(PYTEST) -m "django_db and not browser and (each_database or not any_database)"

# With what was loaded before, `prepare` would start a site whatever is wrong with files:
# it starts with what tests start with, loaded from just these.
check: $(VENV)/test.done  ## the health of the shipped rules
	@rm -f var/check.sqlite3* && mkdir -p var
	@shipped=$$(DJANGO_SETTINGS_MODULE=guide.settings $(BIN)/python -m tests.database) && cp "$$shipped" var/check.sqlite3
	@DATABASE_URL=sqlite:///var/check.sqlite3 $(MANAGE) prepare
	@DATABASE_URL=sqlite:///var/check.sqlite3 $(MANAGE) check_guide

cases: $(VENV)/test.done  ## published situations against the guide's advice
	@$(MANAGE) prepare
	@$(BIN)/python -m tests.cases

bench: $(VENV)/test.done staticfiles/staticfiles.json  ## speed of the decision core, of a large register and of pages, as tables
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.register
	@$(BIN)/python -m bench.pages

kills: $(VENV)/test.done  ## what 200 killed processes leave behind, in each database
	@DATABASE_URL=sqlite:///var/kills.sqlite3 $(BIN)/python -m tests.kills 200
	@.ci/postgres $(BIN)/python -m tests.kills 200

hold: $(VENV)/test.done staticfiles/staticfiles.json  ## whether the site holds while the ground moves, for a minute
	@.ci/nginx
	@.ci/postgres $(BIN)/python -m tests.hold

shots: $(VENV)/test.done  ## screenshots of every page kind, in shots/
	@.ci/chromium
	$(BIN)/python -m tests.shots

lighthouse: $(VENV)/test.done  ## how good pages are on a slow phone, and how heavy
	@.ci/chromium
	$(BIN)/python -m tests.lighthouse

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
