#!/usr/bin/env bash
# Runs what install.sh installed, as the image does: isolated from the checkout and from the job's PYTHON* variables.
set -euo pipefail
export TEST_CASE_GENERATOR_MODELS=$TEST_CASE_GENERATOR_HOME/models
export TEST_CASE_GENERATOR_PROMPTS=$GITHUB_ACTION_PATH/../prompts
exec "$TEST_CASE_GENERATOR_HOME/venv/bin/python" -IBu -X utf8 -m test_case_generator
