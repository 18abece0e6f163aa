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
# With the Swift runtime in it. What the loader has to put right at the start of so large a
# program is packed, which takes Swift's own linker, and two megabytes less of memory.
static := swift build -c release --product gouji --static-swift-stdlib --scratch-path .build/static \
  -Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs

.PHONY: help demo test test-spark build lint bench bench-large bench-accept bench-publish fuzz \
  install deb tour packages clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

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

test-spark: packages ## try Examples/spark on a small cluster whose parts are killed
	swift build --product gouji
	swift build --product generate-reports
	Scripts/test-spark .build/debug

build: packages ## build the program for release, at .build/release/gouji
	swift build -c release --product gouji

lint: ## check style, rooms and the house rules
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Fuzz
	Scripts/check-rooms
	Scripts/check-sources

bench: build ## measure speed, each figure beside a peer on the same work
	Benchmarks/run test
	swift build -c release --package-path Benchmarks --scratch-path .build/benchmarks
	Scripts/benchmark-peers > /dev/null
	Benchmarks/Inputs/make-inputs .build/benchmark-inputs
	status=0; \
	Benchmarks/run all || status=1; \
	.build/benchmarks/release/benchmarks extraction Examples/reports python3 \
	  < /dev/null || status=1; \
	.build/benchmarks/release/benchmarks formats .build/benchmark-inputs \
	  "$$(Scripts/benchmark-peers)" < /dev/null || status=1; \
	exit $$status

bench-large: build ## the same over 10,000 and 100,000 reports (an hour, 12 GB of disk)
	Benchmarks/run load 1000,10000,100000
	Benchmarks/run group 10000
	Benchmarks/run identities 10000
	Benchmarks/run pipeline 10000

bench-accept: build ## accept the instruction counts of this build, for `make bench` to compare
	Benchmarks/run accept

bench-publish: ## write what was measured last into Benchmarks/README.md, with the plot
	Benchmarks/run publish

fuzz: packages ## look for input that breaks a reader or the parser (FUZZ_SECONDS=60 each)
	Scripts/fuzz $(FUZZ_SECONDS)

# Installed is a program that needs no Swift on the machine that it runs on; its manual page
# and its completions are written by itself.
install: packages ## install the program below PREFIX (/usr/local)
	$(static)
	Scripts/install-files .build/static/release/gouji "$(DESTDIR)$(PREFIX)"

deb: packages ## make a Debian package, .build/gouji_VERSION_ARCHITECTURE.deb
	$(static)
	Scripts/make-deb .build/static/release/gouji .build

tour: packages ## write the tours in README.md and Documentation/tour.md anew
	swift build --product gouji
	Scripts/readme-tour $(debug)

packages: # install the Debian packages that are missing
	@Scripts/install-packages

clean: ## remove what was built
	rm -rf .build
