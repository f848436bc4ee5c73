"""Model fields whose values lie encrypted in the database and read as plain values on an instance.

A value is sealed under the school's key, or under the key of one sealed thing where the field is made with
`key="key"`: the name of the model's foreign key to WrappedKey, or a path such as `key="case__key"`. It is
bound to school, table, field and row. Lists read fast; load `school` with `only()`, and `select_related`
the key where there is one.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from gatepost.vault.envelope import Key, KeyGone, Unreadable, decrypt, encrypt, place
from gatepost.vault.keys import key_of_school, school_key, thing_key

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field

_STEP = 32
_END = b"\x80"
_MISSING = object()


class Sealed(bytes):
    """Ciphertext as it lies in the database, not yet opened."""

    __slots__ = ()


class _Opening:
    """Opens a sealed value when an instance is first asked for it, and keeps it on the instance."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> object:
        if instance is None:
            return self
        name = self.field.attname
        value = instance.__dict__.get(name, _MISSING)
        if value is _MISSING:
            instance.refresh_from_db(fields=[name])
            value = instance.__dict__[name]
        if type(value) is Sealed:
            value = instance.__dict__[name] = self.field.opened(instance, value)
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(_Field):
    """What all sealed fields share; a subclass says how its plain value is written as bytes."""

    empty_strings_allowed = False
    descriptor_class = _Opening

    def __init__(
        self,
        *,
        key: str = "",
        sealed_as: str = "",
        null: bool = False,
        blank: bool = False,
        verbose_name: str | None = None,
        help_text: str = "",
    ) -> None:
        """A field of the school's key, or of a thing's key where `key` names the way to it.

        `sealed_as` keeps values readable when a table or a field is renamed: "table.field" as it was.
        There is no default, no index and nothing unique, because each sealing gives other bytes.
        """
        self.key = key
        self.sealed_as = sealed_as
        super().__init__(
            verbose_name=verbose_name,
            null=null,
            blank=blank,
            help_text=help_text,
            serialize=False,  # dumpdata writes no plain values
        )

    def written(self, value: object) -> bytes:
        """A plain value as bytes; raises TypeError where it's of another type."""
        raise NotImplementedError

    def read(self, written: bytes) -> object:
        """The plain value that these bytes write."""
        raise NotImplementedError

    # Between an instance and the database.

    def opened(self, instance: models.Model, value: Sealed) -> object:
        """The plain value; raises Unreadable where it was changed, moved, or its key is gone."""
        school_id = _school_of(instance)
        find = _only(self._thing_key(instance)) if self.key else _keys_of(school_id)
        plain = decrypt(value, self._place(instance, school_id), find)
        return self.read(plain[: plain.rindex(_END)])

    def sealed(self, instance: models.Model, value: object) -> Sealed:
        """The value as ciphertext for its place; lengths go in steps, so that a short word can't be told."""
        school_id = _school_of(instance)
        key = self._thing_key(instance) if self.key else school_key(school_id)
        plain = self.written(value) + _END
        plain += b"\x00" * (-len(plain) % _STEP)
        return Sealed(encrypt(key, plain, self._place(instance, school_id)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: FBT001 -- Django's signature
        """The sealed value that goes into the database.

        A value that nobody opened goes back as it came, once it's sure that it belongs to this row; one
        whose key is gone goes back too, but never into a new row.
        """
        value = model_instance.__dict__.get(self.attname, _MISSING)
        if value is _MISSING:
            value = getattr(model_instance, self.attname)
        if value is None:
            return None
        if type(value) is not Sealed:
            return self.sealed(model_instance, value)
        try:
            self.opened(model_instance, value)
        except KeyGone:
            if add:
                raise
        return value

    def from_db_value(self, value: bytes | memoryview | None, *_: object) -> Sealed | None:
        """Ciphertext, marked as such; a list of values therefore never shows plain ones."""
        return None if value is None else Sealed(value)

    def get_prep_value(self, value: object) -> object:
        """Only what pre_save sealed goes to the database: update() and lookups are refused."""
        if value is not None and type(value) is not Sealed:
            self._refuse_value()
        return value

    def get_db_prep_value(
        self,
        value: object,
        connection: BaseDatabaseWrapper,  # noqa: ARG002 -- Django's signature
        prepared: bool = False,  # noqa: FBT001, FBT002, ARG002 -- Django's signature
    ) -> bytes | None:
        """The ciphertext as plain bytes, which every driver takes."""
        value = self.get_prep_value(value)
        return bytes(value) if isinstance(value, Sealed) else None

    # What Django asks of every field.

    def get_internal_type(self) -> str:
        """The column holds bytes."""
        return "BinaryField"

    def get_placeholder(
        self,
        value: object,
        compiler: object,  # noqa: ARG002 -- Django's signature
        connection: BaseDatabaseWrapper,  # noqa: ARG002 -- Django's signature
    ) -> str:
        """Where a value stands in a statement; an expression would go past get_prep_value, so it's refused."""
        if value is not None and not isinstance(value, bytes):
            self._refuse_value()
        return "%s"

    def get_lookup(self, lookup_name: str) -> "type[models.Lookup[Any]] | None":
        """Only "is it null" can be asked of a sealed value."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else self._not_searched()

    def get_transform(self, lookup_name: str) -> NoReturn:  # noqa: ARG002 -- Django's signature
        """Nothing can be reckoned from a sealed value."""
        self._not_searched()

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The field as a migration writes it."""
        name, path, args, options = super().deconstruct()
        options.pop("serialize", None)
        for option in ("key", "sealed_as"):
            if getattr(self, option):
                options[option] = getattr(self, option)
        return name, path, [*args], options

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        """Refuse a model that can't hold sealed values, when the server starts."""
        faults = super().check(**options)
        if "school" not in {field.name for field in self.model._meta.fields}:  # noqa: SLF001 -- Django's public _meta
            text = "A sealed field belongs to a row of a school: derive from OfSchool."
            faults.append(checks.Error(text, obj=self, id="vault.E001"))
        return faults

    def _thing_key(self, instance: models.Model) -> Key:
        found: object = instance
        for step in self.key.split("__"):
            found = getattr(found, step)
            if found is None:
                raise Unreadable(f"{self._label} has no key to be sealed under")
        return thing_key(found)  # type: ignore[arg-type]  # -- a path ends at a WrappedKey

    def _place(self, instance: models.Model, school_id: UUID) -> bytes:
        table, _, name = self.sealed_as.partition(".")
        return place(
            school_id.hex,
            table or self.model._meta.db_table,  # noqa: SLF001 -- Django's public _meta
            name or self.name,
            instance.pk.hex,
        )

    def _refuse_value(self) -> NoReturn:
        raise FieldError(
            f"{self._label} is sealed: set it on an instance and save that; update() can't seal values, "
            "and sealed values can't be searched"
        )

    def _not_searched(self) -> NoReturn:
        raise FieldError(
            f"{self._label} is sealed: sealed values can't be searched; keep a keyed hash beside it"
        )

    @property
    def _label(self) -> str:
        return f"{self.model.__name__}.{self.name}"


class SealedTextField(SealedField):
    """Text of any length; the empty text is sealed like any other."""

    empty_strings_allowed = True
    if TYPE_CHECKING:
        _pyi_private_set_type: str
        _pyi_private_get_type: str

    def written(self, value: object) -> bytes:
        """UTF-8, which takes every text that Python can hold."""
        if not isinstance(value, str):
            raise TypeError(f"{self._label} takes text, not {type(value).__name__}")
        return value.encode("utf-8", "surrogatepass")

    def read(self, written: bytes) -> str:
        """The text."""
        return written.decode("utf-8", "surrogatepass")


class SealedDateField(SealedField):
    """A day."""

    if TYPE_CHECKING:
        _pyi_private_set_type: date
        _pyi_private_get_type: date

    def written(self, value: object) -> bytes:
        """The day as 2026-11-22."""
        if not isinstance(value, date) or isinstance(value, datetime):
            raise TypeError(f"{self._label} takes a day, not {type(value).__name__}")
        return value.isoformat().encode("ascii")

    def read(self, written: bytes) -> date:
        """The day."""
        return date.fromisoformat(written.decode("ascii"))


class SealedJSONField(SealedField):
    """What JSON can say: texts, numbers, lists, tables with texts for names. None is SQL's NULL."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def written(self, value: object) -> bytes:
        """Compact JSON."""
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")

    def read(self, written: bytes) -> object:
        """The value."""
        result: object = json.loads(written)
        return result


def _school_of(instance: models.Model) -> UUID:
    school_id: UUID = instance.school_id  # type: ignore[attr-defined]  # -- check() sees to it
    return school_id


def _keys_of(school_id: UUID) -> Callable[[UUID], Key]:
    return lambda key_id: key_of_school(school_id, key_id)


def _only(key: Key) -> Callable[[UUID], Key]:
    def find(key_id: UUID) -> Key:
        if key_id != key.id:
            raise Unreadable("a sealed value names another key than the one of its row")
        return key

    return find
