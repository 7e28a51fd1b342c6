"""The harness measures what it says: its arithmetic, its data, its generator against a real server."""

import http.server
import threading
from collections import Counter

import pytest

from tests.benchmarks import data, load, results
from tests.benchmarks.__main__ import parser
from tests.benchmarks.catalogue import LINES
from tests.benchmarks.load import Pressed, Round, Side


class Greeting(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = b"good morning" * 10_000
        self.send_response(404 if "missing" in self.path else 200)
        self.send_header("Content-Length", str(len(body)))
        if "last" in self.path:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def port():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Greeting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def pressed(*rates):
    return Pressed(tuple(Round(rate, (1.0, 3.0), 10, 0.1) for rate in rates))


def test_percentile_is_the_smallest_value_that_so_many_do_not_exceed():
    assert load.percentile([4, 1, 3, 2], 50) == 2
    assert load.percentile(range(1, 101), 95) == 95
    assert load.percentile([7], 95) == 7


def test_the_ratio_compares_each_round_with_its_neighbour():
    assert load.ratio(pressed(60, 30, 70), pressed(100, 50, 100)) == 0.6
    assert pressed(60, 30, 70).rate == 60


def test_each_request_is_sent_once_and_answers_are_read_whole(port):
    side = Side(lambda number: [load.get("/a"), load.get("/last"), load.get("/b")], connections=2, once=True)
    found = load.press(port, side, 1, 5)
    assert len(found.latencies) == 3
    assert found.bytes_each > 120_000


def test_an_answer_that_was_not_planned_stops_the_measurement(port):
    with pytest.raises(load.WrongAnswer, match="404"):
        load.press(port, Side(lambda number: [load.get("/missing")], connections=1, once=True), 1, 5)


def test_requests_one_by_one_each_after_what_comes_before(port):
    asked = []
    times = load.singly(port, [load.get("/a")] * 3, before=lambda: asked.append(1))
    assert (len(times), len(asked)) == (3, 3)


def test_a_result_knows_if_its_target_is_met():
    met = results.at_least("a", 61, "requests/s", baseline=100, floor=0.6, against="nothing")
    assert (met.ratio, met.target, met.passed, met.context) == (0.61, "ratio ≥ 0.6", True, {"against": "nothing"})
    missed = results.at_most("b", 251.26, "ms", 250)
    assert (missed.value, missed.ratio, missed.target, missed.passed) == (251.3, None, "≤ 250 ms", False)
    assert not results.within("c", 88, "requests/s", baseline=100, share=0.1, ratio=0.88).passed
    assert results.stated("d", 5, "ms").passed is None
    assert "missed" in results.table([met, missed]).splitlines()[-1]


def test_drafts_have_109_clauses_and_are_the_same_at_every_run():
    draft = data.first_draft()
    assert len(draft.clauses) == data.CLAUSES == 109
    assert draft.text("pt-br") == data.first_draft().text("pt-br")
    assert draft.clauses != data.second_draft().clauses


def test_comments_stand_on_the_busy_clause_as_often_as_asked():
    rows = list(data.comments(200, 20))
    assert Counter(row["clause"] for row in rows)[data.HOT_CLAUSE] == 20
    assert len({row["body"] for row in rows}) == len({row["external_id"] for row in rows}) == 200
    quoted = [row for row in rows if "exact" in row]
    assert quoted
    draft = data.first_draft()
    assert all(row["exact"] in draft.sentences(row["clause"], row["language"]) for row in quoted)


def test_a_page_is_unseen_by_the_name_of_its_host():
    made = [request.decode().split("\r\n")[:2] for request in load.unseen(["/a", "/b"], "cold", 3)]
    assert [line for line, _host in made] == ["GET /a HTTP/1.1", "GET /b HTTP/1.1", "GET /a HTTP/1.1"]
    assert [host for _line, host in made] == [f"Host: cold-{place}.plaza.example" for place in range(3)]


def test_lines_can_be_chosen_by_name():
    options = parser().parse_args(["--only", LINES[0].name, "--scale", "0.1"])
    assert (options.only, options.scale) == ([LINES[0].name], 0.1)
