from portal import mail, search
from portal.jobs import job


@job("portal.deliver_mail", queue="default", max_tries=10, atomic=False)
def deliver_mail(mail_id: int) -> None:
    mail.deliver(mail_id)


@job("portal.index_rows", queue="bulk", max_tries=50, atomic=False)
def index_rows(name: str, pks: list[int]) -> None:
    search.index_rows(name, pks)
