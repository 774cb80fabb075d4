#!/bin/sh
# Judges the bundled worked solutions with tools alone and writes the report.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh
npm run --silent build
assay() { node dist/src/cli/main.js "$@"; }
assay judge examples/worked-solutions.jsonl --rubric worked-math --out runs/demo --fresh
assay report runs/demo
