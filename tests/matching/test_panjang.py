"""Long lists part by part: the same answer as in one go, whoever moved, and nothing left behind."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from hakpilih.contoh import buat
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.gerbang import periksa
from hakpilih.matching import jalan, panjang, proses
from hakpilih.matching.bagian import _KOSONG, KOLOM, Sumber, _nomori, _satuan, bagi, melebar, semua
from hakpilih.matching.ganda import SKEMA_GANDA, ganda, sambung_ganda
from hakpilih.matching.panjang import padan_panjang
from hakpilih.matching.pencocokan import Pencocokan, cocokkan
from hakpilih.pemilih import SKEMA_BERSIH
from hakpilih.publikasi.laporan import laporkan
from tests.cli.perintah import jalankan

pytestmark = pytest.mark.lengkap

PASANG = ["baris_dpt", "baris_dp4"]


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both lists of a small city, checked, in row groups of 500 rows."""
    folder = tmp_path_factory.mktemp("panjang")
    buat(folder, 3000, 5, timpa=True)
    for nama in ("dpt", "dp4"):
        bersih = periksa(folder / f"{nama}.csv", nama, simpan=True).bersih
        pq.write_table(bersih, folder / f"{nama}.parquet", row_group_size=500)
    return folder


@pytest.fixture(scope="module")
def sekaligus(kota: Path) -> tuple[pa.Table, Pencocokan]:
    pasangan: list[pa.Table] = []
    c = cocokkan(semua(kota / "dpt.parquet"), semua(kota / "dp4.parquet"), pasangan.append)
    return pa.concat_tables(pasangan), c


@pytest.fixture(scope="module")
def sebagian(kota: Path) -> tuple[pa.Table, Pencocokan]:
    pasangan: list[pa.Table] = []
    c = padan_panjang(*_sumber(kota), pasangan.append, sasaran=900, pekerja=1)
    return pa.concat_tables(pasangan), c


def _sumber(kota: Path) -> tuple[Sumber, Sumber]:
    return Sumber.buka(kota / "dpt.parquet"), Sumber.buka(kota / "dp4.parquet")


def _pasang(t: pa.Table) -> set[tuple[int, int]]:
    return set(zip(*(t[k].to_pylist() for k in PASANG), strict=True))


def test_daftar_yang_panjang_memberi_hampir_semua_pasangan_yang_sama(
    kota: Path, sekaligus: tuple[pa.Table, Pencocokan], sebagian: tuple[pa.Table, Pencocokan]
) -> None:
    utuh, (terbagi, c) = _pasang(sekaligus[0]), sebagian
    assert c.bagian >= 3
    assert len(utuh & _pasang(terbagi)) / len(utuh) > 0.995
    benar = set()
    for b in (kota / "kebenaran.csv").read_text("utf-8").splitlines()[1:]:
        x, y = b.split(",")[:2]
        if x and y:
            benar.add((int(x), int(y)))
    assert len(_pasang(terbagi) - benar) <= len(utuh - benar) + 2


def test_daftar_yang_panjang_tiap_baris_di_tepat_satu_tempat(
    kota: Path, sebagian: tuple[pa.Table, Pencocokan]
) -> None:
    pasangan, c = sebagian
    for sisi, nama in enumerate(("dpt", "dp4")):
        semua_baris = pq.read_table(kota / f"{nama}.parquet", columns=["baris"])[
            "baris"
        ].to_pylist()
        ditempatkan = (
            pasangan[f"baris_{nama}"].to_pylist() + c.tabel.hanya[sisi]["baris"].to_pylist()
        )
        assert sorted(ditempatkan) == semua_baris
        kelompok = c.tabel.ganda[sisi].group_by("kelompok").aggregate([("kasus", "count_distinct")])
        assert max(kelompok["kasus_count_distinct"].to_pylist()) == 1
    rugi = c.tabel.ragu["kerugian"].to_numpy()
    assert (np.diff(rugi) <= 1e-9).all()


