"""Texts of allauth that are shown in our own translation.

Its Spanish says tú to people whom we call usted, writes some titles with capitals as English does, and leaves a passkey
untranslated. Our catalogues are asked first, so it is enough that a text stands in them: this list brings it there.
"""

from django.utils.translation import gettext_noop as _

TEXTS = (
    _("Email"),
    _("Password Reset"),
    _("Enter Password Reset Code"),
    _("Enter Email Verification Code"),
    _("Re-send Verification"),
    _("Account Connections"),
    _("Remember Me"),
    _("Sign in with a passkey"),
    _("Send me a sign-in code"),
    _("Request Code"),
    _("Passkey"),
    _("A new set of Two-Factor Authentication recovery codes has been generated."),
    _("Be patient, you are sending too many requests."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _(
        "You're receiving this email because user %(user_display)s has given your email address to register an account "
        "on %(site_domain)s."
    ),
    _("Your email verification code is listed below. Please enter it in your open browser window."),
    _("Email address %(deleted_email)s has been removed from your account."),
    _(
        "You currently do not have any email address set up. You should really add an email address so you can receive "
        "notifications, reset your password, etc."
    ),
    _(
        "We have sent an email to you for verification. Follow the link provided to finalize the signup process. "
        "If you do not see the verification email in your main inbox, check your spam folder. Please contact us if you "
        "do not receive the verification email within a few minutes."
    ),
    _('<strong>Note:</strong> you can still <a href="%(email_url)s">change your email address</a>.'),
    _("Save them  in a secure location now — they won't be shown again."),
    _("If you choose to trust this browser, you will not be asked for a verification code the next time you sign in."),
    _("Are you sure you want to remove this security key?"),
    _("A third-party account from %(provider)s has been disconnected from your account."),
)
