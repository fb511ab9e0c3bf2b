"""The matching as a job: a ledger that adds up, nothing half shown, nothing sealed, nothing on a disk."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.conf import settings
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.berkas.models import Berkas
from kantor.izin_alamat import Ditolak
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import pemadanan, services
from kantor.telaah.antrean import Saringan, antrean, hitung, saring, tetangga
from kantor.telaah.golongan import golongan_ubah
from kantor.telaah.jenis import BIAYA, JENIS
from kantor.telaah.kasus_dari import URUTAN, KasusBaru
from kantor.telaah.kasus_isi import kerugian
from kantor.telaah.ketimpangan import coretan
from kantor.telaah.models import Kasus, Padanan, Perubahan
from kantor.telaah.rekap import rekap
from kantor.telaah.rincian import rincian
from kantor.telaah.selectors import padanan_kini
from kantor.tugas.models import Tugas

pytestmark = pytest.mark.lengkap

Orang = Callable[[str], Pengguna]
HALAMAN = Path(__file__).parents[3] / "docs/kaidah/perubahan.md"


def semua_berkas() -> set[Path]:
    """What lies in the office's folder and where we stand."""
    return {f for akar in (settings.FOLDER, Path.cwd()) for f in Path(akar).glob("*")}


def test_buku_pemadanan_counts_every_row_and_every_outcome_once(
    padankan: Callable[[], Padanan], dua_daftar: tuple[pa.Table, pa.Table], orang: Orang
) -> None:
    sebelum = semua_berkas()
    p = padankan()
    r = p.ringkasan
    assert semua_berkas() == sebelum
    for sisi, tabel in zip(("daftar", "rujukan"), dua_daftar, strict=True):
        assert sum(r[sisi]["nasib"].values()) == r[sisi]["baris"] == len(tabel)
        assert set(r[sisi]["nasib"]) == set(URUTAN)
    assert sum(r["hasil"]["pasangan"].values()) == r["pasangan"]
    assert r["pasangan"] + sum(r["hasil"]["hanya_dpt"].values()) == len(dua_daftar[0])
    assert r["pasangan"] + sum(r["hasil"]["hanya_dp4"].values()) == len(dua_daftar[1])
    kasus = Kasus.objects.filter(padanan=p)
    assert kasus.count() == r["jumlah_kasus"] == sum(r["kasus"].values())
    assert hitung(orang("ani"), p.pemilihan, Saringan()) == r["kasus"]
    # Every row of the list that is not "without change" is spoken of by a case.
    disebut = set(kasus.exclude(baris_daftar=None).values_list("baris_daftar", flat=True))
    disebut |= {n for a in kasus.values_list("anggota", flat=True) for n in a}
    assert len(disebut) >= len(dua_daftar[0]) - r["daftar"]["nasib"]["tanpa_perubahan"]
    assert (
        Peristiwa.objects.filter(tindakan="padan_dijalankan", objek=f"padanan/{p.pk}").count() == 1
    )


def test_buku_pemadanan_holds_nothing_sealed(
    padankan: Callable[[], Padanan], dua_daftar: tuple[pa.Table, pa.Table]
) -> None:
    p = padankan()
    teks = json.dumps(
        [
            list(Kasus.objects.values_list("isi", "unsur", "golongan")),
            p.ringkasan,
            list(Tugas.objects.values_list("isi", "hasil")),
            list(Peristiwa.objects.values_list("isi", "objek")),
        ]
    )
    assert not re.search(r"\d{12,}", teks)
    lahir = {str(d) for d in dua_daftar[0]["tanggal_lahir"].to_pylist() if d}
    assert not {d for d in lahir if d in teks}


def test_queue_goes_through_all_cases_in_the_order_of_harm(
    padankan: Callable[[], Padanan], orang: Orang
) -> None:
    p = padankan().pemilihan
    ani = orang("ani")
    urut = list(saring(ani, p, Saringan()).order_by("-kerugian", "pk").values_list("pk", flat=True))
    maju, h = [], antrean(ani, p, Saringan(), banyak=40)
    assert h.sebelumnya == ""
    while True:
        maju += [k.pk for k in h.kasus]
        if not h.berikut:
            break
        lalu, h = h, antrean(ani, p, Saringan(), setelah=h.berikut, banyak=40)
        mundur = antrean(ani, p, Saringan(), sebelum=h.sebelumnya, banyak=40)
        assert [k.pk for k in mundur.kasus] == [k.pk for k in lalu.kasus]
    assert maju == urut
    k = Kasus.objects.get(pk=urut[5])
    t = tetangga(ani, k, Saringan())
    assert (t.sebelum, t.sesudah) == (urut[4], urut[6])
    for nama, kolom in (("budi", "wilayah"), ("dedi", "kecamatan")):
        o = orang(nama)
        isi = saring(o, p, Saringan())
        assert set(isi.values_list(kolom, flat=True)) <= {o.wilayah}
    assert not saring(orang("maya"), p, Saringan()).exists()


