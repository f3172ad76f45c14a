# The project's commands. `make report` and `make test` are all a newcomer needs; each makes .venv first if it is not there.
# Where there is no make (Windows), README.md has the same steps to type. `make PYTHON=python3.12 …` chooses a Python.

.DEFAULT_GOAL := report
.PHONY: report test quick sweep browser check lab lock clean help environment
PY := .venv/bin/python
# Nothing of the caller's Python may reach into .venv; without bytecode each kernel and each worker would compile all anew.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1

report: environment ## run every notebook; writes notebooks/ and figures/
	@$(PY) -m innspill run

test: environment ## run all tests, among them style, types, and that all notebooks and figures come out again
	@$(PY) -m pytest -n auto --dist loadgroup

quick: environment ## run the tests that take moments: the loop of work
	@$(PY) -m pytest tests -n auto --dist loadgroup -m "not slow and not sweep and not browser"

sweep: environment ## run more of the same: every letter, every width, sixty times as many made-up inputs (weekly in CI)
	@$(PY) -m pytest -n auto --dist loadgroup -m "sweep or hypothesis" --hypothesis-profile sweep

browser: environment ## open each notebook in JupyterLab in Chromium, run it and look at every figure; and the report
	@$(PY) -m pytest -m browser -n auto --dist loadgroup -rs

check: environment ## run everything again in a temporary folder and show what differs
	@$(PY) -m innspill check

lab: environment ## open JupyterLab on the README, which says where to go
	@mkdir -p .venv/share/jupyter/lab/settings && cp .ci/lab.json .venv/share/jupyter/lab/settings/overrides.json
	@$(PY) -m jupyterlab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/README.md

environment:
	@sh .ci/environment $(PYTHON)

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra test --extra letters --extra cluster --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock

clean: ## remove .venv and what runs have left in out/
	rm -rf .venv out

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1:  \2/p' Makefile
