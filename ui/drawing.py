"""The page in which browsers draw people's diagrams.

A diagram is a text by anybody, read by a large library; so it is drawn in a frame that has no origin, may fetch nothing
but the library's own parts, and is within reach of nothing of ours. docs/decisions/0013 says the rest.
"""

from csp.constants import NONCE, NONE, SELF
from csp.decorators import csp
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

POLICY = {
    "default-src": [NONE],
    "script-src": [NONCE],
    "style-src": ["'unsafe-inline'"],  # what a drawing is made of; with no origin it styles nothing but itself
    "img-src": ["data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-scripts"],  # as the frame has it, for whoever opens the page by itself
}


@login_not_required
@require_safe
@xframe_options_sameorigin
@csp(POLICY)
def diagrams(request: HttpRequest) -> HttpResponse:
    """Show the empty page. It holds nothing, so it is open to everyone, and it costs no query."""
    return render(request, "ui/diagrams.html")
