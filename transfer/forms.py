"""What a person gives for an import."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST = 10  # times the largest file people may upload


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("ZIP file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": gettext_lazy("Choose a ZIP file."), "empty": gettext_lazy("This file is empty.")},
    )
    is_dry_run = forms.BooleanField(
        label=gettext_lazy("Only say what would happen"),
        help_text=gettext_lazy("Nothing is written. You see the counts and every broken link, and can then import it."),
        required=False,
        initial=True,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        limit = settings.FILE_MAX_BYTES * LARGEST
        if (file.size or 0) > limit:
            words = _("“%(name)s” is larger than %(limit)s; split it, or import it on the server.")
            raise forms.ValidationError(words % {"name": file.name, "limit": filesizeformat(limit)})
        return file
