# Know Your Psoas. Type `make` to see what there is to do.
#
# Needs make and Python 3.10 or newer, nothing else. Everything is put into .venv in this folder. Choose a Python with
# PYTHON=python3.12, a port with PORT=9000. Kept to what the make of macOS (3.81) understands.

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
PYTHON ?=
PYTHONS := python3.13 python3.12 python3.14 python3.11 python3.10 python3 python
DOWNLOAD := https://www.python.org/downloads/
TOO_OLD := import sys; sys.exit(sys.version_info < (3, 10))
VERSION := import platform; print(platform.python_version())
WORKERS ?= 2
LOG := $(VENV)/pip.log
GOAL := $(or $(firstword $(MAKECMDGOALS)),learn)

# The checks start some hundred Pythons. With this set, each of them would translate all its modules anew.
unexport PYTHONDONTWRITEBYTECODE

# The folders that .venv and .venv-assets were filled for. When the course was moved, they are filled again.
ifneq ($(shell cat $(VENV)/filled-for 2>/dev/null),$(CURDIR))
MOVED := moved
endif
ifneq ($(shell cat $(VENV)-assets/filled-for 2>/dev/null),$(CURDIR))
MOVED_ASSETS := moved
endif

.PHONY: help learn test test-all pins mutants check-code check-browser browser golden warm-fonts site preview assets assets-check bench requirements clean moved

help: ## show this list
	@echo "Know Your Psoas. What you can do here:"
	@echo
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

learn: $(VENV)/.for-learning ## open the course in your browser
	@$(VENV_PYTHON) -m psoas learn

# --- checks ----------------------------------------------------------------------------------------------

# Files with the longest tests come first, so that no worker is left alone with one of them at the end.
PYTEST = pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder \
	tests/notebooks tests/website tests/widgets tests/structure \
	--nbval notebooks --nbval-sanitize-with tests/notebooks/sanitize.cfg \
	tests/unit

test: check-code check-browser warm-fonts ## every check of every day (about 10 minutes)
	@$(VENV_PYTHON) -m $(PYTEST) -m "not slow"

test-all: check-code check-browser warm-fonts ## these and the slow ones, and how much of the course they reach
	@rm -rf dist/reached && mkdir -p dist/reached
	@PSOAS_REACHED="$(CURDIR)/dist/reached" $(VENV_PYTHON) -m coverage run -m $(PYTEST); ended=$$?; \
	  $(VENV_PYTHON) tests/reached && exit $$ended

check-code: $(VENV)/.for-testing
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m mypy --num-workers $(WORKERS)

# Deno and oxlint come with the checks; what they work on comes from npm, in the exact versions of browser/deno.lock.
DENO := DENO_NO_UPDATE_CHECK=1 ../$(VENV)/bin/deno
NPM = $(DENO) install --frozen --quiet 2> ../$(VENV)/npm.log

check-browser: $(VENV)/.for-testing
	@cd browser; if $(NPM); then \
	  ../$(VENV)/bin/oxlint --quiet --deny-warnings && $(DENO) task --quiet check; \
	elif [ -n "$$CI" ]; then \
	  cat ../$(VENV)/npm.log >&2; echo "The code for the browser cannot be checked without its packages from npm." >&2; exit 1; \
	else \
	  echo "Left out: the checks of browser/, since its packages cannot be had from npm. Why stands in $(VENV)/npm.log."; \
	fi

browser: $(VENV)/.for-testing ## build what runs in the browser, after a change in browser/ or in a widget's data
	@$(VENV_PYTHON) -m psoas.widgets._data_forms > browser/generated/new.json
	@mv browser/generated/new.json browser/generated/schemas.json
	@cd browser; $(NPM) || { cat ../$(VENV)/npm.log >&2; \
	  echo "The packages of browser/ cannot be had from npm: connect to the internet, then try again." >&2; exit 1; }
	@cd browser; $(DENO) fmt --quiet && $(DENO) task --quiet types && $(DENO) task --quiet build

golden: $(VENV)/.for-testing ## write down anew what Python judges, after a change of a rule: both languages are held to it
	@$(VENV_PYTHON) tests/golden_vectors.py

# Its first use prints a message, which would count as the output of a notebook.
warm-fonts: $(VENV)/.for-testing
	@$(VENV_PYTHON) -c "import matplotlib.font_manager" 2>/dev/null

