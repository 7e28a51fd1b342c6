from portal import mail
from portal.jobs import job


@job("portal.deliver_mail", queue="default", max_tries=10, atomic=False)
def deliver_mail(mail_id: int) -> None:
    mail.deliver(mail_id)