def test_daftar_yang_panjang_menemukan_yang_pindah_bagian(
    kota: Path, sebagian: tuple[pa.Table, Pencocokan]
) -> None:
    pasangan, c = sebagian
    bagian = bagi(*_sumber(kota), 900)
    letak = [pasangan[k].to_numpy() - 1 for k in PASANG]
    pindah = bagian[0][letak[0]] != bagian[1][letak[1]]
    assert pindah.sum() > 20
    assert min(c.lintas) > 20
    # Some of them without a common NIK: only the search across parts can find those.
    tahap = np.array(pasangan["tahap"].to_pylist())
    assert (tahap[pindah] == "peluang").any()


def test_daftar_yang_panjang_dua_kali_sama_persis(
    kota: Path, sebagian: tuple[pa.Table, Pencocokan]
) -> None:
    lagi: list[pa.Table] = []
    c = padan_panjang(*_sumber(kota), lagi.append, sasaran=900, pekerja=2)
    assert pa.concat_tables(lagi).equals(sebagian[0])
    assert c.tabel.ragu.equals(sebagian[1].tabel.ragu)


def test_kolom_sebagai_kamus_memberi_hasil_yang_sama(
    kota: Path, sekaligus: tuple[pa.Table, Pencocokan]
) -> None:
    pasangan: list[pa.Table] = []
    teks = [pq.read_table(kota / f"{n}.parquet", columns=KOLOM) for n in ("dpt", "dp4")]
    cocokkan(teks[0], teks[1], pasangan.append)
    assert pasangan[0].equals(sekaligus[0])


def test_sumber_mengambil_baris_menurut_letaknya(kota: Path) -> None:
    sumber = _sumber(kota)[0]
    letak = np.array([0, 3, 499, 500, 1700, sumber.n - 1])
    assert sumber.ambil(letak)["baris"].to_pylist() == (letak + 1).tolist()
    assert sumber.ambil(letak[:0]).num_rows == 0


@pytest.mark.parametrize(
    ("nilai", "jenis"), [(127, pa.int8()), (128, pa.int16()), (1 << 15, pa.int32())]
)
def test_kamus_berindeks_sempit_dan_dapat_disatukan_lagi(
    tmp_path: Path, nilai: int, jenis: pa.DataType
) -> None:
    teks = [f"T{i}" for i in range(nilai)] + ["T0", None]
    skema = pa.schema(SKEMA_BERSIH.field(k) for k in KOLOM)
    isi: dict[str, object] = {k: pa.nulls(len(teks), skema.field(k).type) for k in KOLOM}
    t = pa.table(isi | {"tps": teks, "rt": [*teks[:3], *teks[:-3]]}, skema)
    pq.write_table(t, tmp_path / "x.parquet", row_group_size=nilai + 1)
    hasil = Sumber.buka(tmp_path / "x.parquet").ambil(np.arange(len(teks)))
    assert hasil.schema.field("tps").type.index_type == jenis
    assert hasil["tps"].cast(pa.string()).to_pylist() == teks
    lebar = melebar(hasil)
    assert lebar.schema.equals(_KOSONG.schema)
    assert lebar["rt"].cast(pa.string()).to_pylist() == t["rt"].to_pylist()


