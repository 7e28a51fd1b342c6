"""How forms look: accessible fields, hints and errors wired to their inputs.

Only the three outer templates are replaced. The widgets keep Django's own templates,
so the content management system, which shares the renderer, stays as it is.
"""

from django.forms.renderers import TemplatesSetting


class PlazaFormRenderer(TemplatesSetting):
    """Set as FORM_RENDERER. `{{ form }}` and `{{ field.as_field_group }}` give Plaza's markup."""

    form_template_name = "portal/forms/form.html"
    formset_template_name = "portal/forms/formset.html"
    field_template_name = "portal/forms/field.html"
