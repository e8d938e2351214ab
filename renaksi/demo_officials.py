"""Invented officials and admins of an example region: officials.yaml, in agreement with what the forms will say."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

from assessment.answers import Identity, Official
from assessment.officials import Tenure
from output.documents.signatures import office_of
from output.formats import slug
from renaksi.cycle import Cycle, UnitEntry

MONTH = 30  # days
_HEADING = """\
# Data contoh: pejabat dan admin beserta masa tugasnya. Semua nama dan NIP rekaan.
# Orang ditulis sekali pada `people`; jabatan dan tugas admin menunjuk kodenya, dengan tanggal mulai dan berakhir.
"""


def demo_officials(cycle: Cycle, identities: dict[str, Identity], seed: int) -> str:
    """Return the text of officials.yaml: heads and admins as ``identities`` name them by unit, and who came before."""
    dice = random.Random(f"{seed}-pejabat-{cycle.region.code}")  # noqa: S311 - invented data
    writer = _Writer(dice, cycle.document.day)
    led: set[str] = set()
    for signatory in cycle.signatories:
        if signatory.official is not None:
            unit = next((each for each in cycle.units if signatory.office.startswith(office_of(each))), None)
            writer.office(signatory.office, signatory.official, unit)
            led.update({unit.code} if unit else ())
    for unit in cycle.units:
        head = identities[unit.code].head
        if head is not None and unit.code not in led:
            writer.office(office_of(unit), head, unit)
        writer.admins(unit, identities[unit.code])
    return writer.text()


class _Writer:
    """Collects people, offices and admins, inventing terms as it goes."""

    def __init__(self, dice: random.Random, day: date) -> None:
        self._dice, self._day = dice, day
        self._people: dict[str, Official] = {}
        self._offices: list[str] = []
        self._admins: list[str] = []

    def office(self, title: str, official: Official, unit: UnitEntry | None) -> None:
        """Add an office with who holds it, and sometimes with one who held it before."""
        since = self._earlier(self._day, 6, 40)
        acting = unit is not None and self._dice.random() < 0.1
        tenure = Tenure.PLT if acting else Tenure.DEFINITIVE
        terms = [self._term(official, since, None, tenure)]
        if self._dice.random() < 0.3:
            begun = self._earlier(since, 12, 30)
            terms.insert(0, self._term(self._invented(), begun, since - timedelta(days=1), Tenure.DEFINITIVE))
        id_ = f"kepala-{slug(unit.code)}"[:40] if unit else slug(title)[:40].strip("-")
        lines = [f"  - id: {id_}", f"    title: {_quoted(title)}"]
        if unit is not None:
            lines += [f"    unit: {unit.code}", "    leads: true"]
        self._offices += [*lines, "    terms:", *(f"      - {{{term}}}" for term in terms)]

    def admins(self, unit: UnitEntry, identity: Identity) -> None:
        """Add the admins of a unit: the one of today, those before, and one who stands in."""
        since = self._earlier(self._day, 1, 20)
        if identity.admin is not None:
            gone = self._dice.random() < 0.06
            until = self._earlier(self._day, 0, 1) if gone else None
            self._admin(unit, self._term(identity.admin, min(since, until or since), until), "utama")
        for _ in range(self._dice.choice((0, 0, 1, 1, 2, 3))):
            begun = self._earlier(since, 3, 12)
            self._admin(unit, self._term(self._invented(), begun, since - timedelta(days=1)), "utama")
            since = begun
        if identity.backup is not None:
            self._admin(unit, self._term(identity.backup, self._earlier(self._day, 1, 14), None), "cadangan")

    def _admin(self, unit: UnitEntry, term: str, task: str) -> None:
        self._admins.append(f"  - {{unit: {unit.code}, task: {task}, {term}}}")

    def _term(self, official: Official, since: date, until: date | None, tenure: Tenure = Tenure.DEFINITIVE) -> str:
        parts = [f"person: {self._known(official)}", f"since: {since}"]
        parts += [f"until: {until}"] if until else []
        return ", ".join(parts + ([f"tenure: {tenure.value}"] if tenure is not Tenure.DEFINITIVE else []))

    def _known(self, official: Official) -> str:
        base = slug(official.name)[:30]
        names = (base, *(f"{base}-{number}" for number in range(2, 99)))
        same = (official.name, official.nip)
        id_ = next(
            each for each in names if (found := self._people.get(each)) is None or (found.name, found.nip) == same
        )
        self._people[id_] = official
        return id_

    def _invented(self) -> Official:
        """Return somebody who was there before, of whom only a name is known."""
        return Official(name=f"Petugas Terdahulu {len(self._people) + 1}")

    def _earlier(self, day: date, least: int, most: int) -> date:
        return day - timedelta(days=self._dice.randint(least * MONTH + 1, most * MONTH))

    def text(self) -> str:
        """Return the whole file."""
        people = [line for id_, official in self._people.items() for line in _person(id_, official)]
        sections = (("people", people), ("offices", self._offices), ("admins", self._admins))
        return _HEADING + "".join(f"\n{name}:\n" + "\n".join(lines) + "\n" for name, lines in sections if lines)


def _person(id_: str, official: Official) -> Iterator[str]:
    yield f"  - id: {id_}"
    for key in ("name", "title_before", "title_after", "rank", "nip"):
        value = getattr(official, key)
        if value:
            yield f"    {key}: {_quoted(value)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
