"""Kill worker, broker or database while articles come in: nothing is lost, stored twice or stuck.

Every experiment ends with the same questions, whatever was killed (`assert_nothing_lost`). A hostile file is a fault.
"""

import json
import os
import random
import shutil
import signal
import statistics
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.integration.faults import parsers
from tests.integration.faults.hostile import HOSTILE
from tests.integration.faults.installation import HANGS, STARTED_WITHIN, Installation, faults_of

FULL = os.environ.get("ATLAS_FULL") == "1"
N = 300 if FULL else 60
CONCURRENCY = 2
RECOVERED_WITHIN = 60.0  # seconds after the last fault
PER_ARTICLE = 0.5  # seconds of ordinary work that a busy machine may need for each article besides
OUTAGE = 3.0  # seconds without a database
CPU = 5.0  # seconds over both children of a parse
MEMORY = 512 * 1024  # KiB
LINE = 8_000  # messages about texts: half a minute of work
NEXT_JOB = 1.0  # seconds
HICCUP = 5.0  # seconds that a job may wait where other tests take the processors


def ingest(atlas: Installation, numbers: range):
    """Hand the addresses over; the command runs on while things are killed."""
    return atlas.manage("ingest", *[atlas.address(number) for number in numbers])


def taken_in(command) -> None:
    """The command ended, and took in everything."""
    output, errors = command.communicate(timeout=HANGS)
    assert command.returncode == 0, errors[-2000:]
    assert len(output.splitlines()) > 0


def settle(atlas: Installation, numbers: range) -> float:
    """Wait until every page can be read or was given up; seconds since the last fault."""
    allowed = RECOVERED_WITHIN + len(numbers) * PER_ARTICLE
    return atlas.wait(lambda: atlas.settled(numbers) == len(numbers), allowed)


def assert_nothing_lost(atlas: Installation, numbers: range, *, hits: int, kills: int) -> None:
    """N = done + dead; one row, one snapshot, one text each; stored = served; no lease left; claims and audit whole."""
    assert faults_of(atlas, numbers) == []
    urls = [atlas.address(number) for number in numbers]
    assert atlas.one("SELECT count(*) FROM articles_article WHERE url = ANY(%s) AND outcome = 'parsed'", urls) == len(
        numbers
    )
    doubled = atlas.ask(
        "SELECT article_id FROM articles_snapshot s LEFT JOIN articles_textversion t ON t.snapshot_id = s.id"
        " GROUP BY article_id HAVING count(*) > 1"
    )
    assert doubled == []
    assert atlas.web.hits - hits <= len(numbers) + kills * CONCURRENCY
    assert audit_is_whole(atlas)
    assert atlas.claims_now() == atlas.claims_before


def audit_is_whole(atlas: Installation) -> bool:
    source = (
        "import django; django.setup()\n"
        "from accounts.audit import first_broken; from accounts.models import Event\n"
        "print(first_broken(Event.objects.order_by('id')))"
    )
    output, errors = atlas.run("-c", source).communicate(timeout=HANGS)
    assert output.strip(), errors[-2000:]
    return output.strip() == "None"


def empty_broker(atlas: Installation) -> None:
    """Kill the broker; when it is started again it knows nothing."""
    atlas.kill("valkey")
    shutil.rmtree(atlas.stack.places.valkey)
    atlas.stack.places.valkey.mkdir(mode=0o700)


def lose_database(atlas: Installation) -> None:
    """Stop PostgreSQL without a goodbye and let it be away for a while."""
    atlas.kill("postgres", signal.SIGQUIT)
    atlas.pass_time(OUTAGE)


def test_killed_workers_lose_nothing(atlas):
    numbers, hits = atlas.numbers(N), atlas.web.hits
    command = ingest(atlas, numbers)
    for share in (0.05, 0.2, 0.35):
        atlas.wait(lambda share=share: atlas.settled(numbers) >= N * share, STARTED_WITHIN)
        first = atlas.worker.pid
        atlas.kill("worker")
        atlas.wait(lambda first=first: atlas.worker.pid != first, STARTED_WITHIN)
    seconds = settle(atlas, numbers)
    taken_in(command)
    print(f"F1: N={N}, recovered {seconds:.1f} s after the last kill, {atlas.web.hits - hits} hits")
    assert_nothing_lost(atlas, numbers, hits=hits, kills=3)
    assert atlas.one("SELECT max(attempts) FROM articles_article") == 0  # counted anew once a stage is done


