# Two commands are enough: `make run` and `make test`. docs/architecture.md says what the rest is for.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
NPM := tests/browser/node_modules
export SITE_URL ?= http://127.0.0.1:$(PORT)

.PHONY: run dev test evaluate bench-copies bench-search bench-reading bench-ingest bench-races bench-matrix bench-photos fuzz-reading browser lighthouse screenshots pictures lint check messages messages-check lock clean

run: $(VENV)/.run
	@$(BIN)/python manage.py prepare
	@echo "Newsroom: $(SITE_URL)/  (Ctrl-C stops it)"
	@exec $(BIN)/gunicorn newsroom.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --preload --log-level warning

dev: export DEBUG = 1
dev: $(VENV)/.run
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest --numprocesses auto $(ARGS)

# How well the reader reads stories that it was not tuned to (frozen.yaml) and the rest; docs/evaluation.md.
evaluate: $(VENV)/.run
	@$(BIN)/python manage.py evaluate $(wildcard tests/data/stories/*.yaml) tests/data/stories $(ARGS)

# Ten thousand hostile queries, and how long the slowest took.
bench-search: $(VENV)/.dev
	@HOSTILE_QUERIES=10000 $(BIN)/python -m pytest tests/newsroom/search/test_hostile.py -k no_text -s -q

# Near copies among stories copied on purpose, and a look-up in a table of a million documents (2 GB for the while).
bench-copies: $(VENV)/.dev
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && NEWSROOM_VAR=$$folder \
	DATABASE_URL=sqlite:///$$folder/bench.sqlite3 DJANGO_SETTINGS_MODULE=newsroom.settings $(BIN)/python -m tests.bench.copies $(ARGS)

# Two hundred races of four writers through forms, buttons and commands; on PostgreSQL with its DATABASE_URL.
bench-races: $(VENV)/.dev
	@RACES=200 $(BIN)/python -m pytest tests/newsroom/test_races.py -k doors -s -q

# Every cell of who may do what (tests/matrix.py) through every door, whatever time that takes.
bench-matrix: $(VENV)/.dev
	@WHOLE_MATRIX=1 $(BIN)/python -m pytest tests/test_matrix.py -s -q $(ARGS)

# Documents a second, whole, into SQLite and into PostgreSQL (on 127.0.0.1, or that of DATABASE_URL).
bench-ingest: $(VENV)/.dev
	@$(BIN)/python -m tests.bench.ingest

# What hostile pictures cost: seconds and megabytes of each, in a process of its own.
bench-photos: $(VENV)/.dev
	@$(BIN)/python -m tests.bench.photos

# How fast the reader is on one core, beside natasha's search for names on the same texts.
bench-reading: $(VENV)/.bench
	@$(BIN)/python -m tests.bench.reading

# A hundred thousand texts that nobody would write.
fuzz-reading: $(VENV)/.dev
	@HOSTILE_TEXTS=100000 $(BIN)/python -m pytest tests/newsroom/reading/test_hostile.py -k no_text -q

# In a real browser: these need Chromium, java and node, and say so where they are missing.
browser: $(VENV)/.browser $(NPM)/.package-lock.json
	@$(BIN)/python -m pytest -m browser tests/browser $(ARGS)

lighthouse: $(VENV)/.browser $(NPM)/.package-lock.json
	@$(BIN)/python -m pytest -m lighthouse tests/browser $(ARGS)

screenshots: $(VENV)/.browser $(NPM)/.package-lock.json
	@$(BIN)/python -m tests.browser.screenshots var/screenshots

# The pictures of docs/editing.md, taken anew of the real desk.
pictures: $(VENV)/.browser $(NPM)/.package-lock.json
	@$(BIN)/python -m tests.browser.pictures docs

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

# Catalogs of the interface: needs GNU gettext, and so stands apart from lint.
messages: $(VENV)/.dev
	$(BIN)/python manage.py makemessages --all --no-location --no-obsolete --ignore $(VENV) --ignore var --ignore node_modules --ignore tests
	$(BIN)/python manage.py compilemessages --ignore $(VENV) --ignore $(NPM) --verbosity 0

messages-check: messages
	@git diff --exit-code -I '^"POT-Creation-Date' -- 'locale/*.po' || { echo "Catalogs lag behind the code: make messages, translate, commit."; exit 1; }

check:
	@bash .ci/run

# The locks name every version and hash, for every platform and Python from 3.11 on.
lock: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --group dev --group browser --constraint requirements-dev.txt --output-file requirements-browser.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --group dev --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt
# The browser's tools from npm; .npmrc keeps registries out of the lock.
	npm install --prefix tests/browser --package-lock-only --no-progress

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Newsroom needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)

# Installed without resolving: the lock is whole, and pip itself says if it is not.
$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@$(BIN)/pip check --disable-pip-version-check >/dev/null
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@$(BIN)/pip check --disable-pip-version-check >/dev/null
	@touch $@

# What the browser's checks need beside what `make test` does.
$(VENV)/.browser: requirements-browser.txt $(VENV)/.dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-browser.txt
	@$(BIN)/pip check --disable-pip-version-check >/dev/null
	@touch $@

# What the benches measure the reader against.
$(VENV)/.bench: requirements-bench.txt $(VENV)/.dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.txt
	@$(BIN)/pip check --disable-pip-version-check >/dev/null
	@touch $@

# npm writes this file last; its lock names versions and hashes too, and no registry.
$(NPM)/.package-lock.json: tests/browser/package-lock.json
	@npm ci --prefix tests/browser --no-progress --loglevel error
	@touch $@

clean:
	rm -rf $(VENV) $(NPM) var
