"""The dramatiq broker that ``BROKER_URL`` names; without one, a broker in the memory of the worker process."""

from functools import cache
from urllib.parse import urlsplit

import dramatiq
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from dramatiq.brokers.rabbitmq import RabbitmqBroker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import AgeLimit, ShutdownNotifications, TimeLimit


@cache
def get_broker() -> dramatiq.Broker:
    """The broker of this process. Retries are the outbox's affair, so dramatiq's own are left out."""
    middleware = [AgeLimit(), TimeLimit(), ShutdownNotifications()]
    url = settings.BROKER_URL
    scheme = urlsplit(url).scheme
    if not url:
        broker = StubBroker(middleware=middleware)
    elif scheme in ("redis", "rediss", "unix"):
        broker = RedisBroker(url=url, middleware=middleware, namespace="plaza")
    elif scheme in ("amqp", "amqps"):
        broker = RabbitmqBroker(url=url, middleware=middleware, confirm_delivery=True)
    else:
        raise ImproperlyConfigured(f"BROKER_URL begins with {scheme}: use redis://, rediss://, amqp:// or amqps://")
    dramatiq.set_broker(broker)
    return broker


def is_embedded() -> bool:
    return not settings.BROKER_URL
