from portal import clock
from portal.demo import consultation, doors, pages, people, redress, review
from portal.management.command import PlazaCommand


class Command(PlazaCommand):
    help = "Add the demonstration content: pages, a consultation, offices, grievances. What is there already stays."

    def run(self, **options):
        now = clock.now()
        persons = people.seed()
        pages.seed()
        consultation.seed(persons, now, self.note)
        doors.seed(persons, now, self.note)
        redress.seed(persons, now, self.note)
        review.seed(persons, now, self.note)
        self.answer({"people": len(persons)}, ["The demonstration content is in place."])
