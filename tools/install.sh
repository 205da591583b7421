# Sourced by ./start and ./check: an environment of its own beside the project, pinned by hashes.
# usage: needs=base; . tools/install.sh   (base or dev)
set -eu
python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Filigrane needs Python 3.11 or later; « $python » is not one. Set PYTHON to the one to use." >&2
    exit 5
fi
if [ ! -x .venv/bin/python ] && ! "$python" -m venv .venv; then
    echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2
    exit 5
fi
wanted=$(cat "requirements/$needs.txt" requirements/build.txt | cksum)
if [ "$(cat ".venv/.$needs" 2>/dev/null || true)" != "$wanted" ]; then
    echo "Installing what Filigrane stands on (once) …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes \
        -r "requirements/$needs.txt"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes \
        -r requirements/build.txt
    echo "$wanted" > ".venv/.$needs"
fi
# Every name and every byte counts, so that a file that is gone is noticed too; the time of a file says nothing.
sources=$(find src tools pyproject.toml README.md LICENSE NOTICE -type f ! -name '*.mo' ! -name '*.pyc' -exec cksum {} + \
    | LC_ALL=C sort | cksum)
if [ "$(cat .venv/.filigrane 2>/dev/null || true)" != "$sources" ]; then
    # The wheel is built and installed, never the tree: what is tested is what a house gets.
    rm -rf build/wheel
    .venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir build/wheel .
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall build/wheel/filigrane-*.whl
    echo "$sources" > .venv/.filigrane
fi
