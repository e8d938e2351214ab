"""The upgrade mapping of an edition: which old indicator each new one continues, and how its levels translate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Annotated, Literal

from pydantic import Field

from rubrics.document import Path
from rubrics.load import UPGRADE_FILE, load_kept
from rubrics.problem import Model, Place, Problem, ProblemKind, Severity, has_errors
from rubrics.rubric import Identifier, Indicator, Rubric, Text
from rubrics.source import build, read_source
from rubrics.translation import ID_CUTOFF, suggestion

NO_OLD_EDITION = ProblemKind(
    code="RUB-120",
    severity=Severity.ERROR,
    title="Edisi lama tidak terbaca",
    what="Edisi lama “{edition}” tidak ada di samping edisi ini atau tidak terbaca.",
    why="Pemetaan hanya dapat diperiksa dan dipakai bersama kedua edisinya.",
    remedy="Periksa nama edisi pada kunci from, lalu jalankan renaksi rubric check pada edisi itu.",
)
UNKNOWN_OLD = ProblemKind(
    code="RUB-121",
    severity=Severity.ERROR,
    title="Indikator lama tidak dikenal",
    what="Indikator “{indicator}” tidak ada pada edisi {edition}.",
    why="Pemetaan menghubungkan indikator edisi lama dengan indikator edisi baru.",
    remedy="{suggestion}Perbaiki kode indikatornya.",
)
UNKNOWN_NEW = ProblemKind(
    code="RUB-122",
    severity=Severity.ERROR,
    title="Indikator baru tidak dikenal",
    what="Indikator “{indicator}” tidak ada pada edisi {edition}.",
    why="Pemetaan menghubungkan indikator edisi lama dengan indikator edisi baru.",
    remedy="{suggestion}Perbaiki kode indikatornya.",
)
NOT_MAPPED = ProblemKind(
    code="RUB-123",
    severity=Severity.ERROR,
    title="Indikator lama belum dipetakan",
    what="Indikator lama {indicators} belum disebut.",
    why="Setiap indikator lama harus dipetakan, supaya tidak ada jawaban yang hilang tanpa sengaja.",
    remedy="Sebut pada keep, rename, split, merge, atau drop dengan alasannya.",
)
MAPPED_TWICE = ProblemKind(
    code="RUB-124",
    severity=Severity.ERROR,
    title="Indikator dipetakan dua kali",
    what="Indikator {which} “{indicator}” dipetakan lebih dari sekali.",
    why="Jawaban yang berlaku tidak dapat ditentukan.",
    remedy="Pakai split untuk satu menjadi beberapa, atau merge untuk beberapa menjadi satu.",
)
UNKNOWN_LEVEL = ProblemKind(
    code="RUB-125",
    severity=Severity.ERROR,
    title="Tingkat pada pemetaan tidak dikenal",
    what="Tingkat “{level}” tidak ada pada skala {which} {indicator}.",
    why="Pemetaan tingkat menghubungkan kode tingkat lama dengan kode tingkat baru.",
    remedy="Pilih salah satu kode: {known}.",
)
LEVEL_NOT_MAPPED = ProblemKind(
    code="RUB-126",
    severity=Severity.ERROR,
    title="Tingkat lama tanpa padanan",
    what="Tingkat lama {levels} dari {old} tidak mempunyai padanan pada {new}.",
    why="Jawaban pada tingkat itu tidak dapat dibawa ke edisi baru.",
    remedy="Tambahkan tingkat itu pada levels.",
)
LEVELS_CROSS = ProblemKind(
    code="RUB-127",
    severity=Severity.ERROR,
    title="Pemetaan tingkat berbalik",
    what="Tingkat lama “{better}” lebih baik daripada “{worse}”, tetapi padanannya lebih rendah.",
    why="Jawaban yang lebih baik tidak boleh menjadi lebih buruk karena pergantian edisi.",
    remedy="Urutkan padanannya dari yang terburuk.",
)
NOT_CARRIED = ProblemKind(
    code="RUB-128",
    severity=Severity.WARNING,
    title="Angka tidak dapat dibawa",
    what="Jawaban {old} tidak dapat menjadi ukuran {new}.",
    why="Tingkat tidak dapat diubah menjadi angka, dan ukuran hanya dapat dibawa ke jenis ukuran yang sama.",
    remedy="Biarkan bila memang demikian: data dukungnya tetap dibawa dan pengisi mengisi angkanya kembali.",
)
OTHER_ANSWERER = ProblemKind(
    code="RUB-129",
    severity=Severity.ERROR,
    title="Penjawab berganti",
    what="{old} dan {new} tidak dijawab oleh satu jenis unit yang sama.",
    why="Jawaban daerah tidak dapat menjadi jawaban unit, atau sebaliknya.",
    remedy="Pakai drop dengan alasannya, dan biarkan indikator baru tanpa asal.",
)


class Translation(Model):
    """One indicator on one side of a mapping; ``levels`` gives old level codes their new ones, others stay."""

    indicator: Identifier
    levels: dict[str, str] = Field(default_factory=dict)


class Keep(Model):
    """Indicators that stay as they are, under the same ids."""

    type: Literal["keep"]
    indicators: tuple[Identifier, ...]


class Rename(Model):
    """An indicator under a new id, or with other levels (``old`` and ``new`` may then be the same)."""

    type: Literal["rename"]
    old: Identifier
    new: Identifier
    levels: dict[str, str] = Field(default_factory=dict)


class Split(Model):
    """One indicator that became several; each takes over the old answer."""

    type: Literal["split"]
    old: Identifier
    new: tuple[Translation, ...]


class Merge(Model):
    """Several indicators that became one; it takes over the worst (or best) of their answers."""

    type: Literal["merge"]
    old: tuple[Translation, ...]
    new: Identifier
    take: Literal["worst", "best"] = "worst"


class Drop(Model):
    """An indicator that is no longer asked."""

    type: Literal["drop"]
    old: Identifier
    reason: Text


Step = Annotated[Keep | Rename | Split | Merge | Drop, Field(discriminator="type")]


class Upgrade(Model):
    """The file upgrade.yaml: the edition that it continues, and a step for each of its indicators."""

    old_edition: Identifier = Field(alias="from")
    steps: tuple[Step, ...]

    @property
    def routes(self) -> tuple[Route, ...]:
        """Return where the answer of each new indicator comes from."""
        return tuple(route for step in self.steps for route in _routes(step))


class Route(Model):
    """A new indicator with the old ones it continues; of several answers the worst or the best counts."""

    new: Identifier
    old: tuple[Translation, ...]
    take: Literal["worst", "best"] = "worst"


def _routes(step: Step) -> Iterator[Route]:
    match step:
        case Keep():
            yield from (Route(new=each, old=(Translation(indicator=each),)) for each in step.indicators)
        case Rename():
            yield Route(new=step.new, old=(Translation(indicator=step.old, levels=step.levels),))
        case Split():
            for each in step.new:
                yield Route(new=each.indicator, old=(Translation(indicator=step.old, levels=each.levels),))
        case Merge():
            yield Route(new=step.new, old=step.old, take=step.take)
        case Drop():
            pass


def load_upgrade(folder: FilePath) -> tuple[Upgrade | None, tuple[Problem, ...]]:
    """Load and check the upgrade mapping in the folder of the new edition; the old one lies beside it.

    Returns ``(None, ())`` where the edition has no mapping.
    """
    if not (folder / UPGRADE_FILE).is_file():
        return None, ()
    document = read_source(folder / UPGRADE_FILE)
    upgrade, problems = build(Upgrade, document)
    if upgrade is None:
        return None, problems
    new, _ = load_kept(folder)
    old, _ = load_kept(folder.parent / upgrade.old_edition)
    if old is None:
        return None, (NO_OLD_EDITION.at(document.place(("from",)), edition=upgrade.old_edition),)
    if new is None:
        return None, ()  # what is wrong with the new edition is reported where it is loaded
    found = check_upgrade(upgrade, old, new, document.place)
    return (None if has_errors(found) else upgrade), found


def check_upgrade(
    upgrade: Upgrade, old: Rubric, new: Rubric, locate: Callable[[Path], Place] = lambda _: Place()
) -> tuple[Problem, ...]:
    """Check a mapping against both editions."""
    checks = (_unknown, _not_mapped, _twice, _levels, _answerers, _figures)
    return tuple(problem for each in checks for problem in each(upgrade, old, new, locate))


Locate = Callable[[Path], Place]


def _step_ids(step: Step) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the old and the new ids that a step names."""
    match step:
        case Keep():
            return step.indicators, step.indicators
        case Rename():
            return (step.old,), (step.new,)
        case Split():
            return (step.old,), tuple(each.indicator for each in step.new)
        case Merge():
            return tuple(each.indicator for each in step.old), (step.new,)
        case Drop():
            return (step.old,), ()


