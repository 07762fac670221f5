# E-GoverNet: one command per task. `make run` serves the catalogue, `make test` proves that it works.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help tools assets build run test test-tools test-pages soak bench screenshots clean

# What the style sheet, fonts and map are made from. They are made anew when one of these changed or the result is gone.
ASSET_SOURCES := $(shell find assets -type f -not -path '*/node_modules/*' -not -path 'assets/dist/*' -not -path 'assets/lemmas/*' -not -name '*.md')
STEP := scripts/step.sh

help: ## Show this list.
	@awk -F ': .*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

tools: ## Check what building needs; each missing thing is named with how to get it.
	@scripts/tools.sh

assets: tools assets/dist/manifest.json ## Make the style sheet, fonts, map and word lists (skipped when up to date).
	@scripts/lemmas.sh

assets/dist/manifest.json: $(ASSET_SOURCES)
	cd assets && npm ci --ignore-scripts --no-audit --no-fund && npm run build
	@touch $@

build: assets ## Build the release into target/release/egovernet.
	cargo build --release --locked --package egovernet

run: build ## Build the release and serve it on http://localhost:8080 (data in ./egovernet-data, loaded on the first start).
	cargo run --quiet --release --locked --package egovernet -- serve

test: ## Prove that everything works (what is missing is installed; under 25 minutes on two cores).
	@$(STEP) --begin
	@$(STEP) 'Tools for the tests' $(MAKE) --no-print-directory test-tools
	@$(STEP) 'Style sheet, fonts and word lists' $(MAKE) --no-print-directory assets
	@$(STEP) 'Tests of the style sheet and map' npm --prefix assets test
	@$(STEP) 'Format' cargo fmt --all --check
	@$(STEP) 'Lints' cargo clippy --workspace --all-targets --locked --quiet -- -D warnings
	@$(STEP) 'Licences, bans and sources' scripts/cargo-deny.sh check bans licenses sources
	@$(STEP) 'Tests of the crates, on both engines' scripts/with-postgres.sh cargo nextest run --workspace --locked
	@$(STEP) 'The server' cargo build --locked --package egovernet
	@$(STEP) 'Browser, crawler and bad input' scripts/with-postgres.sh node tests/run.mjs
	@$(STEP) --end

test-tools: tools tests/node_modules/.package-lock.json
	@scripts/test-tools.sh

tests/node_modules/.package-lock.json: tests/package-lock.json
	cd tests && npm ci --ignore-scripts --no-audit --no-fund

test-pages: test-tools assets ## Only the browser part; `make test-pages SUITES='crawl axe'` runs some suites.
	cargo build --locked --package egovernet
	scripts/with-postgres.sh node tests/run.mjs $(SUITES)

soak: tools ## Kill a writing process with SIGKILL again and again, on both engines; CYCLES=5000.
	EGOVERNET_TEST_KILL_CYCLES=$(or $(CYCLES),5000) scripts/with-postgres.sh cargo nextest run --locked --package storage --no-capture --config 'profile.default.slow-timeout="24h"' kill_9

# With nginx installed the kept page is measured against it; without, the table says so.
bench: build ## Measure pages and search at 33,000 pages and 1,000,000 services; print what must hold and whether it does (6 GB in $$TMPDIR).
	cargo run --release --locked --package bench -- run

screenshots: test-tools assets ## Take pictures of every page class into tests/out/screenshots, and the README's into docs/screenshots.
	cargo build --locked --package egovernet
	node tests/screenshots.mjs

clean: ## Remove everything that was built; the data folder stays.
	cargo clean
	rm -rf assets/dist assets/lemmas assets/node_modules tests/node_modules tests/out .tools
