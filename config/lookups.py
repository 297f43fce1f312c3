"""`pk__in=[…]` as one array of numbers, however many there are.

PostgreSQL keeps the plans of statements it has seen before by their text (see `environment.database`). Django writes a
placeholder for each number, so every length of list would be another text, and 65,536 of them more than a statement takes.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey, IntegerField
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler

Text = tuple[str, Any]


class OneArray(In[Any]):
    """Leave out numbers no column of this kind can hold, as Django does for `=`: they would be refused as parameters."""

    def process_rhs(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Text:
        if not self.is_list_of_numbers():
            return super().process_rhs(compiler, connection)
        kind = self.lhs.output_field.target_field if self.lhs.output_field.is_relation else self.lhs.output_field
        least, most = connection.ops.integer_field_range(kind.get_internal_type())
        numbers = [number for number in dict.fromkeys(self.rhs) if least <= number <= most]
        if not numbers:
            raise EmptyResultSet
        return "%s", [numbers]

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        return f"= ANY({rhs})" if self.is_list_of_numbers() else super().get_rhs_op(connection, rhs)

    def is_list_of_numbers(self) -> bool:
        return self.rhs_is_direct_value() and all(type(number) is int for number in self.rhs)


@ForeignKey.register_lookup
class OneArrayOfKeys(OneArray, RelatedIn):
    """The same for what points to rows with numbers."""


IntegerField.register_lookup(OneArray)
