# Every target sets up what it needs; nothing but python3.11 with venv, make and git is expected.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv
PEMILIH ?= 254171
BENIH ?= 2020
KELUAR ?= keluar

.PHONY: run setup test lint types bench e2e docs lock clean

run: .venv/.utama ## the main job: Kota Contoh at Bengkulu's size, checked, reconciled, reported
	@$(BIN)/hakpilih contoh $(KELUAR)/kota-contoh --pemilih $(PEMILIH) --benih $(BENIH)
	@for daftar in dpt dp4; do $(BIN)/hakpilih periksa $(KELUAR)/kota-contoh/$$daftar.csv --format $$daftar \
	  --wilayah 99.71 --wilayah-berkas $(KELUAR)/kota-contoh/wilayah.csv --keluar $(KELUAR)/periksa-$$daftar || [ $$? -eq 1 ] || exit 2; done
	@$(BIN)/hakpilih padan $(KELUAR)/kota-contoh/dpt.csv $(KELUAR)/kota-contoh/dp4.csv --keluar $(KELUAR)/padan
	@$(BIN)/hakpilih laporkan $(KELUAR)/padan

setup: .venv/.kerja ## the environment for development

test: .venv/.kerja
	$(BIN)/pytest

lint: .venv/.kerja
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/deptry src

types: .venv/.kerja
	$(BIN)/mypy

bench: .venv/.kerja ## opt-in benchmarks: they print ratios and assert nothing about time
	$(BIN)/python -m tests.scale

e2e: .venv/.kerja ## journeys in Debian's Chromium
	$(BIN)/pytest tests/e2e --override-ini='addopts=-q'

docs: .venv/.kerja ## documentation completeness, links, glossary
	$(BIN)/pytest tests/docs

lock: .venv/.uv ## refresh the hashed lock files; they name packages and hashes only
	cd requirements && ../$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 uv.in -o uv.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group pasang -o requirements/utama.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group kerja -o requirements/kerja.lock

clean:
	rm -rf .venv $(KELUAR) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.uv: requirements/uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.lock
	@touch $@

.venv/.utama: .venv/.uv requirements/utama.lock pyproject.toml
	$(UV) pip install -q -p $(BIN)/python --require-hashes -r requirements/utama.lock
	$(UV) pip install -q -p $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/.kerja: .venv/.utama requirements/kerja.lock
	$(UV) pip install -q -p $(BIN)/python --require-hashes -r requirements/kerja.lock
	@touch $@
