"""What the house asks of a store of files, held by the folder and by the fake alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from filigrane.base.engines.blobs import BlobStore, FolderBlobs, MemoryBlobs


@pytest.fixture(params=["folder", "memory"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    """An empty store of each kind."""
    return FolderBlobs(tmp_path) if request.param == "folder" else MemoryBlobs()


def test_bytes_are_kept_under_their_sha_256(blobs: BlobStore) -> None:
    assert blobs.put(b"Une grue.") == hashlib.sha256(b"Une grue.").hexdigest()


def test_what_was_kept_comes_back_as_it_was(blobs: BlobStore) -> None:
    assert blobs.get(blobs.put(b"Une grue.\x00")) == b"Une grue.\x00"


def test_the_same_bytes_twice_are_one_file(blobs: BlobStore) -> None:
    digest = blobs.put(b"Une grue.")
    blobs.put(b"Une grue.")
    blobs.remove(digest)
    with pytest.raises(KeyError):
        blobs.get(digest)


def test_bytes_that_are_not_held_are_refused_by_name(blobs: BlobStore) -> None:
    with pytest.raises(KeyError, match="0" * 64):
        blobs.get("0" * 64)


def test_to_forget_what_is_not_held_does_nothing(blobs: BlobStore) -> None:
    blobs.remove("0" * 64)
