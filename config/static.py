"""Static files under names that change with their content, so that browsers keep them for good."""

from __future__ import annotations

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """The manifest storage, which also follows `import` lines between our ES modules."""

    support_js_module_import_aggregation = True
    manifest_strict = False