pins: $(VENV)/.for-testing ## after a change of seeds/safety.yaml: write its pins anew (some minutes)
	@$(VENV_PYTHON) tests/unit/safety_pins.py

mutants: $(VENV)/.for-testing ## break the course on purpose and say what no test notices (hours); ROOM=rules for one room, N=30 for a sample
	@$(VENV_PYTHON) tests/mutants $(ROOM) $(if $(N),--sample $(N))

bench: $(VENV)/.for-testing ## measure speed and weight, beside other programs where they are installed
	@$(VENV_PYTHON) bench

# --- products --------------------------------------------------------------------------------------------

.PHONY: pdf release
pdf: site ## print all lessons into dist/know-your-psoas.pdf (needs Chromium or Chrome)
	@$(VENV_PYTHON) -m psoas pdf

release: pdf ## put what is given away into dist/release: web pages, PDF, Python package, check sums
	@rm -rf dist/release && mkdir -p dist/release
	@cp dist/know-your-psoas.zip dist/know-your-psoas.pdf dist/release
	@$(VENV_PYTHON) -m build --wheel --no-isolation --outdir dist/release . > dist/wheel.log 2>&1 || { tail -n 3 dist/wheel.log >&2; exit 1; }
	@rm dist/wheel.log
	@cd dist/release && { sha256sum *.zip *.pdf *.whl 2>/dev/null || shasum -a 256 *.zip *.pdf *.whl; } > SHA256SUMS
	@cat dist/release/SHA256SUMS

site: $(VENV)/.for-testing ## build the course as web pages, in dist/site
	@$(VENV_PYTHON) -m psoas site

preview: site ## build the web pages and look at them
	@echo "Open http://localhost:$(or $(PORT),8000) in your browser. To end, press Ctrl+C."
	@$(VENV_PYTHON) -m http.server $(or $(PORT),8000) --bind 127.0.0.1 --directory dist/site

assets: $(VENV)-assets/.filled ## draw pictures and models anew (maintainers; downloads a lot); STEPS="anatomy label" for some
	@$(VENV)-assets/bin/python assets/pipeline/make.py $(STEPS)

assets-check: $(VENV)-assets/.filled ## draw all of them aside and compare them with those in assets/ (maintainers)
	@$(VENV)-assets/bin/python assets/pipeline/check.py $(STEPS)

COMPILE = $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.10 --no-annotate --no-header \
	$(if $(UPGRADE),--upgrade) pyproject.toml

requirements: $(VENV)/.for-testing ## choose versions anew after pyproject.toml changed; UPGRADE=1 takes the newest
	@mkdir -p dist
	@grep -v '^-e' requirements.txt > dist/learning.txt
	@$(COMPILE) --output-file dist/learning.txt
	@cp tests/requirements.txt dist/testing.txt
	@$(COMPILE) --extra site --extra test --extra cluster --constraint dist/learning.txt --output-file dist/testing.txt
	@{ echo "# What a learner needs, for Python 3.10 and newer. Made from pyproject.toml by: make requirements"; \
	  echo "-e ."; cat dist/learning.txt; } > requirements.txt
	@{ echo "# What the checks and the web pages need. Made from pyproject.toml by: make requirements"; \
	  cat dist/testing.txt; } > tests/requirements.txt
	@rm dist/learning.txt dist/testing.txt

clean: ## remove everything that was made here, .venv too
	@rm -rf $(VENV) $(VENV)-assets dist build bench/node_modules browser/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find . -name '.ipynb_checkpoints' -type d -prune -exec rm -rf {} +

ASSETS_PIP = $(VENV)-assets/bin/python -m pip install --quiet --quiet --disable-pip-version-check

# --- .venv -----------------------------------------------------------------------------------------------

$(VENV_PYTHON):
	@chosen=""; seen=""; bare=""; \
	for name in $(or $(PYTHON),$(PYTHONS)); do \
	  "$$name" -c "" >/dev/null 2>&1 || continue; \
	  seen="$$seen $$("$$name" -c "$(VERSION)")"; \
	  "$$name" -c "$(TOO_OLD)" || continue; \
	  rm -rf $(VENV); \
	  if "$$name" -m venv $(VENV) >/dev/null 2>&1; then chosen="$$name"; break; fi; \
	  rm -rf $(VENV); bare="$$name"; \
	done; \
	if [ -n "$$chosen" ]; then exit 0; fi; \
	if [ -n "$$bare" ]; then \
	  echo "Your Python cannot make a folder for the course: on Debian or Ubuntu, run 'sudo apt-get install python3-venv' and try again." >&2; \
	elif [ -n "$$seen" ]; then \
	  echo "Your Python ($${seen# }) is too old: the course needs 3.10 or newer, from $(DOWNLOAD)" >&2; \
	else \
	  echo "No Python was found$(if $(PYTHON), under the name '$(PYTHON)'): get version 3.10 or newer from $(DOWNLOAD) and try again." >&2; \
	fi; \
	exit 1

