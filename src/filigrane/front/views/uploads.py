"""No file larger than the house accepts gets past its first bytes too many."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Count the bytes of each file as they come; past `upload_mb` the request ends with 413.

    It stands before the handlers that keep the bytes, and hands them on unchanged.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The same bytes; RequestDataTooBig once the file is larger than the house accepts."""
        if start + len(raw_data) > settings.LARGEST_FILE:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing: the handlers after this one hold the file."""