def test_every_kind_of_case_opens_side_by_side(
    padankan: Callable[[], Padanan], orang: Orang
) -> None:
    p = padankan()
    lihat = {"ani": True, "wati": False}
    for jenis in Kasus.objects.values_list("jenis", flat=True).distinct():
        k = Kasus.objects.filter(jenis=jenis).select_related("pemilihan", "padanan").first()
        assert k is not None
        for nama, nik in lihat.items():
            r = rincian(k, orang(nama))
            assert r.judul_kiri or r.judul_kanan
            kode = {m.kode for m in r.medan}
            assert nik or not kode & {"nik", "nkk"}
            teks = "".join(t for m in r.medan for s in (m.kiri, m.kanan) for t, _ in s)
            assert not re.search(r"\d{9,}", teks)
            assert r.pilihan
            assert r.akibat
    assert set(Kasus.objects.values_list("jenis", flat=True)) <= set(JENIS)
    assert p.ringkasan["kasus"]["ubah"] > 0


def test_pemadanan_berikutnya_keeps_what_two_people_decided(
    padankan: Callable[[], Padanan], orang: Orang
) -> None:
    lama = padankan()
    pilih = list(Kasus.objects.filter(jenis="ubah", isi__nik_sama=True).order_by("pk")[:3])
    usul = [
        services.usulkan(pengguna=orang("ani"), kasus=k, jenis="ubah", alasan="Menurut DP4")
        for k in pilih
    ]
    services.putuskan(pengguna=orang("rudi"), perubahan=usul[0], setuju=True)
    baru = padankan()
    assert baru.pk != lama.pk
    assert baru.ringkasan["dibawa"] == 3
    ani, p = orang("ani"), baru.pemilihan
    isi = {
        s: saring(ani, p, Saringan(keadaan=s)).count() for s in ("terbuka", "diusulkan", "selesai")
    }
    assert (isi["diusulkan"], isi["selesai"]) == (2, 1)
    assert sum(isi.values()) == baru.ringkasan["jumlah_kasus"] == lama.ringkasan["jumlah_kasus"]
    assert saring(ani, p, Saringan(keadaan="digantikan")).count() == isi["terbuka"]
    tua = saring(ani, p, Saringan(keadaan="digantikan")).select_related("pemilihan").first()
    assert tua is not None
    with pytest.raises(ArgumenKeliru, match="digantikan"):
        services.usulkan(pengguna=ani, kasus=tua, jenis="tetap", alasan="Tidak berubah")
    # What is rejected now is open in the matching that is seen.
    services.putuskan(pengguna=orang("sari"), perubahan=usul[1], setuju=False, alasan="Salah orang")
    assert saring(ani, p, Saringan(keadaan="terbuka")).filter(pk=pilih[1].pk).exists()