def _unknown(upgrade: Upgrade, old: Rubric, new: Rubric, locate: Locate) -> Iterator[Problem]:
    for n, step in enumerate(upgrade.steps):
        for kind, rubric, ids in zip((UNKNOWN_OLD, UNKNOWN_NEW), (old, new), _step_ids(step), strict=True):
            for each in ids:
                if each not in rubric.indicators:
                    guess = suggestion(each, rubric.indicators, ID_CUTOFF)
                    yield kind.at(locate(("steps", n)), indicator=each, edition=rubric.edition, suggestion=guess)


def _not_mapped(upgrade: Upgrade, old: Rubric, _new: Rubric, locate: Locate) -> Iterator[Problem]:
    named = {each for step in upgrade.steps for each in _step_ids(step)[0]}
    missing = [each for each in old.indicators if each not in named]
    if missing:
        yield NOT_MAPPED.at(locate(("steps",)), indicators=", ".join(missing))


def _twice(upgrade: Upgrade, _old: Rubric, _new: Rubric, locate: Locate) -> Iterator[Problem]:
    for side, which in enumerate(("lama", "baru")):
        counts = Counter(each for step in upgrade.steps for each in _step_ids(step)[side])
        for each in sorted(name for name, count in counts.items() if count > 1):
            yield MAPPED_TWICE.at(locate(("steps",)), which=which, indicator=each)


