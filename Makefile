# What one does with Gouji. `make demo` and `make test` need nothing beforehand but the
# Swift toolchain (6.3), make and Debian's packages.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
# How long `make fuzz` looks for what breaks each reader and the parser, in seconds.
FUZZ_SECONDS ?= 60

release := .build/release/gouji
debug := .build/debug/gouji

.PHONY: help demo test build lint bench fuzz install deb tour packages clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: build ## build, then replay the shipped sessions and print one
	Scripts/replay-sessions $(release)
	$(release) Sessions/first-audit.gouji < /dev/null

test: packages ## run everything that must hold: tests, style, sessions, gold data
	Scripts/build-tests
	@command -v chromium > /dev/null || Scripts/install-packages chromium
	Scripts/run-tests
	@$(MAKE) --no-print-directory lint
	Scripts/replay-sessions $(debug)
	Scripts/readme-tour $(debug) --check
	Scripts/measure-gold $(debug)

build: packages ## build the program for release, at .build/release/gouji
	swift build -c release --product gouji

lint: ## check style, rooms and the house rules
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Fuzz
	Scripts/check-rooms
	Scripts/check-sources

bench: build ## measure speed, each figure beside a peer on the same work
	swift run -c release --package-path Benchmarks --scratch-path .build/benchmarks \
	  benchmarks $(release) Examples/reports < /dev/null
	@command -v rg > /dev/null || Scripts/install-packages ripgrep
	.build/benchmarks/release/benchmarks extraction Examples/reports python3 < /dev/null
	Benchmarks/Inputs/make-inputs .build/benchmark-inputs
	.build/benchmarks/release/benchmarks formats .build/benchmark-inputs \
	  "$$(Scripts/benchmark-peers)" < /dev/null

fuzz: packages ## look for input that breaks a reader or the parser (FUZZ_SECONDS=60 each)
	Scripts/fuzz $(FUZZ_SECONDS)

# Installed is a program that needs no Swift on the machine that it runs on; its manual page
# and its completions are written by itself.
install: packages ## install the program below PREFIX (/usr/local)
	swift build -c release --product gouji --static-swift-stdlib --scratch-path .build/static
	Scripts/install-files .build/static/release/gouji "$(DESTDIR)$(PREFIX)"

deb: packages ## make a Debian package, .build/gouji_VERSION_ARCHITECTURE.deb
	swift build -c release --product gouji --static-swift-stdlib --scratch-path .build/static
	Scripts/make-deb .build/static/release/gouji .build

tour: packages ## write the tours in README.md and Documentation/tour.md anew
	swift build --product gouji
	Scripts/readme-tour $(debug)

packages: # install the Debian packages that are missing
	@Scripts/install-packages

clean: ## remove what was built
	rm -rf .build
