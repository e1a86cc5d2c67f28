# `make site` and `make test` work on a bare machine with Python 3.11 or newer and make; everything goes into .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH := .venv-bench
AUDIT := .venv-audit
MUTANTS := .venv-mutants
ENGINES := .venv-engines
FUZZ := .venv-fuzz
LANGEXTRACT := .venv-langextract

.PHONY: site preview test check workflows serve build docs pictures score bench bench-scale newcomer audit mutants faults fuzz test-engines lock clean
.DEFAULT_GOAL := site

# Articles that are bad are missing in the site; with STRICT=--strict they stop it.
STRICT ?=
site: $(READY)
	@$(BIN)/briefgen site $(STRICT)

# The site with everything marked that differs from BASE, where this branch left it; in preview/.
BASE ?= origin/main
preview: $(READY)
	@$(BIN)/briefgen preview "$(BASE)"

# The program, whatever articles and settings this desk has.
test: $(READY) $(LANGEXTRACT)/.ready workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest --numprocesses auto --dist loadfile

# langextract writes what `briefgen suggest` reads; without what asks models, which is a third of it.
$(LANGEXTRACT)/.ready: tests/suggesting/requirements.txt
	@$(PYTHON) -m venv $(LANGEXTRACT)
	$(LANGEXTRACT)/bin/pip install -qq --disable-pip-version-check --no-deps --require-hashes --requirement tests/suggesting/requirements.txt
	@touch $@

# The desk: its pages are what its articles and decisions give, and its site builds without a warning.
check: $(READY)
	$(BIN)/briefgen build --check
	$(BIN)/briefgen site --strict

workflows: $(READY)
	$(BIN)/zizmor --quiet --offline --persona auditor .github .pre-commit-config.yaml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.readthedocs .readthedocs.yaml

serve: $(READY)
	@$(BIN)/briefgen serve

build: $(READY)
	$(BIN)/briefgen build

score: $(READY)
	$(BIN)/briefgen score --raise-floors
	@$(BIN)/briefgen score --table > docs/developers/scores.md

# Regenerates what is generated in README.md, CONTRIBUTING.md and docs/.
docs: $(READY)
	$(BIN)/python tests/generated.py

# Takes the pictures of the guide for analysts, while it is followed; needs chromium with its driver, and poppler-utils.
pictures: $(READY)
	$(BIN)/python tests/guide/pictures.py
	$(BIN)/python tests/generated.py

# Compares with other tools, which go into an environment of their own; not part of `make test`.
bench: $(READY) $(BENCH)/.ready
	$(BIN)/python tests/benchmarks/speed.py --other $(BENCH)/bin/python
	$(BIN)/python tests/benchmarks/megabyte.py
	$(BIN)/python tests/benchmarks/diff.py
	$(BIN)/python tests/benchmarks/site_pdfs.py --other $(BENCH)/bin/python

# What many briefings cost, beside stock MkDocs and Hugo (which has to be installed), and whether a site built on the last one
# is that of a full build after hundreds of edits: most of an hour, on a machine that does nothing else. Fewer with
# SIZES=100,1000; the stream of articles goes up to what STREAMS says, such as STREAMS=10000,100000.
SIZES ?= 100,1000,10000
STREAMS ?= 1000,10000
bench-scale: $(READY)
	$(BIN)/python tests/benchmarks/incremental.py
	$(BIN)/python tests/benchmarks/scale.py --sizes $(SIZES) --write docs/developers/scale.md
	$(BIN)/python tests/benchmarks/streams.py --sizes $(STREAMS) --write docs/developers/streams.md

$(BENCH)/.ready: tests/benchmarks/requirements.txt
	@$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement tests/benchmarks/requirements.txt
	@touch $@

# A newcomer's way, from the wheel to a site: how many commands, and how long. Installs from pip's package index; the second time
# counts, when the caches are warm.
newcomer: $(READY)
	$(BIN)/python tests/benchmarks/newcomer.py

# Accessibility, HTML, links, speed and Word files of the built site, checked with other tools; needs node, java and chromium. For the
# night: it takes minutes, and `make test` holds the parts that are quick.
audit: $(READY) $(AUDIT)/.ready
	$(BIN)/python tests/audit/audit.py $(AUDIT)

