"""200 grievances while web, worker and broker are killed: each receipt opens its grievance, each arrives once."""

import json
import random
import threading
import time
from itertools import cycle

import pytest

from tests.support import demonstration, services
from tests.support.filing import Filing, opens
from tests.support.site import Site
from tests.support.visitor import Visitor

pytestmark = [pytest.mark.faults]

BY_WEB, BY_FILE = 80, 120
COUNTRIES = ["MX", "BR", "AR", "CL", "CO", "JM", "HT", "CA", "BB"]

# what lies in the database at the end, without the product's own views
STATE = """
import json
from collections import Counter
from grievances.models import Case, Grievance
from portal.models import Event
delivered = Counter(Event.objects.filter(kind="case.delivered").values_list("subject", flat=True))
routed = Counter(Event.objects.filter(kind="grievance.routed").values_list("subject", flat=True))
leads = Counter(Case.objects.filter(role="lead").values_list("grievance__reference", flat=True))
arrived = Counter(Case.objects.exclude(delivered_at=None).values_list("grievance__reference", flat=True))
print(json.dumps({reference: [routed["grievance:" + reference], delivered["grievance:" + reference], leads[reference],
    arrived[reference]] for reference in Grievance.objects.values_list("reference", flat=True)}))
"""
ONCE = [1, 1, 1, 1]  # routed, delivered, led, arrived


class Killer(threading.Thread):
    """Kills one part after the other at random moments, starts it again, until told to stop."""

    def __init__(self, site: Site, broker: str | None):
        super().__init__(daemon=True)
        self.site, self.broker = site, broker
        self.stopping = threading.Event()
        self.killed: dict[str, int] = {"web": 0, "worker": 0, "broker": 0}
        self.random = random.Random(20261124)

    def run(self) -> None:
        # in turn, since a broker that takes long to come back would else leave no time for the others
        parts = cycle(["worker", "web"] + (["broker"] if self.broker else []))
        while not self.stopping.wait(self.random.uniform(0.8, 2.5)):
            part = next(parts)
            self.killed[part] += 1
            if part == "broker":
                services.restart(self.broker)
            elif part == "web":
                self.site.kill("web")
                self.site.start_web()
            else:
                self.site.kill("worker")
                self.site.start_worker()

    def stop(self) -> None:
        self.stopping.set()
        self.join(120)


def file_by_web(site: Site, number: int, done: list[Filing], failures: list[Exception]) -> None:
    chance = random.Random(number)
    for _ in range(number):
        filing = Filing(Visitor(site.url))
        filing.answers = ({"country_of_harm": chance.choice(COUNTRIES), "sector": "S-SOCP"}, *filing.answers[1:])
        try:
            done.append(filing.file())
        except Exception as failure:
            failures.append(failure)


def file_by_command(site: Site, shown: dict[str, str]) -> None:
    """File rows in parts while the other processes die; the receipts that are shown are kept in ``shown``."""
    chance = random.Random(5)
    rows = [
        {"external_id": f"fire-{n}", "language": "pt-br", "statement": f"Caso {n}",
         "country_of_harm": chance.choice(COUNTRIES)}
        for n in range(BY_FILE)
    ]  # fmt: skip
    for start in range(0, BY_FILE, 30):
        part = site.folder / "part.jsonl"
        part.write_text("\n".join(json.dumps(row) for row in rows[start : start + 30]))
        for filed in site.manage_json("file_grievances", part):
            if filed["created"]:
                shown[filed["external_id"]] = filed["receipt"]


COMBINATIONS = [
    pytest.param(None, None, id="sqlite, embedded"),
    pytest.param("postgres", "redis", id="postgres, redis"),
    pytest.param("postgres", "rabbitmq", id="postgres, rabbitmq"),
]


@pytest.mark.parametrize(("database", "broker"), COMBINATIONS)
def test_nothing_is_lost_and_nothing_arrives_twice(demonstration_data, database, broker):
    settings = {"JOBS_LEASE_SECONDS": "5"}
    if broker:
        settings["BROKER_URL"] = services.require_own(broker)
    with Site(postgres=services.require(database) if database else None, **settings) as site:
        demonstration.prepare(site, demonstration.prepared(demonstration_data))
        before = state(site)
        site.start_web()
        site.start_worker()
        killer = Killer(site, broker)
        killer.start()
        filings: list[Filing] = []
        failures: list[Exception] = []
        shown: dict[str, str] = {}
        people = [threading.Thread(target=file_by_web, args=(site, BY_WEB // 4, filings, failures)) for _ in range(4)]
        for person in people:
            person.start()
        file_by_command(site, shown)
        for person in people:
            person.join(300)
        killer.stop()
        assert failures == []
        assert len(filings) == BY_WEB
        assert all(killer.killed[part] for part in ("web", "worker", *(["broker"] if broker else [])))
        check_all_arrived(site, filings, shown, before)


def state(site: Site) -> dict[str, list[int]]:
    return json.loads(site.manage("shell", "--no-imports", "-c", STATE).stdout)


def check_all_arrived(site: Site, filings: list[Filing], shown: dict[str, str], before: dict) -> None:
    """Each once. What the demonstration held before is left out: a clock of its own may run out meanwhile."""
    for name in ("web", "worker"):
        site.kill(name)
    site.start_worker()
    site.start_web()
    counts = site.settle(120)
    assert (counts["pending"], counts["leased"], counts["parked"]) == (0, 0, 0), counts
    filed = {reference: counts for reference, counts in state(site).items() if reference not in before}
    assert len(filed) == BY_WEB + BY_FILE
    assert {reference: counts for reference, counts in filed.items() if counts != ONCE} == {}
    references = {filing.reference for filing in filings}
    assert len(references) == BY_WEB
    assert references <= set(filed)
    for filing in filings:
        assert filing.reference in opens(Visitor(site.url), filing.receipt).html
    for receipt in list(shown.values())[::6]:
        assert opens(Visitor(site.url), receipt).path == "/es/r/t/"
    assert site.manage_json("verify_record")["first_bad"] is None


def test_a_worker_that_starts_later_takes_up_what_waited(demonstration_data):
    with Site() as site:
        demonstration.prepare(site, demonstration.prepared(demonstration_data))
        file = site.folder / "one.jsonl"
        file.write_text(
            json.dumps({"external_id": "late", "language": "es", "statement": "Caso", "country_of_harm": "MX"})
        )
        assert site.manage_json("file_grievances", file)[0]["office"] is None
        site.start_worker()
        site.settle(60)
        assert site.manage_json("file_grievances", file)[0]["office"] == "mx"


def test_stopping_politely_lets_a_running_job_end():
    with Site() as site:
        site.prepare()
        site.start_worker()
        end = time.monotonic() + 60
        while "worker ready" not in site.log("worker"):
            assert time.monotonic() < end, site.log("worker")
            time.sleep(0.2)
        process = site.processes["worker"]
        process.terminate()
        assert process.wait(20) == 0
