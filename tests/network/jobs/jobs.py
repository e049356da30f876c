"""A kind of long work for the tests: it counts, and does on the way what a test asks of it."""

from network.jobs.rules import JobKind, JobResult


class Counting(JobKind):
    name = "counting"
    most_at_once = 2
    content_type = "text/plain"

    def __init__(self, on_the_way=lambda job: None):
        self.on_the_way = on_the_way
        self.done = []
        self.open_to_all = True

    def work(self, job, progress):
        for number in range(1, job.parameters["to"] + 1):
            progress(number, job.parameters["to"])
        self.on_the_way(job)
        self.done.append(job.pk)
        return JobResult(b"1 2 3", {"numbers": [1, 2, 3]})

    def heading(self, job):
        return f"{job.about}: {job.state.value}"

    def progress_text(self, job):
        return f"{job.done} av {job.total}"

    def button(self, job):
        return f"Hent {job.about} ({job.size} tegn)"

    def origin(self, job):
        return "/mal/", "Mål"

    def file_name(self, job):
        return "tall.txt"

    def may_have(self, job, user):
        return self.open_to_all
