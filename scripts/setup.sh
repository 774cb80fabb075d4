#!/bin/sh
# Installs what a fresh Debian machine with Node lacks. Safe to run again: what is there is left alone.
# With --tools also the programs of the tools that look: a browser, OCR, video, office documents.
set -eu
cd "$(dirname "$0")/.."

have_browser() {
  [ -n "${PUPPETEER_EXECUTABLE_PATH:-}" ] && return 0
  for path in /usr/lib/chromium/chromium-headless-shell /usr/bin/chromium-headless-shell /usr/bin/chromium /usr/bin/google-chrome; do
    [ -x "$path" ] && return 0
  done
  return 1
}

install_packages() {
  sudo=''
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || return 1
    sudo='sudo -n'
  fi
  command -v apt-get >/dev/null 2>&1 || return 1
  $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if ! command -v bwrap >/dev/null 2>&1 || ! [ -x /usr/bin/python3 ]; then
  echo 'setup: installing bubblewrap and python3 (judged Python runs in them, and nowhere else)'
  install_packages bubblewrap python3 python3-numpy python3-sympy ||
    echo 'setup: could not install them; Python code comes out unscored without. As root: apt-get install -y bubblewrap python3' >&2
fi

# name of a program, what it is for, then its packages
want_program() {
  program=$1; purpose=$2; shift 2
  command -v "$program" >/dev/null 2>&1 && return 0
  echo "setup: installing $program ($purpose)"
  install_packages "$@" ||
    echo "setup: could not install it; what needs it says so. As root: apt-get install -y $*" >&2
}

if [ "${1:-}" = --tools ]; then
  if ! have_browser; then
    echo 'setup: installing chromium-headless-shell (pages are rendered in it)'
    install_packages chromium-headless-shell fonts-dejavu-core ||
      echo 'setup: could not install it; what needs it says so. As root: apt-get install -y chromium-headless-shell' >&2
  fi
  want_program tesseract 'reads text in images' tesseract-ocr tesseract-ocr-osd tesseract-ocr-eng
  for language in osd eng deu fra spa por ita; do
    if command -v tesseract >/dev/null 2>&1 && ! tesseract --list-langs 2>/dev/null | grep -qx "$language"; then
      echo "setup: installing the language $language of tesseract"
      install_packages "tesseract-ocr-$language" ||
        echo "setup: could not install it. As root: apt-get install -y tesseract-ocr-$language" >&2
    fi
  done
  want_program ffmpeg 'takes frames of videos' ffmpeg
  want_program soffice 'turns office documents into PDF' libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || install_packages fonts-dejavu-core || true
fi

# npm writes this file last, so it tells whether the packages of this lock file are in place
if ! cmp -s package-lock.json node_modules/.assay-lock.json; then
  echo 'setup: installing npm packages'
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.assay-lock.json
fi
echo 'setup: ready'
