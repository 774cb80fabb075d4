#!/bin/sh
# Every test and check, on what it installs itself. Arguments go to vitest.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh --tools
npm run --silent build
npm run --silent check
npx vitest run "$@"
