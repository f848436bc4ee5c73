"""The database refuses to change or delete what stands in the trail."""

from typing import Any

from django.db import migrations

from gatepost.trail.triggers import put_up, take_down


def up(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001 -- Django's signature
    """Put the triggers up."""
    put_up(schema_editor.connection)


def down(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001 -- Django's signature
    """Take the triggers down."""
    take_down(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on entries and heads."""

    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(up, down)]
