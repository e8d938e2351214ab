"""From the files of an edition to a rubric, or to every problem of all its files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path as FilePath

from rubrics import problem_kinds as kinds
from rubrics.assembly import Part, assemble, bad_thresholds
from rubrics.authoring import CategoryText, RubricText
from rubrics.checks import check
from rubrics.document import Document, Path
from rubrics.problem import Place, Problem, ProblemError, has_errors
from rubrics.rubric import Rubric
from rubrics.scoring_checks import LOOKUP_CODES
from rubrics.source import build, read_source
from rubrics.translation import suggestion

CATALOGUE = FilePath(__file__).parent / "catalog"
MAIN_FILE = "rubric.yaml"
UPGRADE_FILE = "upgrade.yaml"


def available(catalogue: FilePath = CATALOGUE) -> tuple[tuple[str, str], ...]:
    """Return id and edition of every rubric in the catalogue, sorted."""
    return tuple(sorted((path.parent.parent.name, path.parent.name) for path in catalogue.glob(f"*/*/{MAIN_FILE}")))


def load_edition(rubric_id: str, edition: str, catalogue: FilePath = CATALOGUE) -> Rubric:
    """Return an edition of the catalogue; raise ProblemError with everything that stands against it."""
    if (rubric_id, edition) not in available(catalogue):
        raise ProblemError([_unknown(f"{rubric_id}/{edition}", catalogue)])
    rubric, problems = load_kept(catalogue / rubric_id / edition)
    if rubric is None:
        raise ProblemError(problems)
    if (rubric.id, rubric.edition) != (rubric_id, edition):
        folder = f"{rubric_id}/{edition}"
        place = Place(file=MAIN_FILE)
        raise ProblemError([kinds.WRONG_FOLDER.at(place, folder=folder, id=rubric.id, edition=rubric.edition)])
    return rubric


def load_kept(folder: FilePath) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Load like :func:`load`, once for the catalogue's editions, which do not change while the program runs."""
    return _kept(folder) if folder.is_relative_to(CATALOGUE) else load(folder)


@lru_cache(maxsize=16)
def _kept(folder: FilePath) -> tuple[Rubric | None, tuple[Problem, ...]]:
    return load(folder)


def _unknown(name: str, catalogue: FilePath) -> Problem:
    known = ["/".join(pair) for pair in available(catalogue)]
    return kinds.UNKNOWN_EDITION.at(
        name=name, suggestion=suggestion(name, known), known=", ".join(known) or "tidak ada"
    )


def load(folder: FilePath) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Load the edition in ``folder``: the rubric with its warnings, or None with the problems of all files."""
    if not (folder / MAIN_FILE).is_file():
        return None, (kinds.NO_EDITION.at(folder=folder.name),)
    main = read_source(folder / MAIN_FILE)
    text, problems = build(RubricText, main)
    stems = tuple(str(stem) for stem in _listed(main))
    parts = tuple(_part(folder, stem) for stem in dict.fromkeys(stems) if _present(folder, stem))
    found = (*problems, *_listing(folder, main, stems), *(problem for part in parts for problem in part.problems))
    if text is None or has_errors(found):
        return None, found
    return _checked(found, text, main, parts)


def _checked(
    found: tuple[Problem, ...], text: RubricText, main: Document, parts: tuple[Part, ...]
) -> tuple[Rubric | None, tuple[Problem, ...]]:
    refused = tuple(bad_thresholds(text, main, parts))
    rubric = assemble(text, parts)
    checked = check(rubric, _locator(main, parts))
    if refused:  # what the lookup checks then say about the thresholds put in their place would mislead
        checked = tuple(problem for problem in checked if problem.code not in LOOKUP_CODES)
    found = (*found, *refused, *checked)
    return (None if has_errors(found) else rubric), found


def _listed(main: Document) -> list[object]:
    """Return the stems under ``categories`` even where the rest of the file is wrong."""
    stems = main.at(("categories",))
    return stems if isinstance(stems, list) else []


def _present(folder: FilePath, stem: str) -> bool:
    """Tell whether a category file is there; a stem that would leave the folder never is."""
    return "/" not in stem and "\\" not in stem and (folder / f"{stem}.yaml").is_file()


def _part(folder: FilePath, stem: str) -> Part:
    document = read_source(folder / f"{stem}.yaml")
    text, problems = build(CategoryText, document)
    return Part(document=document, text=text, problems=problems)


def _listing(folder: FilePath, main: Document, stems: tuple[str, ...]) -> Iterator[Problem]:
    """Compare the list of categories with the files of the folder."""
    files = {path.stem for path in folder.glob("*.yaml") if path.name not in {MAIN_FILE, UPGRADE_FILE}}
    for index, stem in enumerate(stems):
        place = main.place(("categories", index))
        if not _present(folder, stem):
            guess = suggestion(stem, sorted(files - set(stems)))
            yield kinds.NO_CATEGORY_FILE.at(place, stem=stem, suggestion=guess)
        elif stem in stems[:index]:
            yield kinds.DUPLICATE_CATEGORY_FILE.at(place, stem=stem)
    for stem in sorted(files - set(stems)):
        yield kinds.STRAY_FILE.at(Place(file=f"{stem}.yaml"), stem=stem)


# --- where a path of the rubric stands in the files ----------------------------------------------------------------

_SPELLINGS: dict[str | int, Path] = {
    "lower": ("from",),
    "upper": ("below",),
    "first_year": ("period", "first"),
    "last_year": ("period", "last"),
}


def _locator(main: Document, parts: tuple[Part, ...]) -> Callable[[Path], Place]:
    """Return the function that finds file and line of a path of the rubric."""

    def locate(path: Path) -> Place:
        document, rest = main, path
        if len(path) > 1 and path[0] == "categories" and isinstance(path[1], int):
            document, rest = parts[path[1]].document, path[2:]
        return document.place(tuple(word for step in rest for word in _SPELLINGS.get(step, (step,))))

    return locate
