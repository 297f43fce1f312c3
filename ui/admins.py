"""Mixed into admins of rows that are not typed there: what the admin may still do with them."""

from django.http import HttpRequest


class ReadOnly:
    """Look, and nothing else."""

    def has_add_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        return False


class LookedAt(ReadOnly):
    """Rows are looked at, and changed only by the admin's actions, which ask whether rows in general may be changed."""

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return obj is None and super(ReadOnly, self).has_change_permission(request)  # type: ignore[misc]  # ModelAdmin has it
