"""Unlocking a signer: settings brought together, and the passphrase asked for; it is never kept, shown or logged."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Mapping

from pydantic import SecretStr

from output.formats import join_words
from output.signing.signers.registry import SIGNERS, SignerKind
from output.signing.signing import Signer
from renaksi import signing_problems
from rubrics.problem import ProblemError


def unlock(sources: Mapping[str, str | None], options: Mapping[str, str | None], *, from_stdin: bool) -> Signer:
    """Return the one signer that ``sources`` has something for, by its name in the registry.

    Its passphrase is typed on the terminal without echo, or is the first line of standard input.

    Raises:
        ProblemError: none or several were chosen (SGN-071), nobody can be asked (SGN-072), or it stays locked.
    """
    chosen = {name: source for name, source in sources.items() if source is not None}
    if len(chosen) != 1:
        said = join_words([SIGNERS[name].option for name in chosen]) or "tidak ada"
        available = join_words([SIGNERS[name].option for name in sources])
        raise ProblemError([signing_problems.NO_SIGNER.at(chosen=said, available=available)])
    ((name, source),) = chosen.items()
    kind = SIGNERS[name]
    settings = {"source": source, **_from_environment(kind), **{key: value for key, value in options.items() if value}}
    kind.check(settings)
    for key in kind.asked.keys() - settings.keys():
        settings[key] = _ask(kind.asked[key], from_stdin=False).get_secret_value()
    return kind.open(settings, _ask(kind.secret, from_stdin=from_stdin))


def _from_environment(kind: SignerKind) -> dict[str, str]:
    found = {key: os.environ.get(variable) for key, variable in kind.environment.items()}
    return {key: value for key, value in found.items() if value}


def _ask(what: str, *, from_stdin: bool) -> SecretStr:
    line = sys.stdin.readline() if from_stdin else ""
    if line:
        return SecretStr(line.rstrip("\r\n"))
    if from_stdin or not sys.stdin.isatty():
        raise ProblemError([signing_problems.NO_PASSPHRASE.at(what=what)])
    return SecretStr(getpass.getpass(f"{what}: "))
