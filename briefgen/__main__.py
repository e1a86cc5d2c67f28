"""`python -m briefgen`: the command line if its folder is not on the path, as is common on Windows."""

from briefgen.cli import main

if __name__ == "__main__":
    main()
