# Every target sets up what it needs. On the machine: python3.11 with venv, make and git; nothing else.
# Adjust a run with: make run PEMILIH=254171 BENIH=7 PORTA=8080 KELUAR=/somewhere/else
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BENIH ?= 2020
KELUAR ?= keluar
PORTA ?= 8000
# For `run` and `laporan`; a city has as many as Bengkulu had in 2020, the office to try begins smaller.
run: PEMILIH ?= 20000
laporan: PEMILIH ?= 254171

# Compiled modules are kept: without them every command would compile its sources again.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
HAKPILIH := $(BIN)/hakpilih
# uv never fetches an interpreter, and trusts the certificates the machine trusts (offices sit behind proxies).
UV := UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=true $(BIN)/uv
PASANG := $(UV) pip install -q -p $(BIN)/python --compile-bytecode
KUNCI := pip compile -q --universal --generate-hashes --no-header --annotation-style=line --python-version 3.11

INTI := hatch_build.py $(wildcard src/hakpilih/matching/inti/*.[ch])
# A library that is missing is made again, however new the rest (no rule ever writes `.hilang`).
INTI_HILANG := $(if $(wildcard src/hakpilih/matching/inti/libinti.*),,.venv/.hilang)
ADA_CC := [ -n "$$CC" ] || command -v cc >/dev/null

.DEFAULT_GOAL := help
.PHONY: help setup pasang run laporan test testlama lint types bench e2e docs katalog audit lock clean

help: ## this list
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## /\1|/' | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: .venv/.kerja ## the environment for development (.venv), from the hashed locks

pasang: .venv/.utama ## the program alone, for a server (docs/panduan/kantor.md)

run: .venv/.utama ## the office with Kota Contoh in it, at http://localhost:8000 (Ctrl-C ends it)
	@[ -f $(KELUAR)/kantor/kantor.env ] || \
	  $(HAKPILIH) kantor contoh $(KELUAR)/kantor --pemilih $(PEMILIH) --benih $(BENIH) --porta $(PORTA)
	@exec $(HAKPILIH) kantor jalankan $(KELUAR)/kantor --porta $(PORTA)

laporan: .venv/.utama ## on files alone: Kota Contoh made, both lists checked, reconciled and reported
	@echo "Langkah 1 dari 4: membuat Kota Contoh (99.71, penduduk rekaan) dengan $(PEMILIH) pemilih"
	@$(HAKPILIH) contoh $(KELUAR)/kota-contoh --pemilih $(PEMILIH) --benih $(BENIH)
	@for daftar in dpt dp4; do \
	  printf '\nLangkah 2 dari 4: memeriksa %s.csv\n' $$daftar; \
	  $(HAKPILIH) periksa $(KELUAR)/kota-contoh/$$daftar.csv --format $$daftar --wilayah 99.71 \
	    --wilayah-berkas $(KELUAR)/kota-contoh/wilayah.csv --keluar $(KELUAR)/periksa-$$daftar || [ $$? -eq 1 ] || exit 2; \
	done
	@printf '\nLangkah 3 dari 4: memadankan DPT dengan DP4\n'
	@$(HAKPILIH) padan $(KELUAR)/kota-contoh/dpt.csv $(KELUAR)/kota-contoh/dp4.csv --keluar $(KELUAR)/padan
	@printf '\nLangkah 4 dari 4: menyusun laporan\n'
	@$(HAKPILIH) laporkan $(KELUAR)/padan
	@printf '\nSelesai. Buka laporan dengan peramban: %s\n' "$(abspath $(KELUAR))/padan/laporan.html"
	@printf 'Untuk Excel: %s\n' "$(abspath $(KELUAR))/padan/laporan.xlsx"

test: .venv/.kerja ## the tests of a minute or two (not the long ones, the journeys, the benchmarks)
	$(BIN)/pytest

testlama: .venv/.kerja ## the tests that take longer than that
	$(BIN)/pytest -m lengkap

lint: .venv/.kerja ## style, the rooms' import rules, declared dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/deptry src

types: .venv/.kerja ## mypy, strict
	$(BIN)/mypy

bench: .venv/.kerja .venv-splink/.siap ## opt-in benchmarks: ratios, no assertion; UKUR="padan --cepat"
	$(BIN)/python -m tests.scale $(UKUR)

e2e: .venv/.kerja .venv/.chromium ## journeys in Debian's Chromium
	$(BIN)/pytest tests/e2e --override-ini=addopts=-q

docs: .venv/.kerja ## print the pages that come from code, then check all documentation
	$(BIN)/python docs/cetak.py
	$(BIN)/pytest tests/docs -m ""

katalog: .venv/.kerja ## gather the texts of the screens for the English catalogue, and compile it
	$(BIN)/python docs/katalog.py

audit: .venv/.kerja ## known vulnerabilities in what the locks name
	$(BIN)/python .ci/audit.py

lock: .venv/.uv ## refresh the lock files: packages and hashes only, no index
	cd requirements && UV_SYSTEM_CERTS=true ../$(BIN)/uv $(KUNCI) uv.in -o uv.lock
	cd requirements && UV_SYSTEM_CERTS=true ../$(BIN)/uv $(KUNCI) splink.in -o splink.lock
	cd requirements && UV_SYSTEM_CERTS=true ../$(BIN)/uv $(KUNCI) zig.in -o zig.lock
	$(UV) $(KUNCI) pyproject.toml --group kerja -o requirements/kerja.lock
	$(UV) $(KUNCI) pyproject.toml --group pasang -c requirements/kerja.lock -o requirements/utama.lock

clean: ## remove the environment, caches and results
	rm -rf .venv .venv-splink $(KELUAR) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.uv: requirements/uv.lock
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 dengan venv belum terpasang. Di Debian: apt-get install python3.11 python3.11-venv" >&2; exit 1; }
	@echo "Menyiapkan lingkungan di .venv (hanya pertama kali, atau bila daftar pustaka berubah) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.lock
	@touch $@

# The matching has a part in C. Where there is no compiler, one comes as a Python package and goes again.
.venv/.utama: .venv/.uv requirements/utama.lock requirements/zig.lock pyproject.toml $(INTI) $(INTI_HILANG)
	@$(PASANG) --require-hashes -r requirements/utama.lock
	@$(ADA_CC) || $(PASANG) --require-hashes -r requirements/zig.lock
	@$(PASANG) --no-deps --no-build-isolation -e .
	@$(UV) pip uninstall -q -p $(BIN)/python ziglang 2>/dev/null || true
	@$(BIN)/python -m compileall -q src
	@touch $@

.venv/.hilang: .venv/.uv

.venv/.kerja: .venv/.utama requirements/kerja.lock
	@$(PASANG) --require-hashes -r requirements/kerja.lock
	@touch $@

# The peer of the benchmarks wants a DuckDB of its own, so it gets an environment of its own.
.venv-splink/.siap: .venv/.uv requirements/splink.lock
	@echo "Menyiapkan lingkungan pembanding di .venv-splink (hanya untuk make bench) …"
	@$(PYTHON) -m venv --without-pip .venv-splink
	@$(UV) pip install -q -p .venv-splink/bin/python --compile-bytecode --require-hashes -r requirements/splink.lock
	@touch $@

.venv/.chromium: .venv/.uv
	@{ command -v chromium && command -v pdftoppm; } >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium poppler-utils >/dev/null; } || { \
	  echo "Chromium atau pdftoppm belum terpasang. Di Debian, sebagai root: apt-get install chromium poppler-utils" >&2; exit 1; }
	@touch $@
