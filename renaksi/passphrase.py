"""Asking for a passphrase: on the terminal without echo, or from standard input; never kept, shown or logged."""

from __future__ import annotations

import getpass
import sys

from pydantic import SecretStr

from renaksi import signing_problems
from rubrics.problem import ProblemError


def ask(what: str, *, from_stdin: bool) -> SecretStr:
    """Return the secret called ``what``: the first line of standard input, or what is typed on the terminal.

    Raises:
        ProblemError: there is neither (SGN-072).
    """
    if from_stdin:
        line = sys.stdin.readline()
        if not line:
            raise ProblemError([signing_problems.NO_PASSPHRASE.at()])
        return SecretStr(line.rstrip("\r\n"))
    if not sys.stdin.isatty():
        raise ProblemError([signing_problems.NO_PASSPHRASE.at()])
    return SecretStr(getpass.getpass(f"{what}: "))
