# Verbs only; what they do stands in tools/. A newcomer needs two: `make up` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help up test check build new-feature fmt tidy tidy-all bench soak sanitize fuzz e2e ci land fresh package clean

help: ## what can be said here
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

up: ## the whole product on this machine, on a simulated Discord if there is no token
	@tools/up/up

test: ## everything that is tested, ending in "N passed, N failed"
	@tools/setup/setup test
	@tools/test/run all

check: ## the tests of one area, quickly: make check AREA=postgres (or web, tools, e2e, simtest, ...)
	@tools/setup/setup test
	@tools/test/run check "$(AREA)"

build: ## compiles everything for daily work
	@tools/setup/setup run
	@tools/build/cpp dev

new-feature: ## a feature that works, to be changed into yours: make new-feature NAME=polls
	@tools/new_feature/new_feature "$(NAME)"

fmt: ## formats C++ and the dashboard
	@tools/setup/setup test
	@tools/tidy/fmt

tidy: ## the house rules, under a minute
	@tools/setup/setup test
	@tools/tidy/tidy

tidy-all: ## the same, with clang-tidy on every file (long)
	@tools/setup/setup test
	@tools/tidy/tidy --all

bench: ## the benchmarks, on a release build
	@tools/setup/setup test
	@tools/test/bench

soak: ## kills and random cases at full scale (hours)
	@tools/setup/setup test
	@tools/test/soak

sanitize: ## the tests under the sanitizers of memory, undefined behaviour and threads (an hour)
	@tools/setup/setup test
	@tools/test/sanitize

fuzz: ## hostile bytes for each parser, a minute each
	@tools/setup/setup test
	@tools/test/fuzz

e2e: ## the browser tests on real processes
	@tools/setup/setup test
	@tools/test/run check e2e

ci: ## what decides whether a change may land
	@.ci/run

land: ## tests this commit in a clone of its own, then moves main to it
	@tools/land/land

fresh: ## both commands of the README on an empty Debian 12 (root only)
	@tools/setup/setup fresh
	@tools/fresh/fresh

package: ## the Debian package, in build/package
	@tools/package/package

clean: ## removes what was built; data in .herwa/ stays
	@rm -rf build web/.next .herwa/stamps/web_build