def test_broker_that_comes_back_empty_delays_only(atlas):
    numbers, hits = atlas.numbers(N), atlas.web.hits
    worker = atlas.worker.pid
    command = ingest(atlas, numbers)
    atlas.wait(lambda: atlas.settled(numbers) >= N / 4, STARTED_WITHIN)
    empty_broker(atlas)
    taken_in(command)  # with or without a broker
    broker = atlas.child("valkey").pid
    atlas.wait(lambda: atlas.child("valkey").pid != broker, STARTED_WITHIN)
    new = atlas.numbers(1)
    taken_in(ingest(atlas, new))
    first = atlas.wait(lambda: atlas.settled(new), 20)
    seconds = first + settle(atlas, numbers)
    print(f"F2: N={N}, first new article read {first:.1f} s after it came, all {seconds:.1f} s")
    assert_nothing_lost(atlas, range(numbers.start, new.stop), hits=hits, kills=1)
    assert atlas.worker.pid == worker


def test_long_line_of_texts_holds_up_no_sweep(atlas):
    [number] = new = atlas.numbers(1)
    os.kill(atlas.worker.pid, signal.SIGSTOP)  # it hears nothing until the line is long
    source = f"""if True:
        import django; django.setup()
        from articles import services, tasks
        from immuno_atlas.web.clock import database_now
        for _ in range({LINE}):
            tasks.compare_text.apply_async((0,), queue="detect")
        services.register(url={atlas.address(number)!r}, by=None, now=database_now())  # and nobody rings
    """
    _, errors = atlas.run("-c", source).communicate(timeout=HANGS)
    os.kill(atlas.worker.pid, signal.SIGCONT)
    assert atlas.commands[-1].returncode == 0, errors[-2000:]
    atlas.wait(lambda: atlas.settled(new), STARTED_WITHIN)
    source = "import django; django.setup()\nfrom immuno_atlas.web import doorbell\nprint(doorbell.is_silent('detect'))"
    output, errors = atlas.run("-c", source).communicate(timeout=HANGS)
    assert output.strip() == "False", errors[-2000:]  # the sweep came before the end of the line


def test_database_that_goes_away_keeps_every_acknowledged_edit(atlas, tmp_path):
    numbers, hits = atlas.numbers(N), atlas.web.hits
    worker = atlas.worker.pid
    edits = Edits(atlas, tmp_path / "edits")
    atlas.wait(lambda: len(edits.answers()) > 10, STARTED_WITHIN)
    taken_in(ingest(atlas, numbers))
    atlas.wait(lambda: atlas.settled(numbers) >= N / 4, STARTED_WITHIN)
    lose_database(atlas)
    seconds = settle(atlas, numbers)
    atlas.wait(lambda: edits.answers()[-1]["stored"], STARTED_WITHIN)
    answers = edits.end()
    acknowledged = sum(answer["stored"] is True for answer in answers)
    print(f"F4: N={N}, {seconds:.1f} s to recover from {OUTAGE} s without a database,", end=" ")
    print(f"{len(answers)} edits, {acknowledged} acknowledged")
    assert_nothing_lost(atlas, numbers, hits=hits, kills=1)
    assert atlas.worker.pid == worker
    assert_edits_whole(atlas, edits.claims(), answers)


class Edits:
    """The program that edits, and what it wrote."""

    def __init__(self, atlas: Installation, path: Path) -> None:
        self.path = path
        self.program = atlas.run("-m", "tests.integration.faults.editing", str(path))

    def lines(self) -> list[dict]:
        whole = self.path.read_text().splitlines(keepends=True) if self.path.exists() else []
        return [json.loads(line) for line in whole if line.endswith("\n")]

    def claims(self) -> list[int]:
        return self.lines()[0]["claims"]

    def answers(self) -> list[dict]:
        assert not self.program.poll(), self.program.communicate()[1][-2000:]  # it died: say of what
        return self.lines()[1:]

    def end(self) -> list[dict]:
        _, errors = self.program.communicate(timeout=HANGS)
        assert self.program.returncode == 0, errors[-2000:]
        return self.answers()


def assert_edits_whole(atlas: Installation, claims: list[int], answers: list[dict]) -> None:
    """What was acknowledged is stored, with its event; nothing is half applied; edits went on after the outage."""
    assert {answer["stored"] for answer in answers} == {True, None}, "no outage, or a refusal for another reason"
    stored: dict[int, list[str]] = {}
    for claim_id in claims:
        events = atlas.ask(
            "SELECT (body::jsonb) -> 'after' ->> 'note' FROM accounts_event"
            " WHERE object_type = 'claims.claim' AND object_id = %s AND action = 'claim.edit' ORDER BY id",
            str(claim_id),
        )
        [(lock, note)] = atlas.ask("SELECT lock, note FROM claims_claim WHERE id = %s", claim_id)
        stored[claim_id] = [note for (note,) in events]
        assert (lock, note) == (1 + len(events), stored[claim_id][-1])
    assert [one for one in answers if one["stored"] and one["note"] not in stored[one["claim"]]] == []


