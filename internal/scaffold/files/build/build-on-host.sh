#!/bin/sh
# Builds the site on a host, where WARRAQ_RELEASE names the program: the address
# of its archive for Linux (.tar.gz), with its checksum in WARRAQ_SHA256. Where
# it isn't set, the site in public/ is taken as it was committed.
set -eu

if [ -n "${WARRAQ_RELEASE:-}" ]; then
  mkdir -p .warraq
  curl -fsSL --retry 3 -o .warraq/release.tar.gz "$WARRAQ_RELEASE"
  echo "${WARRAQ_SHA256:?set it to the SHA-256 of the release}  .warraq/release.tar.gz" | sha256sum -c - >&2
  tar -xzf .warraq/release.tar.gz -C .warraq warraq
  .warraq/warraq build ${WARRAQ_BASE_URL:+--baseURL "$WARRAQ_BASE_URL"}
  .warraq/warraq check
fi

if [ ! -f public/index.html ]; then
  echo "There is no site in public/: run \"warraq build\" and commit public/, or set WARRAQ_RELEASE and WARRAQ_SHA256 on the host." >&2
  exit 1
fi
