# `make report` and `make test` are all that is needed; both set up .venv first.

PYTHON ?= python3
UV ?= uv
KILLS ?= 100
MINUTES ?= 30
TESTS ?=

# Settings that a user keeps elsewhere do not reach a report.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE
export IPYTHONDIR := $(CURDIR)/.venv/settings/ipython
export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/settings/jupyter
export MPLCONFIGDIR := $(CURDIR)/.venv/settings/matplotlib

.DEFAULT_GOAL := help
.PHONY: report test unit attack mutants matrix soak test-latest lab wheels coverage hooks docs lock clean help bench bench-proofread

report: .venv/ready ## build the reports of all years into output/ (生成各年度报告)
	.venv/bin/fazhi build

test: .venv/tested ## run every check and test (运行全部检查和测试)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/pytest --numprocesses auto

docs: .venv/ready ## write docs/findings.md anew from lib/fazhi/catalogue/ (更新检查发现一览)
	.venv/bin/python tools/write_findings_page.py

unit: .venv/tested ## run the tests that take seconds (只运行几秒内完成的测试)
	.venv/bin/pytest --numprocesses auto -m "not (sample or slow or kernel or browser)"

attack: .venv/tested ## plant invented personal values everywhere and count what gets out (个人信息攻击测试)
	.venv/bin/python tests/security/attack.py

mutants: .venv/mutants ## change the code in 300 places and count what the tests notice (变异测试)
	.venv/bin/python tests/strength/mutants.py

matrix: .venv/tested ## build under ever different circumstances and compare every file (逐一比对不同环境下的生成结果)
	.venv/bin/python tests/strength/matrix.py

soak: .venv/tested ## kill 100 builds, then feed every reader for 30 minutes each: MINUTES=, KILLS= (耐久测试)
	.venv/bin/python tests/strength/soak.py --kills $(KILLS) --minutes $(MINUTES)

test-latest: ## run the tests with the newest allowed versions, on each Python that is installed (用最新版依赖测试)
	@for version in 3.11 3.12 3.13 3.14; do \
		if "python$$version" -c '' 2>/dev/null; then \
			echo "== Python $$version" && \
			"python$$version" -m venv --clear ".venv-latest/$$version" && \
			".venv-latest/$$version/bin/python" -m pip --disable-pip-version-check install --quiet --editable '.[test]' && \
			".venv-latest/$$version/bin/pytest" --numprocesses auto $(TESTS) || exit 1; \
		else \
			echo "== Python $$version 没有安装 (not installed)"; \
		fi; \
	done

lab: .venv/lab ## open the notebooks in JupyterLab (用 JupyterLab 打开笔记本)
	.venv/bin/jupyter lab --notebook-dir . notebooks/annual_report.ipynb

wheels: ## write an offline folder of wheels for a machine without the internet (下载离线安装包到 wheels/)
	"$(PYTHON)" -m pip --disable-pip-version-check download --quiet --only-binary :all: --require-hashes \
		--dest wheels -r requirements.lock
	@echo 'wheels/ 已备好：连同本文件夹一起拷到内网，运行 make report PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels'

coverage: .venv/tested ## run every test and show the lines and branches that none reaches (查看测试覆盖率)
	.venv/bin/pytest --numprocesses auto --cov --cov-report=term

hooks: .venv/tested ## check formatting, rules and types before each commit (提交前自动检查)
	.venv/bin/pre-commit install

LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' --group build
bench-proofread: .venv/ready ## precision, recall and speed of proofreading (校对的准确率、查出率和速度)
	.venv/bin/python benchmarks/proofread.py

bench: .venv/ready ## measure reports and commands against the plain tools (测量速度)
	.venv/bin/python benchmarks/bench.py

lock: ## pin the dependencies of pyproject.toml anew; needs uv (更新依赖锁定)
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml
	$(LOCK) --extra lab --constraint requirements.lock --output-file requirements-lab.lock pyproject.toml
	$(LOCK) --extra mutants --constraint requirements-test.lock --output-file requirements-mutants.lock pyproject.toml

clean: ## remove .venv and caches; output/ stays (清除环境和缓存，保留 output/)
	rm -rf .venv .venv-latest build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find lib tests tools -name __pycache__ -prune -exec rm -rf {} +

help: ## show this list (显示本说明)
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile

# The set-up has two steps, and one more for the tests, for mutants and for JupyterLab, each with a stamp that is written last:
# one that was cut short is done again. The first holds the folder's path: an environment survives neither a move of its folder
# nor the removal of the Python that it came from.
SET_UP := .venv/bin/python -m pip --disable-pip-version-check install

ifneq ($(shell .venv/bin/python -c '' 2>/dev/null && cat .venv/locked),$(CURDIR))
.PHONY: .venv/locked
endif

.venv/locked: requirements.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || { \
		echo '需要 Python 3.11 至 3.14；如已另行安装，请指明，例如 make report PYTHON=python3.12'; \
		echo 'Python 3.11 to 3.14 is needed: name one, as in make report PYTHON=python3.12'; \
		exit 1; } >&2
	"$(PYTHON)" -m venv --clear .venv
	$(SET_UP) --only-binary :all: --require-hashes -r requirements.lock
	@pwd -P > $@

# lib is compiled once: where nothing may be written later, each start would compile it anew
.venv/ready: .venv/locked pyproject.toml
	$(SET_UP) --no-deps --no-build-isolation --editable .
	.venv/bin/python -m compileall -q lib
	@touch $@

.venv/tested: .venv/ready requirements-test.lock
	$(SET_UP) --only-binary :all: --require-hashes -r requirements-test.lock
	@touch $@

# one library of the mutants is published as source alone
.venv/mutants: .venv/tested requirements-mutants.lock
	$(SET_UP) --only-binary :all: --no-binary yattag --require-hashes -r requirements-mutants.lock
	@touch $@

.venv/lab: .venv/ready requirements-lab.lock
	$(SET_UP) --only-binary :all: --require-hashes -r requirements-lab.lock
	.venv/bin/python -m ipykernel install --sys-prefix --name fazhi --display-name '年度报告 (fazhi)'
	@touch $@
