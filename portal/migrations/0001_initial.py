# Edited by hand: the base page must exist before wagtailcore's own migrations, so its links to them come in 0002 and 0003.

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import modelsearch.index
import portal.models.user
import wagtail.fields
import wagtail.models.content_types
import wagtail.models.preview
import wagtail.models.specific
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='BasePage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('title', models.CharField(help_text="The page title as you'd like it to be seen by the public", max_length=255, verbose_name='title')),
                ('title_en', models.CharField(help_text="The page title as you'd like it to be seen by the public", max_length=255, null=True, verbose_name='title')),
                ('title_es', models.CharField(help_text="The page title as you'd like it to be seen by the public", max_length=255, null=True, verbose_name='title')),
                ('title_pt_br', models.CharField(help_text="The page title as you'd like it to be seen by the public", max_length=255, null=True, verbose_name='title')),
                ('title_fr', models.CharField(help_text="The page title as you'd like it to be seen by the public", max_length=255, null=True, verbose_name='title')),
                ('draft_title', models.CharField(editable=False, max_length=255)),
                ('slug', models.SlugField(allow_unicode=True, help_text='The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/', max_length=255, verbose_name='slug')),
                ('url_path', models.TextField(blank=True, editable=False, verbose_name='URL path')),
                ('latest_revision_created_at', models.DateTimeField(editable=False, null=True, verbose_name='latest revision created at')),
                ('show_in_menus', models.BooleanField(default=False, help_text='Whether a link to this page will appear in automatically generated menus', verbose_name='show in menus')),
                ('seo_title', models.CharField(blank=True, help_text='The name of the page displayed on search engine results as the clickable headline.', max_length=255, verbose_name='title tag')),
                ('seo_title_en', models.CharField(blank=True, help_text='The name of the page displayed on search engine results as the clickable headline.', max_length=255, null=True, verbose_name='title tag')),
                ('seo_title_es', models.CharField(blank=True, help_text='The name of the page displayed on search engine results as the clickable headline.', max_length=255, null=True, verbose_name='title tag')),
                ('seo_title_pt_br', models.CharField(blank=True, help_text='The name of the page displayed on search engine results as the clickable headline.', max_length=255, null=True, verbose_name='title tag')),
                ('seo_title_fr', models.CharField(blank=True, help_text='The name of the page displayed on search engine results as the clickable headline.', max_length=255, null=True, verbose_name='title tag')),
                ('search_description', models.TextField(blank=True, help_text='The descriptive text displayed underneath a headline in search engine results.', verbose_name='meta description')),
                ('search_description_en', models.TextField(blank=True, help_text='The descriptive text displayed underneath a headline in search engine results.', null=True, verbose_name='meta description')),
                ('search_description_es', models.TextField(blank=True, help_text='The descriptive text displayed underneath a headline in search engine results.', null=True, verbose_name='meta description')),
                ('search_description_pt_br', models.TextField(blank=True, help_text='The descriptive text displayed underneath a headline in search engine results.', null=True, verbose_name='meta description')),
                ('search_description_fr', models.TextField(blank=True, help_text='The descriptive text displayed underneath a headline in search engine results.', null=True, verbose_name='meta description')),
                ('alias_of', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='aliases', to=settings.WAGTAIL_PAGE_MODEL)),
                ('content_type', models.ForeignKey(on_delete=models.SET(wagtail.models.content_types.get_default_page_content_type), related_name='pages', to='contenttypes.contenttype', verbose_name='content type')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'permissions': [('bulk_delete_basepage', 'Delete pages with children'), ('lock_basepage', "Lock/unlock pages you've locked"), ('publish_basepage', 'Publish any page'), ('unlock_basepage', 'Unlock any page')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, wagtail.models.specific.SpecificMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('seq', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(default='', max_length=64)),
            ],
            options={
                'verbose_name': 'chain of events',
                'verbose_name_plural': 'chains of events',
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('preferred_language', models.CharField(blank=True, choices=[('en', 'English'), ('es', 'Español'), ('pt-br', 'Português'), ('fr', 'Français'), ('ht', 'Kreyòl ayisyen'), ('gn', 'Avañeʼẽ'), ('qu', 'Runa Simi')], max_length=10, verbose_name='preferred language')),
                ('is_demonstration', models.BooleanField(default=False, help_text='Signs in without a second factor, where the settings of the machine allow such accounts.', verbose_name='demonstration account')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
            },
            managers=[
                ('objects', portal.models.user.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, verbose_name='lead sentence')),
                ('lead_en', models.TextField(blank=True, null=True, verbose_name='lead sentence')),
                ('lead_es', models.TextField(blank=True, null=True, verbose_name='lead sentence')),
                ('lead_pt_br', models.TextField(blank=True, null=True, verbose_name='lead sentence')),
                ('lead_fr', models.TextField(blank=True, null=True, verbose_name='lead sentence')),
                ('consultation_promise', wagtail.fields.RichTextField(blank=True, verbose_name='what is promised about consultations')),
                ('consultation_promise_en', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about consultations')),
                ('consultation_promise_es', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about consultations')),
                ('consultation_promise_pt_br', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about consultations')),
                ('consultation_promise_fr', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about consultations')),
                ('redress_promise', wagtail.fields.RichTextField(blank=True, verbose_name='what is promised about grievances')),
                ('redress_promise_en', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about grievances')),
                ('redress_promise_es', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about grievances')),
                ('redress_promise_pt_br', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about grievances')),
                ('redress_promise_fr', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='what is promised about grievances')),
            ],
            options={
                'verbose_name': 'home page',
            },
            bases=('portal.basepage',),
        ),
        migrations.CreateModel(
            name='InformationPage',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('summary_en', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('summary_es', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('summary_pt_br', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('summary_fr', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('body', wagtail.fields.RichTextField(blank=True, verbose_name='body')),
                ('body_en', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='body')),
                ('body_es', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='body')),
                ('body_pt_br', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='body')),
                ('body_fr', wagtail.fields.RichTextField(blank=True, null=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'information page',
            },
            bases=('portal.basepage',),
        ),
        migrations.AddField(
            model_name='basepage',
            name='locked_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by'),
        ),
        migrations.AddField(
            model_name='basepage',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owned_pages', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(max_length=80)),
                ('seq', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=80)),
                ('actor', models.CharField(max_length=80)),
                ('data', models.JSONField(default=dict)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['chain', 'seq'],
                'indexes': [models.Index(fields=['subject', 'seq'], name='event_by_subject')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'seq'), name='event_once_in_chain')],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('args', models.JSONField(default=list)),
                ('queue', models.CharField(default='default', max_length=20)),
                ('key', models.CharField(blank=True, default='', max_length=40)),
                ('state', models.CharField(choices=[('pending', 'waiting'), ('leased', 'handed to a worker'), ('done', 'done'), ('parked', 'parked after too many tries')], default='pending', max_length=10)),
                ('available_at', models.DateTimeField()),
                ('lease', models.PositiveIntegerField(default=0)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('leased_by', models.CharField(blank=True, default='', max_length=40)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, default='', max_length=300)),
                ('created_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'job',
                'verbose_name_plural': 'jobs',
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['available_at', 'id'], name='job_due'), models.Index(condition=models.Q(('state', 'leased')), fields=['lease_until'], name='job_leased'), models.Index(fields=['state', 'finished_at'], name='job_by_state')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.CharField(max_length=100)),
                ('to', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=10)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('html', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'outgoing mail',
                'verbose_name_plural': 'outgoing mail',
                'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['created_at'], name='mail_unsent')],
            },
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once_in_any_case'),
        ),
    ]
