"""The tables of wrapped keys and sealed files."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Wrapped keys and sealed files."""

    initial = True

    dependencies = [
        ("schools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WrappedKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("school", "school"), ("thing", "thing")], max_length=10
                    ),
                ),
                ("purpose", models.CharField(max_length=40)),
                ("wrapped", models.BinaryField(null=True)),
                ("wrapped_by", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SealedFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                (
                    "trail",
                    models.CharField(
                        choices=[("open", "open"), ("casework", "casework")], max_length=10
                    ),
                ),
                ("size", models.PositiveBigIntegerField()),
                ("sealed_at", models.DateTimeField()),
                ("sealed_by", models.CharField(blank=True, max_length=64)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.wrappedkey",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="wrappedkey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("destroyed_at__isnull", False), ("wrapped__isnull", True)),
                    models.Q(("destroyed_at__isnull", True), ("wrapped__isnull", False)),
                    _connector="OR",
                ),
                name="key_wrapped_or_destroyed",
            ),
        ),
        migrations.AddConstraint(
            model_name="wrappedkey",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["school", "thing"])), name="key_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="wrappedkey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("destroyed_at__isnull", True), ("kind", "school")),
                fields=("school",),
                name="school_key_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="sealedfile",
            constraint=models.UniqueConstraint(
                fields=("school", "name"), name="sealed_file_name_once"
            ),
        ),
    ]
