"""`python -m rudaki`."""

from rudaki.cli import main

if __name__ == "__main__":
    main()
