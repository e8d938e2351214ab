# Dua perintah utama: `make demo` dan `make test`. Keduanya memasang sendiri apa yang belum ada.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo
RUN_PACKAGES := python3-venv libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-urw-base35
TEST_PACKAGES := libreoffice-calc poppler-utils softhsm2 openjdk-17-jre-headless libjaxb-java

.PHONY: help setup setup-dev demo test check format lock references clean

help:  ## daftar perintah
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

setup: $(VENV)/.installed  ## pasang paket sistem, lingkungan virtual dan pustaka yang belum ada

setup-dev: $(VENV)/.installed-dev  ## seperti setup, ditambah alat uji

demo: setup  ## satu siklus lengkap daerah contoh, dari formulir sampai PDF
	@$(BIN)/renaksi demo $(DEMO)/sinjai-2021 --region sinjai

test: check  ## semua yang dijalankan CI
	@$(BIN)/pytest -q -n auto

check: setup-dev  ## gaya, tipe, kontrak impor
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup-dev  ## rapikan kode
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format .

references: setup-dev  ## bangkitkan ulang halaman rujukan dan skema JSON
	@$(BIN)/python -m renaksi.reference
	@$(BIN)/python -m renaksi.commands_reference
	@$(BIN)/python -m assessment.records
	@$(BIN)/python -m action_plans.records
	@$(BIN)/python -m renaksi.register_records
	@$(BIN)/python -m output.signing.verification.report

lock:  ## kunci ulang versi pustaka (memerlukan uv)
	@uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade -o requirements.lock -q
	@uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate -c requirements.lock -o requirements-dev.lock -q
	@echo 'setuptools>=77' | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate -c requirements-dev.lock -o requirements-build.lock -q

clean:  ## hapus lingkungan virtual dan hasil contoh
	@rm -rf $(VENV) $(DEMO) build dist *.egg-info

$(VENV)/.installed: requirements.lock requirements-build.lock pyproject.toml .ci/system-packages
	@.ci/system-packages $(RUN_PACKAGES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "renaksi memerlukan Python 3.11 atau lebih baru."; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@echo "Memasang pustaka Python yang terkunci ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@.ci/system-packages $(TEST_PACKAGES)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
