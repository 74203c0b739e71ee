"""Exports: complete or not there, and the registry that names the formats."""

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from netedit.formats import registry, saving
from netedit.formats.whole import write_all, write_whole
from netedit.model.errors import DiskError, NeteditError
from netedit.model.network import Network
from tests.texts import network


def test_csv_becomes_two_files_for_the_owner_alone(tmp_path: Path):
    written = saving.save(network("a-b"), None, tmp_path / "out.csv", registry.formats()["csv"])
    assert [path.name for path in written] == ["out-partners.csv", "out-relationships.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(p.name for p in written)
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


def test_neither_file_is_renamed_before_both_are_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    old = tmp_path / "out-partners.csv"
    old.write_text("as it was")

    def fail(network: Network, view: str | None, stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    csv = registry.formats()["csv"]
    writers = {**registry.writers_of("csv"), "-relationships": fail}
    monkeypatch.setattr(saving, "writers_of", lambda name: writers)
    with pytest.raises(DiskError, match="the disk is full"):
        saving.save(network("a-b"), None, tmp_path / "out.csv", csv)
    assert [path.name for path in tmp_path.iterdir()] == ["out-partners.csv"]
    assert old.read_text() == "as it was"


def test_a_file_is_replaced_whole(tmp_path: Path):
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["", "nowhere/a.png"])
def test_a_target_that_cannot_be_is_said(tmp_path: Path, name: str):
    with pytest.raises(DiskError) as caught:
        write_whole(tmp_path / name, b"x")
    assert str(caught.value).endswith(".")


def test_a_fault_of_a_writer_leaves_no_part_behind(tmp_path: Path):
    def fail(stream: BinaryIO) -> None:
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        write_all({tmp_path / "a": fail})
    assert not list(tmp_path.iterdir())


def test_formats_are_found_by_name_and_by_suffix():
    assert registry.format_of("A.TSV").name == "csv"
    assert registry.format_of("a.png").name == "png"
    assert registry.format_of("a.SVG").name == "svg"
    assert registry.format_of("a.htm").name == "html"
    assert registry.format_of("a.bin", "CSV").name == "csv"
    with pytest.raises(NeteditError, match="csv, xlsx, png, svg, pdf, html, md, docx and pptx"):
        registry.format_of("a.odt")
    with pytest.raises(NeteditError, match="no format “odt”"):
        registry.format_of("a.csv", "odt")


def test_a_declared_format_is_written_once_someone_has_registered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(registry._registry, "writers", dict(registry._registry.writers))
    registry._registry.writers.pop("png", None)
    png = registry.formats()["png"]
    with pytest.raises(NeteditError, match="cannot be written here"):
        saving.save(network("a"), None, tmp_path / "a.png", png)
    registry.register_writer("png", lambda network, view, stream: stream.write(b"painted"))  # type: ignore[arg-type, return-value]
    saving.save(network("a"), None, tmp_path / "a.png", png)
    assert (tmp_path / "a.png").read_bytes() == b"painted"
    with pytest.raises(KeyError):
        registry.register_writer("odt", lambda network, view, stream: None)