def _links(upgrade: Upgrade, old: Rubric, new: Rubric) -> Iterator[tuple[Path, Indicator, Translation, Indicator]]:
    """Yield every known old indicator with its translation and the known new indicator it leads to."""
    for n, step in enumerate(upgrade.steps):
        for route in _routes(step):
            for each in route.old:
                before, after = old.indicators.get(each.indicator), new.indicators.get(route.new)
                if before and after:
                    yield ("steps", n), before, each, after


def _levels(upgrade: Upgrade, old: Rubric, new: Rubric, locate: Locate) -> Iterator[Problem]:
    for path, before, translation, after in _links(upgrade, old, new):
        if not after.scale.measured:
            yield from _level_map(before, translation, after, locate(path))


def _level_map(before: Indicator, translation: Translation, after: Indicator, place: Place) -> Iterator[Problem]:
    sides = (("lama", before, translation.levels.keys()), ("baru", after, translation.levels.values()))
    for which, indicator, codes in sides:
        for code in codes:
            if code not in indicator.scale.by_code:
                known = ", ".join(indicator.scale.by_code)
                yield UNKNOWN_LEVEL.at(place, level=code, which=which, indicator=indicator.id, known=known)
    ends = [(code, translation.levels.get(code, code)) for code in before.scale.by_code]
    lost = [code for code, end in ends if end not in after.scale.by_code]
    if lost:
        yield LEVEL_NOT_MAPPED.at(place, levels=", ".join(lost), old=before.id, new=after.id)
        return
    for (worse, low), (better, high) in pairwise(ends):
        if after.scale.ranks[high] < after.scale.ranks[low]:
            yield LEVELS_CROSS.at(place, better=better, worse=worse)


def _answerers(upgrade: Upgrade, old: Rubric, new: Rubric, locate: Locate) -> Iterator[Problem]:
    for path, before, _, after in _links(upgrade, old, new):
        if not set(before.applies_to) & set(after.applies_to):
            yield OTHER_ANSWERER.at(locate(path), old=before.id, new=after.id)


def _figures(upgrade: Upgrade, old: Rubric, new: Rubric, locate: Locate) -> Iterator[Problem]:
    for path, before, _, after in _links(upgrade, old, new):
        if after.scale.measured and before.scale.type is not after.scale.type:
            yield NOT_CARRIED.at(locate(path), old=before.id, new=after.id)
