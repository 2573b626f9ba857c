"""``python -m chaffinch`` is the command line, also where no script of that name is on the path."""

from chaffinch.cli import main

if __name__ == "__main__":
    main(prog_name="chaffinch")