def test_bagian_yang_hanya_ada_di_satu_daftar(kota: Path, tmp_path: Path) -> None:
    dpt = pq.read_table(kota / "dpt.parquet")
    kecamatan = sorted(set(dpt["kecamatan"].to_pylist()) - {""})
    kiri = dpt.filter(pc.is_in(dpt["kecamatan"], pa.array(kecamatan[: len(kecamatan) // 2])))
    pq.write_table(kiri, tmp_path / "a.parquet")
    pq.write_table(dpt.slice(0, 0), tmp_path / "kosong.parquet")
    pasangan: list[pa.Table] = []
    a, kosong, semua_ = (
        Sumber.buka(p)
        for p in (tmp_path / "a.parquet", tmp_path / "kosong.parquet", kota / "dpt.parquet")
    )
    c = padan_panjang(a, semua_, pasangan.append, sasaran=500, pekerja=1)
    terpasang = pa.concat_tables(pasangan)
    assert terpasang.num_rows == kiri.num_rows
    assert c.tabel.hanya[1].num_rows == dpt.num_rows - kiri.num_rows
    # Duplicates are sought in parts that the other list hardly has, too.
    sendiri = ganda(dpt).filter(pc.is_in(ganda(dpt)["kasus"], pa.array(["K1", "K3"])))
    satu = c.tabel.ganda[1].filter(pc.is_in(c.tabel.ganda[1]["kasus"], pa.array(["K1", "K3"])))
    sama = set(sendiri["baris"].to_pylist()) & set(satu["baris"].to_pylist())
    assert len(sama) > 0.6 * sendiri.num_rows
    c = padan_panjang(a, kosong, lambda _: None, sasaran=500, pekerja=1)
    assert c.tabel.hanya[0].num_rows == kiri.num_rows


def test_kabupaten_yang_muat_tidak_dipotong() -> None:
    banyak = {f"99.{kab}.{kec:02d}": 40 for kab in (71, 72, 73) for kec in range(1, 6)}
    nomor = _nomori(banyak, 300)
    for kab in (71, 72, 73):
        assert len({nomor[k] for k in banyak if k.startswith(f"99.{kab}")}) == 1
    isi = [sum(banyak[k] for k in banyak if nomor[k] == ke) for ke in set(nomor.values())]
    assert max(isi) <= 300
    assert set(_nomori(banyak, 90).values()) == set(range(max(_nomori(banyak, 90).values()) + 1))


def test_yang_hanya_di_satu_daftar_menyebut_baris_terdekat(
    sebagian: tuple[pa.Table, Pencocokan],
) -> None:
    tabel = sebagian[1].tabel
    for sisi, kolom in enumerate(PASANG):
        terkuat: dict[int, float] = {}
        for b, p in zip(
            tabel.ragu[kolom].to_pylist(), tabel.ragu["peluang"].to_pylist(), strict=True
        ):
            terkuat[b] = max(terkuat.get(b, 0.0), p)
        for h in tabel.hanya[sisi].to_pylist():
            assert (h["peluang_terdekat"] or 0.0) >= terkuat.get(h["baris"], 0.0) - 1e-9


def test_nama_kecamatan_tidak_dipotong() -> None:
    for tempat in ("KECAMATAN GADING", "KEC. GADING", "GADING"):
        assert _satuan(tempat) == "GADING"
    assert _satuan("99.71.01.1001") == "99.71.01"
    nomor = _nomori({"SUKAMAJU": 90, "SUKAJADI": 90, "SUKARAJA": 90}, 100)
    assert len(set(nomor.values())) == 3


def test_kode_hanya_dipakai_bila_kedua_daftar_berkode(kota: Path, tmp_path: Path) -> None:
    dpt = pq.read_table(kota / "dpt.parquet")
    kode = pc.if_else(pc.equal(dpt["kecamatan"], ""), "", "99.71.01")
    berkode = dpt.set_column(dpt.schema.get_field_index("kode_kecamatan"), "kode_kecamatan", kode)
    pq.write_table(berkode, tmp_path / "dpt.parquet")
    campur = Sumber.buka(tmp_path / "dpt.parquet"), _sumber(kota)[1]
    for x, y in zip(bagi(*campur, 900), bagi(*_sumber(kota), 900), strict=True):
        assert np.array_equal(x, y)


PROSES = """
import sys
from pathlib import Path
from hakpilih.matching.bagian import Sumber
from hakpilih.matching.panjang import padan_panjang

if __name__ == "__main__":
    a, b = (Sumber.buka(Path(sys.argv[1]) / f"{n}.parquet") for n in ("dpt", "dp4"))
    padan_panjang(a, b, lambda _: None, sasaran=300, pekerja=2, kemajuan=lambda x: print(x, flush=True))
"""


@pytest.mark.parametrize(
    ("sinyal", "saat"), [(signal.SIGKILL, "memadankan"), (signal.SIGINT, "mempelajari")]
)
def test_tidak_ada_proses_yang_tertinggal(
    kota: Path, tmp_path: Path, sinyal: int, saat: str
) -> None:
    (tmp_path / "jalan.py").write_text(PROSES, "utf-8")
    (tmp_path / "sementara").mkdir()
    kerja = subprocess.Popen(
        [sys.executable, tmp_path / "jalan.py", kota],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "sementara")},
    )  # fmt: skip
    assert kerja.stdout is not None
    for baris in kerja.stdout:
        if baris.startswith(saat):
            break
    os.killpg(kerja.pid, sinyal) if sinyal == signal.SIGINT else kerja.send_signal(sinyal)
    # Whoever is left would hold the pipe open.
    _, galat = kerja.communicate(timeout=30)
    assert kerja.returncode != 0
    assert galat.count("Traceback") <= 1  # of the script itself, none of its processes
    assert "spawn_main" not in galat
    assert "resource_tracker" not in galat
    assert not list((tmp_path / "sementara").iterdir())


def test_proses_yang_dihentikan_sistem_menjadi_kalimat(kota: Path) -> None:
    def hentikan(langkah: str) -> None:
        if langkah.startswith("memadankan bagian 1 "):
            for anak in active_children():
                os.kill(anak.pid or 0, signal.SIGKILL)

    with pytest.raises(ArgumenKeliru, match="memori habis"):
        padan_panjang(*_sumber(kota), lambda _: None, sasaran=400, pekerja=1, kemajuan=hentikan)


@pytest.mark.parametrize("saat", ["memadankan bagian", "mencari"])
def test_proses_yang_dihentikan_ketika_semua_berakhir_tidak_ditunggu(
    kota: Path, monkeypatch: pytest.MonkeyPatch, saat: str
) -> None:
    monkeypatch.setattr(proses, "SABAR", 0.5)

    def hentikan(langkah: str) -> None:
        # One of those that have nothing to do waits for work, and holds what the others need to hear the end.
        if langkah.startswith(saat) and (saat == "mencari" or _terakhir(langkah)):
            os.kill(active_children()[0].pid or 0, signal.SIGKILL)

    with contextlib.suppress(ArgumenKeliru):  # all was done, or it is told
        padan_panjang(*_sumber(kota), lambda _: None, sasaran=900, pekerja=3, kemajuan=hentikan)
    assert not active_children()


def _terakhir(langkah: str) -> bool:
    ke, banyak = langkah.removeprefix("memadankan bagian ").split(" dari ")
    return ke == banyak


def test_yang_menunggu_bobot_berakhir_bila_yang_belajar_gagal(kota: Path, tmp_path: Path) -> None:
    berkas = tmp_path / "dpt.parquet"
    pq.write_table(pq.read_table(kota / "dpt.parquet"), berkas, row_group_size=50)
    dpt, dp4 = Sumber.buka(berkas), Sumber.buka(kota / "dp4.parquet")
    bagian = bagi(dpt, dp4, 900)
    milik = [panjang._per_bagian(b, int(b.max()) + 1) for b in bagian]
    kelompok = [np.unique(np.searchsorted(dpt.batas, m, "right") - 1).tolist() for m in milik[0]]
    guru = panjang._terkecil_yang_cukup(milik)
    # Names of the part that learns cannot be read; some other part is whole.
    assert any(not set(kelompok[guru]) & set(k) for k in kelompok)
    isi, meta = bytearray(berkas.read_bytes()), pq.read_metadata(berkas)
    for g in kelompok[guru]:
        kolom = meta.row_group(g).column(meta.schema.names.index("nama"))
        awal = kolom.dictionary_page_offset or kolom.data_page_offset
        isi[awal : awal + kolom.total_compressed_size] = bytes(kolom.total_compressed_size)
    berkas.write_bytes(isi)
    for pekerja in (1, 3):
        with pytest.raises(OSError):
            padan_panjang(dpt, dp4, lambda _: None, sasaran=900, pekerja=pekerja)
        assert not active_children()


@pytest.mark.parametrize("masuk", ["csv", "parquet"])
def test_perintahnya_menulis_dan_melaporkan_daftar_yang_panjang(
    kota: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, masuk: str
) -> None:
    for modul in (jalan, panjang):
        monkeypatch.setattr(modul, "BATAS_SEKALI", 1000)
    monkeypatch.setattr(
        panjang, "padan_panjang", functools.partial(padan_panjang, sasaran=900, pekerja=1)
    )
    berkas = [kota / "dpt.csv", kota / "dp4.csv"]
    if masuk == "parquet":
        for ke, nama in enumerate(("dpt", "dp4")):
            periksa(berkas[ke], nama, keluar=tmp_path / nama)
            berkas[ke] = tmp_path / nama / "bersih.parquet"
    jadi = jalankan("padan", *berkas, "--keluar", tmp_path / "h", "--model", tmp_path / "m.json")
    assert (jadi.returncode, jadi.stderr) == (0, "")
    assert {p.name for p in (tmp_path / "h").iterdir()} <= set(jalan.BERKAS_HASIL)
    r = json.loads((tmp_path / "h/ringkasan.json").read_text("utf-8"))
    assert r["bagian"]["jumlah"] >= 3
    assert sum(r["pasangan"]["per_tahap"].values()) == r["pasangan"]["jumlah"]
    assert r["dpt"]["berpasangan"] + r["dpt"]["hanya"] == r["dpt"]["diterima"]
    if masuk == "parquet":
        return
    laporkan(tmp_path / "h")
    assert (tmp_path / "h/laporan.html").exists()
    ulang = jalankan("padan", *berkas, "--keluar", tmp_path / "h", "--model", tmp_path / "m.json")
    assert "masih mirip" in ulang.stdout


def test_kelompok_ganda_yang_berbagi_baris_menjadi_satu() -> None:
    def tabel(*isi: tuple[int, int, int, str, float]) -> pa.Table:
        kolom = dict(
            zip(
                ("kelompok", "baris", "baris_lain", "kasus", "peluang"),
                zip(*isi, strict=True),
                strict=True,
            )
        )
        bukti = {f.name: [""] * len(isi) for f in SKEMA_GANDA if f.name.startswith("bukti_")}
        return pa.table({**{k: list(v) for k, v in kolom.items()}, **bukti}, schema=SKEMA_GANDA)

    satu = tabel(
        (1, 5, 9, "K3", 0.9), (1, 9, 5, "K3", 0.9), (2, 5, 6, "K2", 0.1), (2, 6, 5, "K2", 0.1)
    )
    dua = tabel(
        (1, 9, 30, "K3", 0.7), (1, 30, 9, "K3", 0.7), (2, 40, 41, "K1", 1.0), (2, 41, 40, "K1", 1.0)
    )
    isi = sambung_ganda([satu, dua]).to_pylist()
    kelompok = {(r["kelompok"], r["baris"], r["kasus"], r["baris_lain"]) for r in isi}
    assert kelompok == {
        (1, 5, "K3", 9), (1, 9, "K3", 5), (1, 30, "K3", 9),
        (2, 5, "K2", 6), (2, 6, "K2", 5),
        (3, 40, "K1", 41), (3, 41, "K1", 40),
    }  # fmt: skip
    assert len(isi) == len(kelompok)
