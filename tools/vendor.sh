#!/bin/sh
# Fetch the fonts and axe-core again at their fixed versions; the sums stand in VENDORED.toml and a test
# checks them. Only who changes a version needs this, and npm.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fetch() { npm pack --silent "$1" >/dev/null; tar xzf ./*.tgz; rm ./*.tgz; }

fonts=$here/src/filigrane/front/static/vendor/fonts
for font in source-serif-4@5.3.1 atkinson-hyperlegible-next@5.3.0; do
    name=${font%@*}
    fetch "@fontsource/$font"
    for file in "$fonts/$name"-*.woff2; do
        cp "package/files/$(basename "$file")" "$file"
    done
    cp package/LICENSE "$fonts/$name.LICENSE"
    rm -r package
done
fetch axe-core@4.14.1
cp package/axe.min.js "$here/tests/vendor/axe.min.js"
cp package/LICENSE "$here/tests/vendor/axe-core.LICENSE"
cd "$here"
sha256sum src/filigrane/front/static/vendor/fonts/*.woff2 tests/vendor/axe.min.js
