# make demo   reads the five seed articles, asks the graph a few questions, says where the page is
# make test   everything that CI checks: linters, types, import contracts, tests of Python and of the page
# Needs Python 3.11+, git and make. What else is missing is installed with apt-get when root, else the command is said.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint requirements.lock
KG := $(BIN)/kg
# Debian packages that the tests use: command, then the packages that bring it.
SYSTEM := chromium:chromium rapper:raptor2-utils node:nodejs npm:npm \
	virtuoso-t:virtuoso-opensource-7,virtuoso-opensource-7-bin,virtuoso-opensource-7-common

.PHONY: demo test lint test-python test-page system benchmark lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/.core
	$(KG) build seeds/ -o graph/
	$(KG) query status graph/
	$(KG) query accusations graph/
	$(KG) query disagreements graph/
	@echo "Open graph/graph.html in a browser, or ask more: $(KG) query --list"

test: system $(VENV)/.dev lint test-page test-python

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# On all cores: each takes a stretch of the tests in their order, so that a module's fixtures are mostly set up once,
# and who is done takes half of what another has left.
test-python: $(VENV)/.dev
	CI=true $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# Linter and unit tests of the page's JavaScript.
test-page:
	@if [ -f tests/page/package.json ]; then cd tests/page && npm ci --no-audit --no-fund && npm run lint && npm test; fi

benchmark: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks

$(VENV)/.core: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.core

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || $(MAKE) --no-print-directory apt WANTED="python3-venv"
	$(PYTHON) -m venv $(VENV)

system:
	@wanted=""; for pair in $(SYSTEM); do \
		PATH="$$PATH:/usr/sbin" command -v $${pair%%:*} >/dev/null || wanted="$$wanted $$(echo $${pair#*:} | tr , ' ')"; \
	done; \
	[ -z "$$wanted" ] || $(MAKE) --no-print-directory apt WANTED="$$wanted"

.PHONY: apt
apt:
	@[ "$$(id -u)" = 0 ] || { echo "missing: $(WANTED) - install with: sudo apt-get install $(WANTED)"; exit 1; }
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(WANTED)

# The exact versions of everything in the environment, for others to install the same.
lock: $(VENV)/.dev
	@{ echo "# Exact versions for make demo and make test; written by: make lock"; \
		$(BIN)/python -m pip freeze --exclude-editable --all | grep -vE '^(pip|setuptools|wheel)=='; } > requirements.lock

clean:
	rm -rf $(VENV) graph dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis artefacts
