"""What is asked: rubrics as data, loaded, checked and frozen by edition."""

from rubrics.checks import check
from rubrics.edition import diff, digest, dump
from rubrics.load import available, load, load_edition
from rubrics.source import build, parse, read_source
from rubrics.upgrade import load_upgrade

__all__ = [
    "available",
    "build",
    "check",
    "diff",
    "digest",
    "dump",
    "load",
    "load_edition",
    "load_upgrade",
    "parse",
    "read_source",
]