def test_pemadanan_berikutnya_that_is_killed_shows_nothing_and_is_repeated(
    padankan: Callable[[], Padanan],
    berkas: tuple[Berkas, Berkas],
    orang: Orang,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lama = padankan()
    p = Padanan.objects.create(
        pemilihan=lama.pemilihan, oleh=orang("ani"), daftar=berkas[0], rujukan=berkas[1],
        dibuat=timezone.now(),
    )  # fmt: skip

    class Mati(Exception):
        pass

    asli = pemadanan.tulis_kasus

    def tulis(baris: Iterator[Any]) -> Iterator[int]:
        yield from asli(iter([next(baris) for _ in range(20)]))
        raise Mati

    monkeypatch.setattr(pemadanan, "tulis_kasus", tulis)
    with pytest.raises(Mati):
        pemadanan.susun(p, lambda *_: None)
    ani = orang("ani")
    assert Kasus.objects.filter(padanan=p).count() == 20
    assert padanan_kini(lama.pemilihan) == lama
    assert hitung(ani, lama.pemilihan, Saringan()) == lama.ringkasan["kasus"]
    monkeypatch.undo()
    r = pemadanan.susun(p, lambda *_: None)
    assert r["jumlah_kasus"] == lama.ringkasan["jumlah_kasus"]
    assert Kasus.objects.filter(padanan=p).count() == r["jumlah_kasus"]
    assert pemadanan.susun(p, lambda *_: None) == json.loads(
        json.dumps(r)
    )  # again: nothing is done
    assert Kasus.objects.filter(padanan=p).count() == r["jumlah_kasus"]
    lama.selesai = None
    lama.save()
    with pytest.raises(HakpilihError, match="sesudahnya"):
        pemadanan.susun(lama, lambda *_: None)


def test_matching_asks_for_two_loaded_lists_of_one_election(
    berkas: tuple[Berkas, Berkas], orang: Orang
) -> None:
    dpt, dp4 = berkas
    with pytest.raises(ArgumenKeliru, match="satu DPT dan satu DP4"):
        services.padankan(pengguna=orang("ani"), daftar=dp4, rujukan=dpt)
    with pytest.raises(Ditolak):
        services.padankan(pengguna=orang("budi"), daftar=dpt, rujukan=dp4)
    services.padankan(pengguna=orang("ani"), daftar=dpt, rujukan=dp4)
    with pytest.raises(ArgumenKeliru, match="sedang berjalan"):
        services.padankan(pengguna=orang("ani"), daftar=dpt, rujukan=dp4)


def test_disparity_warns_of_the_group_that_is_hit_harder(
    padankan: Callable[[], Padanan], orang: Orang
) -> None:
    p = padankan()
    assert coretan(orang("ani"), p.pemilihan).banyak == 0
    perempuan = p.daftar.baris.filter(jenis_kelamin="P").order_by("pk")[:60]
    Perubahan.objects.bulk_create(
        Perubahan(
            pemilihan=p.pemilihan, jenis="tms", kode_tms="meninggal", wilayah=b.kode_kelurahan,
            baris_daftar=b, alasan="x", pengusul=orang("ani"), diusulkan=timezone.now(),
        )
        for b in perempuan
    )  # fmt: skip
    k = coretan(orang("ani"), p.pemilihan)
    assert (k.banyak, k.daftar) == (60, len(p.daftar.baris.all()))
    assert any(t.startswith("Jenis kelamin perempuan lebih sering") for t in k.peringatan)
    assert sum(g.kena for g in k.kelompok if g.ukuran == "umur") == 60
    assert coretan(orang("maya"), p.pemilihan).kelompok == []
    r = rekap(p.pemilihan)
    assert r is not None
    assert (r.akhir, r.menunggu) == (r.awal, 60)


@pytest.mark.parametrize(
    ("unsur", "tingkat", "kosong", "golongan"),
    [
        (["nama"], {"nama": "ejaan"}, [], "ejaan"),
        (["nama", "status_kawin"], {"nama": "mirip"}, [], "ejaan"),
        (["nama"], {"nama": "sebagian"}, [], "identitas"),
        (["alamat", "wilayah"], {"alamat": "mirip"}, [], "pindah"),
        (["nkk"], {}, [], "pindah"),
        (["nkk"], {}, ["nkk"], "isian"),
        (["tanggal_lahir", "nkk"], {}, ["nkk"], "identitas"),
        (["status_kawin", "disabilitas"], {}, [], "keterangan"),
    ],
)
def test_golongan_perubahan(
    unsur: list[str], tingkat: dict[str, str], kosong: list[str], golongan: str
) -> None:
    assert golongan_ubah(unsur, tingkat, kosong) == golongan


def test_kerugian_kasus_is_the_table_of_the_page() -> None:
    teks = HALAMAN.read_text("utf-8").partition("## Kerugian kasus")[2].partition("\n## ")[0]
    angka = {
        tuple(float(x.replace(",", ".")) for x in b.strip("|").split("|")[1:])
        for b in teks.splitlines()
        if b.startswith("| `")
    }
    assert angka == {(b.satu, b.dua) for b in BIAYA.values()}
    assert all(k.split("/")[0] in JENIS for k in BIAYA)
    hilang = [kerugian(KasusBaru("hilang", "calon_lemah", peluang=p)) for p in (0.0, 0.5, 1.0)]
    assert np.allclose(hilang, [10, 25, 40])
    assert kerugian(KasusBaru("ragu", "ganda", kerugian=63.21)) == 63.21
