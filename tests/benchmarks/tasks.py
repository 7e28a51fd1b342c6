from portal.jobs import job


@job("benchmarks.nothing", max_tries=3)
def nothing(number: int) -> None:
    """The least that a job can do: what it takes is the outbox's and the broker's part."""
