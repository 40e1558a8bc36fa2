# The two that do everything on a fresh machine with Python: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
export PIP_QUIET ?= 1

# On as many cores as there are, up to 4; what shares a server, a browser or a fixture stays on one worker.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder
QUICK := not (slow or browser or process or server or engine)

.PHONY: help demo quick test slow lint docs golden bench clean

help:  ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/ready  ## Set up, build the shipped dataset, print the path of its page
	@$(BIN)/policygraph build data -o out

quick: $(VENV)/ready-dev  ## Run what a change breaks first, in less than a minute
	@$(PYTEST) -q -m "$(QUICK)" --hypothesis-profile=quick

test: $(VENV)/ready-dev  ## Set up and run the tests; what needs a browser or a server is skipped without one
	@$(PYTEST) -m "not slow" $(if $(COVERAGE),--cov --cov-report=term:skip-covered)

slow: $(VENV)/ready-dev  ## Run the tests that take long, with many more examples; before a release
	@$(PYTEST) -m "slow or examples" --hypothesis-profile=thorough --timeout 3600

lint: $(VENV)/ready-dev  ## ruff, mypy, and the generated docs compared
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m docs.generate --check

docs: $(VENV)/ready-dev  ## Write the generated pages of docs/, and run its notebook
	@$(BIN)/python -m docs.generate
	@$(BIN)/python -m docs.notebook

golden: $(VENV)/ready-dev  ## Write the expected files of the export formats; read the diff
	@$(BIN)/python -m pytest -q tests/formats tests/server/test_mcp.py --golden

bench: $(VENV)/ready-dev  ## Measure against peers and limits, and print ratios (half an hour)
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.startup
	@$(BIN)/python -m benchmarks.warm_query --neo4j
	@$(BIN)/python -m benchmarks.neo4j_load
	@$(BIN)/python -m benchmarks.explorer

clean:  ## Remove what was built
	rm -rf out build dist $(VENV) graph/explorer/_web graph/explorer/web/node_modules

$(VENV)/ready: pyproject.toml hatch_build.py $(wildcard graph/explorer/web/src/* graph/explorer/web/src/*/* graph/explorer/web/src/*/*/*) $(wildcard graph/explorer/web/*.json)
	@$(PYTHON) -m venv $(VENV) >&2
	@$(PIP) install --upgrade pip >&2
	@$(PIP) install --editable . >&2
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	@$(PIP) install --group dev >&2
	@touch $@
