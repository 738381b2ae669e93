# The few things that a person does here. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Nextest if it is there (each test in a process of its own), else what comes with cargo.
TEST := $(shell if cargo nextest --version >/dev/null 2>&1; then echo cargo nextest run; else echo cargo test; fi)

# What a test prints while it runs, wherever these words stand last.
LOUDLY := $(if $(findstring nextest,$(TEST)),--no-capture,-- --nocapture)

# With a test beside it, so that running and testing share one build of the
# dependencies: those of the tests ask some of them for more.
BUILD := cargo build --quiet --bin motcua --test architecture

# The same, optimised: the program, what measures it, and those who load it.
BUILD_RELEASE := cargo build --release --bin motcua --bin bench --test endurance

say = @printf '\n\033[1m%s\033[0m\n'

.PHONY: help run test release bench load faults fuzz pictures lighthouse deny sbom install install-tests

help: ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: install static/dist/manifest.json ## build, and serve a demonstration town on http://127.0.0.1:8080
	@[ -x target/debug/motcua ] || printf '\n\033[1m%s\033[0m\n' \
	  'Building. The first time takes about seven minutes on two cores; afterwards only what changed is built.'
	@$(BUILD)
	@exec target/debug/motcua serve --demonstration

test: install-tests static/dist/manifest.json ## everything that CI checks
	$(say) '1/8  Formatting'
	cargo fmt --check
	$(say) '2/8  Lints (the first time: about three minutes on two cores)'
	cargo clippy --quiet --all-targets -- -D warnings
	$(say) '3/8  Documentation'
	RUSTDOCFLAGS='-D warnings' cargo doc --quiet --no-deps --lib --document-private-items
	$(say) '4/8  Building the tests (the first time: about seven minutes on two cores)'
	cargo test --quiet --no-run
	$(say) '5/8  Architecture, licences, and the suite on SQLite'
	$(TEST) --lib --test architecture --test suite
	$(say) '6/8  The suite on PostgreSQL'
	.ci/with-postgres $(TEST) --test suite
	$(say) '7/8  In a browser; the main job on PostgreSQL too'
	$(TEST) --test browser
	.ci/with-postgres $(TEST) --test browser whole_way_on_320
	$(say) '8/8  Under load, and while things break (short; make load and make faults take their time)'
	$(TEST) --test endurance

release: install static/dist/manifest.json ## the optimised binary, target/release/motcua: one file with everything inside
	$(say) 'Building for real use. The first time takes about twenty minutes on two cores.'
	cargo build --release --bin motcua
	@ls -lh target/release/motcua

load: install static/dist/manifest.json ## a day at the office in minutes: people, files, a burst, an overload; the books must balance
	$(say) 'Building for real use. The first time takes about half an hour on two cores.'
	$(BUILD_RELEASE)
	MOTCUA_BINARY=target/release/motcua LOAD=long $(TEST) --release --test endurance load:: $(LOUDLY)

faults: install-tests static/dist/manifest.json ## the same while things break: killed, full, gone, hanging, set back; a hundred rounds of each
	FAULT_ROUNDS=$${FAULT_ROUNDS:-100} $(TEST) --test endurance faults:: $(LOUDLY)

fuzz: install-tests static/dist/manifest.json ## bytes from outside, a hundred thousand of each kind; and the crawler, far
	PROPTEST_CASES=$${PROPTEST_CASES:-100000} $(TEST) --test suite fuzz::
	CRAWL=long $(TEST) --test suite crawler::

bench: install static/dist/manifest.json ## how fast it is beside the smallest programs; BENCH_DATABASE=postgres, ONLY="names"
	$(say) 'Building for real use. The first time takes about half an hour on two cores.'
	$(BUILD_RELEASE)
	$(say) 'Measuring (about ten minutes; other work on the machine is seen in the figures)'
	$(if $(filter postgres,$(BENCH_DATABASE)),POSTGRES_SYNCS=yes .ci/with-postgres) target/release/bench $(ONLY)

pictures: static/dist/manifest.json ## the pictures of README and guides, from the demonstration town
	@.ci/install pictures
	@$(BUILD)
	$(say) 'Walking through the portal and taking pictures (about a minute)'
	@node docs/pictures.mjs
	@du -sh docs/pictures

deny: ## known weaknesses, licences and origin of every crate (needs the network)
	@cargo deny --version >/dev/null 2>&1 || { \
	  printf '\n\033[1m%s\033[0m\n' 'Building cargo-deny, once (it is compiled: several minutes)'; \
	  cargo install --locked --quiet cargo-deny; }
	cargo deny --locked check --hide-inclusion-graph

sbom: ## what the program is made of, as CycloneDX: target/motcua.cdx.json (a second)
	@mkdir -p target
	@node docs/sbom.mjs > target/motcua.cdx.json
	@ls -lh target/motcua.cdx.json

lighthouse: install-tests static/dist/manifest.json ## Lighthouse over the main pages, as a slow phone sees them (three minutes)
	@npm ci --prefix tests/lighthouse --no-audit --no-fund --loglevel=error
	@$(BUILD)
	@node tests/lighthouse/measure.mjs

install:
	@.ci/install run

install-tests:
	@.ci/install test

# npm writes this list last, the build its manifest: both are whole or missing.
node_modules/.package-lock.json: package.json package-lock.json
	$(say) 'Fetching the interface components (a few seconds)'
	npm ci --no-audit --no-fund --loglevel=error

static/dist/manifest.json: node_modules/.package-lock.json \
    $(shell find static -path static/dist -prune -o -type f -print 2>/dev/null)
	$(say) 'Building styles, scripts and pictures (a few seconds)'
	npm run --silent build
