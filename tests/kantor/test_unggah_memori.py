"""Papers of forms never become temporary files, and nobody fills the disk with a giant form."""

from __future__ import annotations

import io
import logging
import tempfile
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError
from django.test import Client, RequestFactory, override_settings

from kantor.catatan import pasang
from kantor.galat import GalatPengguna


def test_surat_besar_tetap_di_memori(monkeypatch: pytest.MonkeyPatch) -> None:
    def tidak_boleh(*_: Any, **__: Any) -> None:
        raise AssertionError("berkas sementara")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", tidak_boleh)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", tidak_boleh)
    isi = b"%PDF-" + b"9971010101900001" * 200_000  # above Django's own 2.5 MB
    minta = RequestFactory().post("/", {"berkas": SimpleUploadedFile("akta.pdf", isi)})
    assert minta.FILES["berkas"].read() == isi


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_kiriman_raksasa_ditolak_dengan_kalimat(db: Any) -> None:
    raksasa = SimpleUploadedFile("a.bin", b"A" * 2000)
    c = Client()
    jawab = c.post("/akun/masuk/", {"login": "ani", "berkas": raksasa})
    assert jawab.status_code == 413
    teks = jawab.content.decode()
    assert "paling besar 20 MB, foto 15 MB" in teks
    assert "isian Anda biasanya masih ada" in teks


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_kiriman_raksasa_tercatat_satu_baris(
    db: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with caplog.at_level(logging.WARNING):
        Client().post("/akun/masuk/", {"berkas": SimpleUploadedFile("a.bin", b"A" * 2000)})
    baris = [r for r in caplog.records if r.name.startswith("django.security.")]
    assert [r.name for r in baris] == ["django.security.RequestDataTooBig"]
    akar, keluar = logging.getLogger(), io.StringIO()
    for sifat in ("handlers", "level"):
        monkeypatch.setattr(akar, sifat, getattr(akar, sifat))
    pasang({"tingkat": "WARNING"})
    pegangan = akar.handlers[0]
    assert isinstance(pegangan, logging.StreamHandler)
    pegangan.setStream(keluar)
    pegangan.handle(baris[0])
    assert keluar.getvalue().count("\n") == 1
    assert "Traceback" not in keluar.getvalue()
    assert "level=warning" in keluar.getvalue()


def test_nilai_yang_ditolak_basis_data_bukan_kerusakan(db: Any, sebagai: Any) -> None:
    minta = RequestFactory().post("/berkas/cari", {"q": "a\0b"})
    minta.user = AnonymousUser()
    jawab = GalatPengguna(None).process_exception(minta, DataError("NUL"))
    assert jawab is not None
    assert jawab.status_code == 400
    assert sebagai("ani").post("/berkas/cari", {"q": "a\0b"}).status_code in (302, 400)
