"""`python -m filigrane` is the same as `filigrane`."""

from filigrane.cli.main import main

if __name__ == "__main__":
    main()
