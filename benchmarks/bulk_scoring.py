"""Bulk scoring against merely validating, on the same 26,000 assessments of 60 answers, in one run.

``python benchmarks/bulk_scoring.py [ASSESSMENTS] [WORKERS]``. The documents are JSON texts as a workspace keeps them,
some questions not applicable and some unanswered: first the answers alone, then with
evidence and a remark for each. Compare rates of one run only: times vary with the machine and with its other work.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from decimal import Decimal
from itertools import islice, pairwise
from random import Random
from typing import Any

from assessment.answers import Assessment
from assessment.bulk import CHUNK, Document, score_many, validate_and_score
from assessment.scoring import score
from rubrics.rubric import OPDKind, Rubric

CATEGORIES, PER_CATEGORY = 5, 12
SEED = 20211
ROUNDS = 3


def rubric() -> Rubric:
    """Return a rubric of 60 indicators: of every twelve, five with levels, three presets, four measured."""
    categories = [_category(number) for number in range(CATEGORIES)]
    rules = [_rule(f"R{number}", f"K{number}-00", f"K{number}-01") for number in range(CATEGORIES)]
    return Rubric.model_validate(
        {
            "id": "ukur",
            "edition": "1",
            "title": "Rubrik ukur",
            "short_title": "Ukur",
            "status_note": "Untuk pengukuran.",
            "weights_decided_by": "Pengukuran.",
            "first_year": 2021,
            "last_year": 2024,
            "grades": [{"code": "A", "title": "A", "description": "Semua.", "lower": "0"}],
            "grades_note": "Tidak ada.",
            "categories": categories,
            "rules": rules,
        }
    )


def _category(number: int) -> dict[str, Any]:
    indicators = [_indicator(number, place) for place in range(PER_CATEGORY)]
    texts = {"title": f"Kategori {number}", "short_title": f"K{number}", "description": "Uraian."}
    return {"id": f"K{number}", "weight": Decimal(number + 1), "indicators": indicators, **texts}


def _indicator(category: int, place: int) -> dict[str, Any]:
    scale = _scale(place)
    return {
        "id": f"K{category}-{place:02}",
        "title": "Judul",
        "question": "Pertanyaan?",
        "guidance": "Petunjuk.",
        "scale": scale,
        "weight": Decimal(place % 3 + 1),
        "not_applicable": "Bila tidak ada.",
        "targets": {2021: scale["levels"][-1]["code"]},
    }


def _scale(place: int) -> dict[str, Any]:
    if place in {8, 9}:
        return {"type": "percentage", "levels": _bands(None, "50", "75", "90", None)}
    if place == 10:  # noqa: PLR2004 one of the twelve
        return {"type": "count", "levels": _bands(None, "1", "4", None)}
    if place == 11:  # noqa: PLR2004 one of the twelve
        return {"type": "working_days", "levels": _bands(None, "14", "5", None, falling=True)}
    presets = {5: ("yes_no", ["Tidak", "Ya"]), 6: ("a_d", list("DCBA")), 7: ("a_e", list("EDCBA"))}
    kind, codes = presets.get(place, ("levels", list("01234")))
    return {"type": kind, "levels": [_level(code) for code in codes]}


def _level(code: str, lower: str | None = None, upper: str | None = None) -> dict[str, Any]:
    return {"code": code, "label": code, "descriptor": "Uraian.", "lower": lower, "upper": upper}


def _bands(*ends: str | None, falling: bool = False) -> list[dict[str, Any]]:
    pairs = zip(ends[1:], ends, strict=False) if falling else pairwise(ends)
    return [_level(str(rank), lower, upper) for rank, (lower, upper) in enumerate(pairs)]


def _rule(id_: str, when: str, then: str) -> dict[str, Any]:
    conditions = {"when": {"indicator": when, "at_most": "0"}, "then": {"indicator": then, "at_most": "1"}}
    return {"id": id_, "effect": "cap", "message": "Tidak boleh melebihi.", **conditions}


def documents(asked: Rubric, count: int, *, evidence: bool) -> list[Document]:
    """Return ``count`` texts, the same in every run."""
    random = Random(SEED)  # noqa: S311 not for secrets
    return [(_document(asked, number, random, evidence=evidence), OPDKind.DINAS) for number in range(count)]


def _document(asked: Rubric, number: int, random: Random, *, evidence: bool) -> bytes:
    answers = [_answer(asked, id_, random) | (_proof(id_) if evidence else {}) for id_ in asked.indicators]
    reference = {"id": asked.id, "edition": asked.edition, "digest": "0" * 64}
    whole = {"rubric": reference, "region": "73.07", "unit": f"U{number}", "year": 2021, "answers": answers}
    return json.dumps(whole, separators=(",", ":")).encode()


def _proof(indicator: str) -> dict[str, Any]:
    reference = {"reference": f"https://contoh.go.id/{indicator}.pdf", "page": "3"}
    return {"evidence": [reference], "remark": "Sudah dilaksanakan."}


def _answer(asked: Rubric, indicator: str, random: Random) -> dict[str, Any]:
    chance = random.random()
    if chance < 0.03:  # noqa: PLR2004 a few
        return {"indicator": indicator}
    if chance < 0.06:  # noqa: PLR2004 a few
        return {"indicator": indicator, "state": {"state": "not_applicable", "reason": "Tidak ada."}}
    scale = asked.indicators[indicator].scale
    state = {"state": "at", "value": _figures(random) if scale.measured else _choice(scale.ranks, random)}
    return {"indicator": indicator, "state": state}


def _choice(codes: dict[str, int], random: Random) -> dict[str, Any]:
    return {"type": "level", "code": random.choice(list(codes))}


def _figures(random: Random) -> dict[str, Any]:
    whole = random.randrange(200)
    return {"type": "measured", "numerator": str(random.randrange(whole + 1)), "denominator": str(whole)}


# --- what is measured ------------------------------------------------------------------------------------------


def _validate(chunk: Sequence[Document]) -> int:
    return sum(Assessment.model_validate_json(text).year > 0 for text, _ in chunk)


def validate_only(texts: Sequence[Document], executor: Executor | None) -> int:
    """Validate every text, one after the other, in the same chunks as scoring does."""
    chunks = list(batched_by(texts, CHUNK))
    return sum(executor.map(_validate, chunks) if executor else map(_validate, chunks))


def batched_by(texts: Sequence[Document], size: int) -> Iterator[list[Document]]:
    """Cut ``texts`` into lists of ``size``."""
    rest = iter(texts)
    while chunk := list(islice(rest, size)):
        yield chunk


def validate_and_keep(texts: Sequence[Document]) -> int:
    """Validate every text and keep the results, as one would at first: the garbage collector walks over all of them."""
    return len([Assessment.model_validate_json(text) for text, _ in texts])


def timed(count: int, works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Run every work in turn, some rounds long, and print and return the best time of each.

    Turns and best times keep the comparison fair while other programs use the machine.
    """
    found = {label: min(times) for label, times in _rounds(works, rounds).items()}
    for label, seconds in found.items():
        print(f"  {label:<56}{seconds:8.2f} s{count / seconds:12,.0f} per second")
    return list(found.values())