$(AUDIT)/.ready: tests/audit/requirements.txt tests/audit/package-lock.json
	@$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement tests/audit/requirements.txt
	cp tests/audit/package.json tests/audit/package-lock.json $(AUDIT)
	cd $(AUDIT) && npm ci --silent --ignore-scripts
	@touch $@

# Whether the tests would notice: small changes to the code, and which of them no test fails for. For the night: it takes
# minutes on every core.
mutants: $(READY) $(MUTANTS)/.ready
	$(MUTANTS)/bin/python tests/mutants/mutants.py

$(MUTANTS)/.ready: requirements.lock tests/mutants/requirements.txt
	@$(PYTHON) -m venv $(MUTANTS)
	$(MUTANTS)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(MUTANTS)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement tests/mutants/requirements.txt
	@touch $@

# Kills of every command that writes, 200 each, at all kinds of moments: whether what they leave is whole, and the next run
# makes what an undisturbed one makes. For the night: it takes an hour or two; `make test` has a few of them.
faults: $(READY)
	PYTHONPATH=tests $(BIN)/python -m faults.rounds

# Articles changed at random until you stop it, or for TIME seconds; what breaks is kept as a test, in tests/fuzzing/finds/.
# Says so where there is no atheris for this system.
TIME ?= 0
fuzz: $(READY) $(FUZZ)/.ready
	$(FUZZ)/bin/python tests/fuzzing/fuzz.py -max_total_time=$(TIME)

$(FUZZ)/.ready: requirements.lock tests/fuzzing/requirements.txt
	@$(PYTHON) -m venv $(FUZZ)
	$(FUZZ)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	-$(FUZZ)/bin/pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes --requirement tests/fuzzing/requirements.txt
	@touch $@

# Whether the site can be made without MkDocs, by two other engines: docs/developers/leaving-mkdocs.md.
test-engines: $(READY) $(ENGINES)/.ready
	$(ENGINES)/bin/python tests/engines/engines.py

$(ENGINES)/.ready: requirements.lock tests/engines/requirements.txt
	@$(PYTHON) -m venv $(ENGINES)
	$(ENGINES)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(ENGINES)/bin/pip install -qq --disable-pip-version-check --require-hashes --requirement tests/engines/requirements.txt
	$(ENGINES)/bin/pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

# Pins every package with its hashes, once more those that a desk needs, and the tools that other targets install, alone or beside
# the program; the only target that needs `uv`. A release that is younger than COOLDOWN waits: one that somebody has tampered with
# is mostly found out by then.
COOLDOWN ?= 7 days
PIN := uv pip compile --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url \
  --exclude-newer "$(COOLDOWN)"
lock:
	$(PIN) pyproject.toml --extra add --group dev --output-file requirements.lock
	$(PIN) pyproject.toml --extra add --group build --constraint requirements.lock --no-annotate \
	  --output-file briefgen/desk/templates/program/requirements.lock
	set -e; for tools in audit benchmarks; do \
	  $(PIN) tests/$$tools/requirements.in --output-file tests/$$tools/requirements.txt; done
	$(PIN) tests/suggesting/requirements.in --excludes tests/suggesting/excluded.txt --constraint requirements.lock \
	  --output-file tests/suggesting/requirements.txt
	set -e; for tools in engines fuzzing mutants; do $(PIN) tests/$$tools/requirements.in --constraint requirements.lock \
	  --output-file tests/$$tools/requirements.txt; done

# Edits that were kept aside are in .cache/briefgen: they are not made again.
clean:
	rm -rf $(VENV) $(BENCH) $(AUDIT) $(MUTANTS) $(ENGINES) $(FUZZ) $(LANGEXTRACT) site preview .site.* .preview.*
	@test ! -d .cache || find .cache -mindepth 1 -maxdepth 1 ! -name briefgen -exec rm -rf {} +
	@rm -f .cache/briefgen/derived.sqlite*

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "briefgen needs Python 3.11 or newer; name one with make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing (on Debian: apt-get install python3-venv)"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
