# Everything runs in a virtual environment of the checkout's own.
PYTHON ?= python3
BIN := .venv/bin
# Where the test suites of the W3C lie, if they are on this machine.
SUITES ?= ../shared
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
# Each of many short processes would compile what it imports anew, were nothing of it written.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: graph test check docs benchmark clean

graph: .venv/run
	$(BIN)/lexaegis build
	@echo
	@echo "What does the United Kingdom's offence on image-generating tools say?"
	@$(BIN)/lexaegis ask offence-in-full --param offence=gb-off-image-generator
	@echo
	@echo "Who signed the UK-US pledge?"
	@$(BIN)/lexaegis ask agreement-parties --param agreement=agr-uk-us-csa-2023
	@echo
	@echo "Where does the figure of 1.2 million children come from?"
	@$(BIN)/lexaegis ask where-a-figure-comes-from --param claim=claim-unicef-1-2m
	@echo
	@echo "Ask more: $(BIN)/lexaegis questions"

test: .venv/develop .venv/clients
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: .venv/develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: .venv/develop
	$(BIN)/python -m ontology.generate
	$(BIN)/python -m loaders.facts.json_schema
	$(BIN)/python -m loaders.facts.requirements_page
	$(BIN)/python -m queries.document
	$(BIN)/python -m lexaegis.cli.document
	$(BIN)/python -m lexaegis.document_quality
	$(BIN)/python -m lexaegis.service.document
	test ! -d $(SUITES)/conformance || $(BIN)/python -m lexaegis.service.conformance $(SUITES)
	$(BIN)/lexaegis build
	$(BIN)/python -m lexaegis.document_notebooks

benchmark: .venv/bench
	$(BIN)/python benchmarks/build
	$(BIN)/python benchmarks/reasoning
	$(BIN)/python benchmarks/questions
	$(BIN)/python benchmarks/serving
	$(BIN)/python benchmarks/network
	$(BIN)/python benchmarks/changes
	$(BIN)/python benchmarks/release

clean:
	rm -rf .venv build dist

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lexaegis needs Python 3.11 or newer.")'
	$(PYTHON) -m venv .venv

.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --no-deps --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(PIP) check
	@touch $@

# Most of what these packages hold is never imported, so it is compiled when it is.
.venv/develop: requirements-dev.lock .venv/run
	$(PIP) install --no-deps --no-compile --requirement requirements-dev.lock
	$(PIP) check
	@touch $@

# Clients in JavaScript that the tests put to the service; without Node.js these tests are skipped.
.venv/clients: tests/clients/package-lock.json | .venv/bin/python
	if command -v npm; then npm ci --prefix tests/clients --no-progress --loglevel=error || echo "No Comunica."; fi
	@touch $@

# What only the benchmarks compare with; of what maplib asks for, it needs no more to answer.
.venv/bench: requirements-bench.lock .venv/develop
	$(PIP) install --no-deps --requirement requirements-bench.lock
	@touch $@
