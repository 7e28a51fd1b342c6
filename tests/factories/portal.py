import factory
from django.contrib.auth.models import Group

from portal.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """A person; ``roles`` names the roles held."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@plaza.example")
    is_demonstration = False

    @factory.post_generation
    def roles(self, create, names, **kwargs):
        if names:
            self.groups.set([Group.objects.get(name=name) for name in names])
