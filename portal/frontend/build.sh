#!/bin/sh
# Compile the stylesheet and the script that pages use. For maintainers: needs Node 20 and a network.
# What it makes is committed under portal/static/portal, so nobody else needs either.
set -eu
cd "$(dirname "$0")"

GOVUK=6.6.0
SASS=1.108.2
ESBUILD=0.28.2
OUT=../static/portal
TOOLS=${TOOLS:-${TMPDIR:-/tmp}/plaza-frontend-$GOVUK-$SASS-$ESBUILD}
TARGET=chrome87,firefox85,safari14

if [ ! -d "$TOOLS/node_modules" ]; then
  npm install --silent --no-audit --no-fund --prefix "$TOOLS" "govuk-frontend@$GOVUK" "sass@$SASS" "esbuild@$ESBUILD"
fi
sass() { node "$TOOLS/node_modules/sass/sass.js" --no-source-map --no-charset --style=compressed --load-path="$TOOLS/node_modules" "$1"; }
esbuild() { "$TOOLS/node_modules/.bin/esbuild" "$@" --minify --legal-comments=none --log-level=warning --target=$TARGET; }

sass scss/govuk.scss > "$TOOLS/govuk.css"
sass scss/plaza.scss > "$TOOLS/plaza.css"
{ node finish.mjs "$TOOLS/govuk.css"; cat "$TOOLS/plaza.css"; } > "$TOOLS/whole.css"
esbuild "$TOOLS/whole.css" --outfile="$OUT/plaza.css"
esbuild js/plaza.js --bundle --format=esm --outfile="$OUT/plaza.js"

echo "govuk-frontend $GOVUK" > "$OUT/vendor/govuk-frontend/VERSION"
(cd "$OUT" && sha256sum plaza.css plaza.js > vendor/govuk-frontend/SHA256SUMS)
for file in plaza.css plaza.js; do
  echo "$file $(gzip -9c "$OUT/$file" | wc -c) bytes compressed"
done
