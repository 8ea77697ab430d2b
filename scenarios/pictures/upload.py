"""How an uploaded file is received."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from scenarios.pictures.encoding import MAX_BYTES


class Bounded(TemporaryFileUploadHandler):
    """Keeps no more of a file than tells that it is too large.

    The rest is read and dropped, so that the form can still say so to its editor.
    """

    most = MAX_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        if start <= self.most:
            super().receive_data_chunk(raw_data, start)
