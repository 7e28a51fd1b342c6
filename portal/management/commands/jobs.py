from portal import jobs
from portal.management.command import PlazaCommand
from portal.models.jobs import Job, JobState


class Command(PlazaCommand):
    help = (
        "Show the jobs: how many wait, run, are done or parked, and how old the oldest is. Parked ones can be retried."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--retry-parked", action="store_true", help="give every parked job its tries again")

    def run(self, *, retry_parked=False, **options):
        if retry_parked:
            parked = Job.objects.filter(state=JobState.PARKED)
            parked.update(state=JobState.PENDING, tries=0, finished_at=None, last_error="")
        counts = jobs.counts()
        lines = [f"{state}: {counts[state]}" for state in JobState.values]
        if counts["oldest_seconds"]:
            lines.append(f"the oldest waits for {counts['oldest_seconds']} s")
        parked = Job.objects.filter(state=JobState.PARKED).order_by("-finished_at")[:20]
        lines += [f"parked: {job.name} {job.args} after {job.tries} tries: {job.last_error}" for job in parked]
        self.answer(counts, lines)
