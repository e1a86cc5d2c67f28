"""`python -m briefgen`: the command line where the folder of its program is not on the path, as often on Windows."""

from briefgen.cli import main

if __name__ == "__main__":
    main()
