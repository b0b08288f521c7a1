# Every command of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench beban uji-berat mutasi cakupan rantai gambar lighthouse kunci bersih
export PORT PYTHON PEKERJA

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## the environment only: .venv from the lock
	@skrip/pasang.sh

run: ## install what is missing, load the four documents, serve http://127.0.0.1:8000 (PORT=…)
	@skrip/jalan.sh

test: ## every test on SQLite and on PostgreSQL, with Chromium (ARGS="-k …" for pytest)
	@skrip/uji.sh $(ARGS)

check: ## lint, format, types, migrations, deployment check, import contract, structure tests
	@skrip/periksa.sh

bench: ## benchmarks against peers: a table and build/bench.json
	@skrip/pasang.sh bench && build/venv-bench/bin/python -m bench $(ARGS)

beban: ## load at a quarter's end on a production server: 10 minutes, then half an hour of soak
	@skrip/pasang.sh bench && SIKU_BEBAN_DETIK=600 SIKU_BEBAN_VERIFIKASI=120 SIKU_BEBAN_RENDAM=1800 \
	  build/venv-bench/bin/python -m bench beban

uji-berat: ## the tests that take minutes (marker `berat`), on PostgreSQL
	@skrip/pasang.sh berat && .venv/bin/python -m skrip.postgres .venv/bin/python -m pytest -m berat $(ARGS); \
	  hasil=$$?; .venv/bin/python -m skrip.keandalan; exit $$hasil

mutasi: ## mutation tests of the formula engine and the capaian rules (ARGS="--sampel 15")
	@skrip/pasang.sh pustaka && DATABASE_URL=sqlite:///:memory: .venv/bin/python -m skrip.mutasi $(ARGS)

cakupan: ## branch coverage of the quick tests on both engines, with limits for the whole and the core
	@skrip/pasang.sh uji && .venv/bin/python -m skrip.cakupan $(ARGS)

rantai: ## supply chain: known weaknesses, dangerous calls, deployment check, build/sbom.json
	@skrip/pasang.sh pustaka && .venv/bin/python -m skrip.rantai

gambar: ## make the pictures of the README and the user guide anew (ARGS=semua: every page, to look at)
	@skrip/pasang.sh uji && .venv/bin/python -m skrip.gambar $(ARGS)

lighthouse: ## accessibility and best practices of every page by Lighthouse (needs Node.js)
	@skrip/pasang.sh uji && .venv/bin/python -m skrip.lighthouse

kunci: ## resolve pyproject.toml anew into requirements/*.txt (ARGS="--upgrade")
	@skrip/kunci.sh $(ARGS)

bersih: ## remove what was generated, except the data in var/
	rm -rf .venv build mutants staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
