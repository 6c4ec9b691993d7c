"""`python -m ally` is `ally`."""

from ally.cli import main

if __name__ == "__main__":
    main()