def _rounds(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {label: [] for label in works}
    for _ in range(rounds):
        for label, work in works.items():
            begin = time.perf_counter()
            work()
            times[label].append(time.perf_counter() - begin)
    return times


def main() -> None:
    """Print every figure of one run."""
    count, workers = (int(text) for text in (*sys.argv[1:], *("26000", "2")[len(sys.argv) - 1 :]))
    asked = rubric()
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(_validate, [documents(asked, 50, evidence=True)] * workers))  # starts the processes
        compare(asked, documents(asked, count, evidence=False), pool, "answers only")
        compare(asked, documents(asked, count, evidence=True), pool, "with evidence and remarks")
    compare_in_one(asked, documents(asked, max(count // 10, 1), evidence=False))


def compare(asked: Rubric, texts: Sequence[Document], pool: Executor, what: str) -> None:
    """Print validating beside validating and scoring, in the processes of ``pool``."""
    count, size = len(texts), sum(len(text) for text, _ in texts) / 1e6
    print(f"{count:,} assessments of {len(asked.indicators)}, {what}, {size:,.0f} MB of JSON, in processes")
    works: dict[str, Callable[[], object]] = {
        "validate": lambda: validate_only(texts, pool),
        "validate and score": lambda: validate_and_score(asked, texts, pool),
    }
    only, both = timed(count, works)
    print(f"  scoring makes it {both / only:.2f} times as long")


def compare_in_one(asked: Rubric, texts: Sequence[Document]) -> None:
    """Print the same in one process, and beside it what the naive ways would cost."""
    count = len(texts)
    print(f"{count:,} assessments of {len(asked.indicators)}, answers only, in one process")
    works: dict[str, Callable[[], object]] = {
        "validate": lambda: validate_only(texts, None),
        "validate and score": lambda: validate_and_score(asked, texts),
        "validate and keep all": lambda: validate_and_keep(texts),
    }
    only, both, kept = timed(count, works)
    ready = [(Assessment.model_validate_json(text), kind) for text, kind in texts]
    validated: dict[str, Callable[[], object]] = {
        "score what is validated, in bulk": lambda: score_many(asked, ready),
        "score what is validated, one by one, with derivation": lambda: _one_by_one(asked, ready),
    }
    bulk, slow = timed(count, validated)
    print(f"  scoring makes it {both / only:.2f} times as long; keeping all makes validating {kept / only:.2f} times")
    print(f"  as long; one by one with its derivation takes {slow / bulk:.0f} times as long as in bulk")


def _one_by_one(asked: Rubric, assessments: Sequence[tuple[Assessment, OPDKind]]) -> None:
    for each, kind in assessments:
        score(asked, each, kind)


if __name__ == "__main__":
    main()
