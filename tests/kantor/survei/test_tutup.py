"""Closing a survey: no answer after it, results by a job that may be killed and run again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.models import Peristiwa
from kantor.survei import penutupan, selectors
from kantor.survei.models import Jawaban, Survei
from kantor.tugas.daftar import PEKERJA
from kantor.tugas.jalan import jalankan
from kantor.tugas.models import Tugas
from tests.kantor.survei.test_survei import isi_ikm, siap


def _jawab(client: Client, kode: list[str]) -> None:
    for n, k in enumerate(kode):
        client.post(reverse("survei_jawab"), isi_ikm(k, 3 + n % 2, q_saran="Buka sampai sore."))


def _minta(s: Survei, sebagai: Any) -> Tugas:
    j = sebagai("sosi").post(reverse("survei_tutup", args=[s.pk]))
    t = Tugas.objects.get(jenis=penutupan.JENIS_TUGAS)
    assert j["Location"] == reverse("rinci_pekerjaan", args=[t.pk])
    return t


def test_results_come_from_a_job_and_nothing_is_answered_meanwhile(
    pemilihan: Pemilihan, orang: Any, client: Client, sebagai: Any
) -> None:
    sosi = orang("sosi")
    s, kode = siap(pemilihan, sosi)
    _jawab(client, kode[:7])
    t = _minta(s, sebagai)
    s.refresh_from_db()
    assert (s.keadaan, s.hasil) == ("ditutup", None)
    laman = sebagai("sosi").get(reverse("survei_rinci", args=[s.pk])).content.decode()
    assert "Hasilnya sedang dihitung" in laman
    assert "Ajukan untuk dirilis" not in laman
    assert client.post(reverse("survei_jawab"), isi_ikm(kode[8])).status_code == 422
    assert selectors.uraian(sosi, s) == []  # texts lie as they came until they are shuffled
    with pytest.raises(ArgumenKeliru, match="belum selesai dihitung"):
        penutupan.ajukan(pengguna=sosi, survei=s)
    with pytest.raises(ArgumenKeliru, match="sudah ditutup"):
        penutupan.minta_tutup(pengguna=sosi, survei=s)

    assert jalankan(t.pk)
    t.refresh_from_db()
    s.refresh_from_db()
    assert (t.galat, t.persen, t.hasil) == ("", 100, {"jawaban": 7, "sidik": s.sidik})
    assert s.hasil is not None
    assert penutupan.sidik_hasil(s.hasil) == s.sidik
    assert len(selectors.uraian(sosi, s)) == 7
    assert Peristiwa.objects.filter(tindakan="survei_ditutup").count() == 1


def test_a_killed_close_leaves_all_as_it_was_and_comes_to_the_same(
    pemilihan: Pemilihan, orang: Any, client: Client, sebagai: Any
) -> None:
    s, kode = siap(pemilihan, orang("sosi"))
    _jawab(client, kode[:7])
    t = _minta(s, sebagai)
    sebelum = set(Jawaban.objects.values_list("pk", flat=True))
    s.refresh_from_db()
    harap = penutupan.hasil(s)

    def mati(langkah: str, persen: int) -> None:
        if persen >= 80:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        PEKERJA[t.jenis](t, mati)
    s.refresh_from_db()
    assert s.hasil is None
    assert set(Jawaban.objects.values_list("pk", flat=True)) == sebelum
    langkah: list[int] = []
    satu = PEKERJA[t.jenis](t, lambda kata, persen: langkah.append(persen))
    s.refresh_from_db()
    assert s.hasil == harap
    assert not sebelum & set(Jawaban.objects.values_list("pk", flat=True))
    assert langkah == [10, 80]
    kedua = set(Jawaban.objects.values_list("pk", flat=True))
    assert PEKERJA[t.jenis](t, lambda kata, persen: None) == satu  # done: run again nothing moves
    assert set(Jawaban.objects.values_list("pk", flat=True)) == kedua
    assert Peristiwa.objects.filter(tindakan="survei_ditutup").count() == 1