PIP = $(VENV_PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --log $(LOG)

# What pip wrote down tells the cause. The first that fits counts: a full disk breaks everything else, and a proxy with
# a certificate of its own looks like a network that is not there.
define WHY
{ said() { grep -qiE "$$1" $(LOG) 2>/dev/null; }; \
if said 'no space left|disk quota exceeded'; then \
  why="There is no room on the disk: free 2 GB, then try again."; \
elif said 'certificate.?verify|SSLError|SSLCertVerification'; then \
  why="Python does not know the certificate that this network shows, as with some proxies of schools. Ask who runs it for the file, then: PIP_CERT=FILE make $(GOAL). Or take another network."; \
elif said 'ProxyError|Tunnel connection failed|407 Proxy'; then \
  why="The proxy of this network lets nothing through. Ask who runs it for the address, then: HTTPS_PROXY=http://ADDRESS make $(GOAL). Or take another network."; \
elif said 'name resolution|getaddrinfo|nodename nor servname|Network is unreachable|NewConnectionError|ConnectTimeout|ReadTimeout'; then \
  why="You seem to be offline: connect, then try again."; \
else why="Try again; if it fails once more, the log below names the cause."; fi; \
echo "That did not work. $$why What pip said stands in $(LOG)." >&2; exit 1; }
endef

$(VENV)/.for-learning: requirements.txt pyproject.toml hatch_build.py $(MOVED) | $(VENV_PYTHON)
	@echo "Getting what the course needs. This happens once and takes a few minutes."
	@rm -f $(LOG)
	@$(PIP) --requirement requirements.txt 2>> $(LOG) || $(WHY)
	@echo "$(CURDIR)" > $(VENV)/filled-for
	@touch $@

# uv installs in seconds what takes pip a minute; where it cannot, pip does it.
$(VENV)/.for-testing: requirements.txt tests/requirements.txt pyproject.toml hatch_build.py $(MOVED) | $(VENV_PYTHON)
	@echo "Getting what the checks need. This happens once."
	@rm -f $(LOG)
	@$(PIP) "$$(grep '^uv==' tests/requirements.txt)" 2>> $(LOG) || $(WHY)
	@$(VENV_PYTHON) -m uv pip install --quiet --python $(VENV_PYTHON) -r requirements.txt -r tests/requirements.txt 2>> $(LOG) \
	  || $(PIP) -r requirements.txt -r tests/requirements.txt 2>> $(LOG) || $(WHY)
	@echo "$(CURDIR)" > $(VENV)/filled-for
	@touch $(VENV)/.for-learning $@

# torch comes first and alone, in its lean build without parts for graphics cards; where the index of such builds cannot be
# reached, pip takes the build of the ordinary registry by itself. That one is several gigabytes on Linux, but does the same.
$(VENV)-assets/.filled: pyproject.toml assets/pipeline/requirements-nodeps.txt $(MOVED_ASSETS) | $(VENV_PYTHON)
	@$(VENV_PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
	  echo "Drawing the pictures needs Python 3.11 or newer: run 'make clean' and then 'make assets PYTHON=python3.11'." >&2; exit 1; }
	@echo "Getting what draws the pictures, 1 to 5 gigabytes. This happens once."
	@$(VENV_PYTHON) -m venv $(VENV)-assets
	@$(ASSETS_PIP) --no-deps --retries 1 --timeout 20 --extra-index-url https://download.pytorch.org/whl/cpu \
	  "$$(grep -o 'torch==[0-9.]*' pyproject.toml)"
	@$(ASSETS_PIP) -e ".[assets]"
	@$(ASSETS_PIP) --no-deps -r assets/pipeline/requirements-nodeps.txt
	@echo "$(CURDIR)" > $(VENV)-assets/filled-for
	@touch $@