@pytest.mark.parametrize("count", [100, pytest.param(300, marks=pytest.mark.long)])
def test_any_fault_at_any_moment_loses_nothing(atlas, count):
    seed = random.randrange(2**32)  # noqa: S311  # told, so that a failure can be repeated
    chance = random.Random(seed)  # noqa: S311  # the same
    numbers, hits = atlas.numbers(count), atlas.web.hits
    faults = [lambda: atlas.kill("worker"), lambda: empty_broker(atlas), lambda: lose_database(atlas)]
    chance.shuffle(faults)
    moments = sorted(chance.uniform(0.0, 0.9) for _ in faults)
    command = ingest(atlas, numbers)

    def has_come(moment: float) -> bool:
        nonlocal command
        if command.poll():  # the database was lost before it had handed everything over
            command = ingest(atlas, numbers)
        return atlas.settled(numbers) >= count * moment

    for moment, fault in zip(moments, faults, strict=True):
        allowed = RECOVERED_WITHIN + count * PER_ARTICLE  # from the fault before
        atlas.wait(lambda moment=moment: has_come(moment), allowed)
        fault()
    command.communicate(timeout=HANGS)
    atlas.wait(lambda: atlas.ask("SELECT 1"), STARTED_WITHIN)
    taken_in(ingest(atlas, numbers))  # what the command could not register was never acknowledged; say it again
    seconds = settle(atlas, numbers)
    print(f"any moment: N={count}, seed {seed}, recovered {seconds:.1f} s after the last fault")
    assert_nothing_lost(atlas, numbers, hits=hits, kills=3)


def test_hostile_files_cost_one_article_its_parse_at_most(atlas, tmp_path):
    before = atlas.worker.pid
    atlas.kill("worker")  # a new one: a process of a pool that has done its five hundred jobs is replaced, and not dead
    atlas.wait(lambda: atlas.worker.pid != before, STARTED_WITHIN)
    worker = atlas.worker.pid
    intake = atlas.run("-m", "tests.integration.faults.taking_in")
    for number in range(4):  # every process of the pool has started its parser
        wait_for_file(atlas, intake, tmp_path, f"warm-{number}", f"In trial {number}, six responded.".encode())
    pool, used, memory, waits = parsers.pool_of(worker), [0.0], 0, []
    for name, (make, outcomes) in HOSTILE.items():
        before = parsers.seconds_used(parsers.parsers_of(worker))
        result = wait_for_file(atlas, intake, tmp_path, name, make())
        used.append(parsers.seconds_used(parsers.parsers_of(worker)) - before)
        memory = max(memory, result.memory)
        assert result.outcome in outcomes, (name, result)
        assert result.reason or result.outcome == "parsed"
        quick = wait_for_file(atlas, intake, tmp_path, f"after-{name}", f"<p>After {name}, six responded.</p>".encode())
        assert quick.outcome == "parsed"
        waits.append(quick.started_after)
        assert used[-1] <= CPU, name
    print(f"T4: at most {max(used):.1f} s CPU, {memory / 1024:.0f} MB, the next job began after {max(waits):.2f} s")
    assert memory <= MEMORY
    assert statistics.median(waits) < NEXT_JOB
    assert max(waits) < HICCUP
    assert (atlas.worker.pid, parsers.pool_of(worker)) == (worker, pool)
    assert atlas.one("SELECT count(*) FROM articles_snapshot WHERE body IS NULL") == 0


@dataclass(frozen=True)
class Taken:
    """What became of a file: KiB that its parser held at most, seconds from its arrival to the begin of its parse."""

    outcome: str
    reason: str
    memory: int
    started_after: float


def wait_for_file(atlas: Installation, intake, folder: Path, name: str, body: bytes) -> Taken:
    """Take a file in and watch its parser until it is done."""
    path = folder / name
    path.write_bytes(body)
    intake.stdin.write(f"{path}\n")
    intake.stdin.flush()
    pk = int(intake.stdout.readline())
    seen = [0]

    def done() -> bool:
        seen.append(parsers.peak_memory(parsers.parsers_of(atlas.worker.pid)))
        return not atlas.one("SELECT count(*) FROM articles_article WHERE id = %s AND outcome = 'fetched'", pk)

    atlas.wait(done, STARTED_WITHIN)
    [(outcome, reason, changed, came)] = atlas.ask(
        "SELECT a.outcome, a.outcome_reason, a.changed_at, a.created_at FROM articles_article a WHERE a.id = %s", pk
    )
    return Taken(outcome, reason, max(seen), (changed - came).total_seconds())


def test_database_is_really_away_when_it_was_stopped(atlas):
    atlas.kill("postgres", signal.SIGQUIT)
    with pytest.raises(psycopg.OperationalError):
        atlas.ask("SELECT 1")
    atlas.wait(lambda: atlas.ask("SELECT 1"), STARTED_WITHIN)
