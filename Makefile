# Everything a developer runs. `make help` lists it; `make demo` and `make test` need no other step before them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
IMAGE ?= test-case-generator:ci
DOCKER_BUILD ?= docker build
# The index of torch's CPU builds, as PyTorch's install page gives it, where pip would otherwise take a CUDA build.
TORCH_INDEX_URL ?=
PYTEST_ARGS ?=
# Tests that run programs and servers wait about as long as they compute.
WORKERS ?= $(shell cores=$$(getconf _NPROCESSORS_ONLN); echo $$((cores < 4 ? 4 : cores)))

BIN := $(VENV)/bin
# --no-compile: half of the time goes into byte code of modules that nothing imports.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile --no-deps
MODELS := models
EMBEDDING := $(MODELS)/all-MiniLM-L6-v2
WORKFLOWS := .github/workflows/*.yml examples/*.yml
ACTIONS := action.yml without-docker/action.yml
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
EXPORTER := src/test_case_generator/adapters/export_model.py
COMPILE := pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	--excludes locks/no-torch.txt
# What --no-compile left is compiled where it is first imported, and kept: the tests start hundreds of programs.
unexport PYTHONDONTWRITEBYTECODE
export TEST_CASE_GENERATOR_MODELS ?= $(CURDIR)/$(MODELS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test engine-test lint audit bench torture backfill eval picture model image container-test lock release clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16
	@echo
	@echo "The embedding model is exported once with torch. If pip finds only a CUDA build of it, pass the index of"
	@echo "the CPU builds that PyTorch's install page names: make model TORCH_INDEX_URL=…"

demo: $(VENV)/.runtime $(MODELS)/.exported ## Write test cases for examples/issue.md into a throwaway clone
	$(BIN)/python -m test_case_generator demo

test: $(VENV)/.dev $(MODELS)/.exported ## Run the tests that need neither Docker nor llama.cpp
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not container and not engine" $(PYTEST_ARGS)

engine-test: $(VENV)/.engine ## Run GENERATE on llama.cpp's own server, with a model of random weights
	vocabulary=$$(PYTHON=$(BIN)/python tests/engine/vocabulary.sh) \
	&& REQUIRE_ENGINE=1 VOCABULARY="$$vocabulary" $(BIN)/python -m pytest -n logical --dist worksteal -m engine \
		tests/engine $(PYTEST_ARGS)

lint: $(VENV)/.dev ## Check style, types, workflows and action.yml
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions $(ACTIONS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(FORMS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --quiet $(ACTIONS) $(WORKFLOWS)

audit: ## Look the image's packages up among the known vulnerabilities; needs the internet
	$(call require-venv)
	tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && $(PYTHON) -m venv "$$tools" \
	&& "$$tools/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
		-r locks/audit.txt \
	&& "$$tools/bin/pip-audit" --strict --require-hashes --disable-pip -r locks/runtime.txt -r locks/export.txt

torture: $(VENV)/.dev ## Let every request fail in every way, kill the program 200 times, let every attack in; half an hour
	$(BIN)/python -m tests.faults

backfill: $(VENV)/.dev ## Simulate 256 issues under GitHub's rate limits, and write the table of docs/scaling.md
	$(BIN)/python -m tests.backfill

bench: $(VENV)/.dev $(MODELS)/.exported ## Measure, and write docs/performance.md
	$(BIN)/python -m tests.benchmarks

eval: $(VENV)/.dev ## Measure the test cases, and write docs/evaluation.md; CORPUS=, OLLAMA_URL= and MODEL= add to it
	vocabulary=$$(PYTHON=$(BIN)/python tests/engine/vocabulary.sh) \
	&& VOCABULARY="$$vocabulary" $(BIN)/python -m tests.evaluation

picture: $(VENV)/.dev $(MODELS)/.exported ## Draw the job summary for the README, and try all drawings; needs Chromium and npm
	$(BIN)/python -m tests.picture
	tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && $(PYTHON) -m venv "$$tools" \
	&& "$$tools/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
		-r locks/picture.txt \
	&& cp tests/picture/package*.json "$$tools" \
	&& npm ci --prefix "$$tools" --ignore-scripts --no-audit --no-fund --loglevel=error \
	&& timeout 300 "$$tools/bin/python" tests/picture/browser.py docs/pictures/summary.md docs/pictures/summary.png \
		--modules "$$tools/node_modules" --pages README.md docs/*.md

model: $(MODELS)/.exported ## Export the embedding model to models/

image: ## Build the image IMAGE and print its size
	DOCKER_BUILDKIT=1 $(DOCKER_BUILD) --tag $(IMAGE) --build-arg TORCH_INDEX_URL=$(TORCH_INDEX_URL) .
	@docker image inspect $(IMAGE) --format '{{.Size}}' | awk '{printf "$(IMAGE): %.0f MB\n", $$1 / 1e6}'

container-test: $(VENV)/.dev $(MODELS)/.exported ## Run the built image as GitHub's runner does; without an engine this fails
	REQUIRE_CONTAINER=1 CONTAINER_IMAGE=$(IMAGE) $(BIN)/python -m pytest -m container tests/container $(PYTEST_ARGS)

lock: ## Pin all dependencies anew; LOCK_ARGS=--upgrade takes the newest versions
	$(call require-venv)
	tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && $(PYTHON) -m venv "$$tools" \
	&& "$$tools/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
		-r locks/lock.txt \
	&& "$$tools/bin/uv" $(COMPILE) $(LOCK_ARGS) pyproject.toml --group pyproject.toml:dev \
		--group pyproject.toml:export --output-file locks/dev.txt \
	&& "$$tools/bin/uv" $(COMPILE) pyproject.toml --constraint locks/dev.txt \
		--excludes locks/not-in-image.txt --output-file locks/runtime.txt \
	&& "$$tools/bin/uv" $(COMPILE) --group pyproject.toml:export --constraint locks/dev.txt \
		--output-file locks/export.txt \
	&& "$$tools/bin/uv" $(COMPILE) --group pyproject.toml:build --constraint locks/dev.txt \
		--output-file locks/build.txt \
	&& "$$tools/bin/uv" $(COMPILE) $(LOCK_ARGS) --group pyproject.toml:engine --output-file locks/engine.txt \
	&& "$$tools/bin/uv" $(COMPILE) $(LOCK_ARGS) --group pyproject.toml:lock --output-file locks/lock.txt \
	&& "$$tools/bin/uv" $(COMPILE) $(LOCK_ARGS) --group pyproject.toml:audit --output-file locks/audit.txt \
	&& "$$tools/bin/uv" $(COMPILE) $(LOCK_ARGS) --group pyproject.toml:picture --output-file locks/picture.txt

release: ## Set VERSION=1.2.3 everywhere, commit, and tag a commit beside it; pushing is left to you
	$(PYTHON) .github/release.py prepare $(VERSION)

clean: ## Remove everything that can be made again
	rm -rf $(VENV) $(MODELS) .demo build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the targets stand on: one virtual environment, filled as far as a target needs it ------------------------

define require-venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 or newer is needed (found: $(PYTHON)); pass PYTHON=…" >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	|| { echo "The venv module is missing; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
endef

$(VENV)/pyvenv.cfg:
	$(call require-venv)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: locks/runtime.txt locks/build.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing what the program needs into $(VENV)/; this is done once."
	$(PIP) --require-hashes -r locks/runtime.txt -r locks/build.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: locks/dev.txt $(VENV)/.runtime
	$(PIP) --require-hashes -r locks/dev.txt
	@touch $@

$(VENV)/.engine: locks/engine.txt | $(VENV)/.dev
	$(PIP) --require-hashes -r locks/engine.txt
	@touch $@

$(VENV)/.export: locks/export.txt locks/torch.txt | $(VENV)/.runtime
	@echo "Installing torch, which exports the embedding model; this is done once and takes minutes."
	$(PIP) --require-hashes -r locks/export.txt
	$(PIP) $(if $(TORCH_INDEX_URL),--index-url $(TORCH_INDEX_URL)) -r locks/torch.txt
	@$(BIN)/python -c "import runpy, sysconfig as s, sys; \
	sys.exit(runpy.run_path(s.get_path('purelib') + '/torch/version.py')['cuda'] is not None)" \
	|| { $(BIN)/python -m pip uninstall --quiet --yes torch; echo "pip took a CUDA build of torch, which cannot" \
	"work here: pass the index of the CPU builds, make $(MAKECMDGOALS) TORCH_INDEX_URL=…" >&2; exit 1; }
	@touch $@

# Exporting takes torch and a minute; the model depends on nothing that changes often.
$(MODELS)/.exported: $(EXPORTER) locks/torch.txt | $(VENV)/.export
	$(BIN)/python -m test_case_generator.adapters.export_model $(EMBEDDING)
	@touch $@
