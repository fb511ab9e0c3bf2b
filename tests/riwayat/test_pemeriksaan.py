"""Whatever is done to a chain is found, and where and how it was done is said."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.pangkal import Pangkal, baca_pangkal
from hakpilih.riwayat.pemeriksaan import TERBANYAK, periksa
from hakpilih.riwayat.penulis import catat
from hakpilih.riwayat.peristiwa import KUNCI
from hakpilih.riwayat.putus import JENIS
from hakpilih.riwayat.rantai import BARIS_TERPANJANG, NOL
from hakpilih.riwayat.tampil import kalimat, zona_dari
from hakpilih.riwayat.tindakan import TINDAKAN
from tests.docs.conftest import AKAR
from tests.riwayat.bahan import (
    MULAI,
    baris_sendiri,
    peristiwa_dari,
    rantai_sendiri,
    riwayat,
    usul,
)

BANYAK = 6


@pytest.fixture(scope="module")
def asli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return riwayat(tmp_path_factory.mktemp("riwayat") / "riwayat.jsonl", BANYAK)


@pytest.fixture(scope="module")
def asing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("riwayat")
    return riwayat(folder / "riwayat.jsonl", BANYAK, pemilihan="pemilu_2024")


@pytest.fixture(scope="module")
def kepala(asli: Path) -> Pangkal:
    kepala = periksa(asli).kepala
    assert kepala is not None
    return kepala


def hasil(berkas: Path, isi: bytes, *pangkal: Pangkal) -> list[tuple[str, int | None]]:
    """Kinds and lines of the breaks of a file of these bytes."""
    salinan = berkas.with_name("salinan.jsonl")
    salinan.write_bytes(isi)
    return [(p.jenis, p.baris) for p in periksa(salinan, pangkal).putus]


def cap(baris: bytes) -> str:
    return str(json.loads(baris)["sidik"])


def test_sidik_and_baris_are_what_the_page_says(asli: Path) -> None:
    semua = peristiwa_dari(asli)
    assert [p["nomor"] for p in semua] == list(range(1, BANYAK + 1))
    assert rantai_sendiri(semua) == asli.read_bytes()
    h = periksa(asli)
    assert h.utuh
    assert h.peristiwa == BANYAK
    assert h.kepala is not None
    assert h.kepala.sidik == cap(asli.read_bytes().splitlines()[-1])
    assert (h.kepala.kantor, h.kepala.pemilihan) == ("KPU Kota Contoh", "pilkada_2024")


# ---- every kind of break, at its place -------------------------------------------------------------

Ubah = Callable[[list[bytes]], list[bytes]]


def ubah_isi(baris: bytes, dengan_sidik: str | None = None) -> bytes:
    """Line with another reason; with a hash that fits it where the hash before is given."""
    if dengan_sidik is None:
        return baris.replace(b"KK", b"KX")
    d = {**json.loads(baris)["peristiwa"], "alasan": "lain"}
    return baris_sendiri(dengan_sidik, d)[0]


def sisipan(b: list[bytes], nomor: int, sesudah: int) -> bytes:
    """A forged event that hangs on line `sesudah`."""
    return baris_sendiri(cap(b[sesudah]), {**json.loads(b[2])["peristiwa"], "nomor": nomor})[0]


KASUS: dict[str, tuple[Ubah, list[tuple[str, int | None]]]] = {
    "isi diubah": (lambda b: [*b[:2], ubah_isi(b[2]), *b[3:]], [("berubah", 3)]),
    "isi diubah beserta sidiknya": (
        lambda b: [*b[:2], ubah_isi(b[2], cap(b[1])), *b[3:]],
        [("berubah", 4)],
    ),
    "sidik diubah": (
        lambda b: [*b[:2], b[2].replace(cap(b[2]).encode(), b"0" * 64), *b[3:]],
        [("sidik_berubah", 3)],
    ),
    "dihapus": (lambda b: [*b[:2], *b[3:]], [("hilang", 3)]),
    "dua dihapus": (lambda b: [*b[:2], *b[4:]], [("hilang", 3)]),
    "yang pertama dihapus": (lambda b: b[1:], [("hilang", 1)]),
    "yang terakhir dihapus": (lambda b: b[:-1], [("terpotong", None)]),
    "disisipkan tanpa sidik": (
        lambda b: [*b[:3], ubah_isi(b[3]), *b[3:]],
        [("disisipkan", 4)],
    ),
    "disisipkan dengan sidik": (
        lambda b: [*b[:3], sisipan(b, 4, 2), *b[3:]],
        [("disisipkan", 4)],
    ),
    "bukan peristiwa disisipkan": (lambda b: [*b[:3], b"halo\n", *b[3:]], [("bentuk", 4)]),
    "baris kosong di tengah": (lambda b: [*b[:3], b"\n", *b[3:]], [("bentuk", 4)]),
    "bertukar tempat": (lambda b: [*b[:2], b[3], b[2], *b[4:]], [("tertukar", 3)]),
    "dua yang terakhir bertukar": (lambda b: [*b[:4], b[5], b[4]], [("tertukar", 5)]),
    "tertulis dua kali": (lambda b: [*b[:3], b[2], *b[3:]], [("ganda", 4)]),
    "yang terakhir dua kali": (lambda b: [*b, b[-1]], [("ganda", 7)]),
    "yang lama disalin ke akhir": (lambda b: [*b, b[2]], [("tertukar", 7)]),
    "disimpan ulang": (
        lambda b: [*b[:2], b[2].replace(b"\n", b"\r\n"), *b[3:]],
        [("bentuk", 3)],
    ),
    "terlalu panjang": (
        lambda b: [*b[:2], b"x" * (BARIS_TERPANJANG * 2) + b"\n", *b[2:]],
        [("bentuk", 3)],
    ),
    "berakhir di tengah baris": (
        lambda b: [*b[:-1], b[-1][:40]],
        [("sobek", 6), ("terpotong", None)],
    ),
    "riwayat lain disambung": (
        lambda b: [*b, baris_sendiri(cap(b[-1]), {**json.loads(b[0])["peristiwa"], "nomor": 7})[0]],
        [("awal_lagi", 7)],
    ),
    "dikosongkan": (lambda b: [], [("kosong", None), ("terpotong", None)]),
}  # fmt: skip


@pytest.mark.parametrize("nama", KASUS)
def test_letak_putus_is_told(nama: str, asli: Path, kepala: Pangkal) -> None:
    ubah, harap = KASUS[nama]
    assert hasil(asli, b"".join(ubah(asli.read_bytes().splitlines(keepends=True))), kepala) == harap


def sendiri(asli: Path, **ganti: Any) -> list[dict[str, Any]]:
    """The events of the chain, the fourth one changed."""
    return [{**p, **ganti} if p["nomor"] == 4 else p for p in peristiwa_dari(asli)]


def test_letak_putus_where_hashes_fit_and_the_rest_does_not(asli: Path) -> None:
    for ganti, jenis in (
        ({"waktu": "2026-11-24T02:01:59.999999Z"}, "waktu_mundur"),
        ({"nomor": 3}, "ganda"),
        ({"nomor": 2}, "tertukar"),
        ({"nomor": 9}, "hilang"),
        ({"tindakan": "riwayat_dimulai"}, "awal_lagi"),
    ):
        assert hasil(asli, rantai_sendiri(sendiri(asli, **ganti)))[0] == (jenis, 4), jenis
    tanpa_awal = [{**p, "nomor": p["nomor"] - 1} for p in peristiwa_dari(asli)[1:]]
    assert hasil(asli, rantai_sendiri(tanpa_awal)) == [("awal", 1)]


def test_letak_putus_of_another_spelling(asli: Path) -> None:
    # The same event with a blank after a colon: its hash is right, its bytes are not the canonical ones.
    teks = asli.read_bytes().splitlines(keepends=True)
    isi = json.dumps(json.loads(teks[5])["peristiwa"], sort_keys=True, ensure_ascii=False)
    baru = sha256((cap(teks[4]) + isi).encode()).hexdigest()
    palsu = ('{"peristiwa":' + isi + ',"sidik":"' + baru + '"}\n').encode()
    assert hasil(asli, b"".join(teks[:5]) + palsu) == [("bentuk", 6)]


def test_jam_diperbaiki_lets_time_go_back_and_nothing_else_does(asli: Path) -> None:
    lebih_awal = {"waktu": "2026-11-24T02:00:30.000000Z", "tindakan": "jam_diperbaiki"}
    semua = sendiri(asli, **lebih_awal)
    assert hasil(asli, rantai_sendiri(semua)) == []


def test_every_kind_is_met_in_these_tests() -> None:
    teks = (
        Path(__file__).read_text("utf-8") + Path(__file__).with_name("test_pangkal.py").read_text()
    )
    assert [j for j in JENIS if f'"{j}"' not in teks] == []


# ---- nothing goes unseen ---------------------------------------------------------------------------


@st.composite
def perusakan(gambar: st.DrawFn) -> tuple[str, float, float, bytes]:
    jenis = gambar(st.sampled_from(["bait", "buang", "ganda", "tukar", "potong", "sisip", "asing"]))
    letak = st.floats(0, 1, exclude_max=True)
    return jenis, gambar(letak), gambar(letak), gambar(st.binary(min_size=1, max_size=4))


def rusak(isi: bytes, asing: list[bytes], p: tuple[str, float, float, bytes]) -> bytes:
    jenis, a, b, bait = p
    di, baris = int(a * len(isi)), isi.splitlines(keepends=True)
    i, j = int(a * len(baris)), int(b * len(baris))
    if jenis == "bait":
        return isi[:di] + bait[:1] + isi[di + 1 :]
    if jenis == "potong":
        return isi[:di]
    if jenis == "sisip":
        return isi[:di] + bait + isi[di:]
    if jenis == "buang":
        del baris[i]
    elif jenis == "ganda":
        baris.insert(j, baris[i])
    elif jenis == "tukar":
        baris[i], baris[j] = baris[j], baris[i]
    else:
        baris.insert(j, asing[i])
    return b"".join(baris)


def _ditemukan(asli: Path, baru: bytes, kepala: Pangkal) -> bool:
    try:
        return hasil(asli, baru, kepala) != []
    except ArgumenKeliru as galat:
        return "bukan riwayat" in galat.pesan


@given(perusakan())
@example(("sisip", 0.999999, 0, b" "))
@example(("bait", 0.999999, 0, b" "))
@example(("potong", 0.999999, 0, b" "))
@example(("buang", 0.999999, 0, b" "))
def test_letak_putus_any_single_damage_is_found(
    asli: Path, asing: Path, kepala: Pangkal, p: tuple[str, float, float, bytes]
) -> None:
    isi = asli.read_bytes()
    baru = rusak(isi, asing.read_bytes().splitlines(keepends=True), p)
    if baru.rstrip(b"\n") == isi.rstrip(b"\n") and baru.endswith(b"\n"):
        assert hasil(asli, baru, kepala) == []  # nothing but blank lines at the end
        return
    assert _ditemukan(asli, baru, kepala)


def test_every_byte_of_a_chain_matters(asli: Path, kepala: Pangkal) -> None:
    isi = asli.read_bytes()
    baris_pertama = isi.index(b"\n")
    for di in range(baris_pertama + 1):
        assert hasil(asli, isi[:di] + bytes([isi[di] ^ 1]) + isi[di + 1 :], kepala) != [], di


@given(st.data())
def test_a_forger_cannot_make_the_check_stumble(asli: Path, data: st.DataObject) -> None:
    """Events of any content whose hashes fit: an answer or a refusal, and sentences, never a traceback."""
    semua: list[dict[str, Any]] = peristiwa_dari(asli)[: data.draw(st.integers(0, 3))]
    apa_saja = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda n: st.lists(n, max_size=3) | st.dictionaries(st.text(max_size=4), n, max_size=3),
        max_leaves=6,
    )
    for _ in range(data.draw(st.integers(1, 3))):
        ganti = data.draw(st.dictionaries(st.sampled_from(KUNCI), apa_saja, max_size=3))
        isi = data.draw(st.dictionaries(st.sampled_from(["kantor", "zona", "baris"]), apa_saja))
        tindakan = data.draw(st.sampled_from(sorted(TINDAKAN)))
        lagi = {
            **json.loads(usul(1).bernomor(len(semua) + 1).kanonik()),
            "tindakan": tindakan,
            "isi": isi,
        }
        semua.append({**lagi, **ganti})
    berkas = asli.with_name("palsu.jsonl")
    berkas.write_bytes(rantai_sendiri(semua))
    kalimat_semua: list[str] = []
    try:
        h = periksa(berkas, lihat=lambda d: kalimat_semua.append(kalimat(d, zona_dari(d["isi"]))))
    except ArgumenKeliru as galat:
        assert galat.saran  # noqa: PT017
        return
    assert len(kalimat_semua) == h.peristiwa
    assert all(p.pesan for p in h.putus)
    assert not any("\n" in k for k in kalimat_semua)


# ---- what does no harm -----------------------------------------------------------------------------


def test_blank_lines_at_the_end_do_no_harm(asli: Path, kepala: Pangkal) -> None:
    assert hasil(asli, asli.read_bytes() + b"\n\n", kepala) == []


def test_an_action_of_a_newer_version_breaks_nothing(asli: Path) -> None:
    assert hasil(asli, rantai_sendiri(sendiri(asli, tindakan="menghitung_ulang"))) == []


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    lain = tmp_path / "dpt.csv"
    for isi in (b"NAMA;NIK\nSITI;1\n", b"\x00\xff" * 500, b'{"a":1}\n', b"sobek"):
        lain.write_bytes(isi)
        with pytest.raises(ArgumenKeliru, match="bukan riwayat") as galat:
            periksa(lain)
        assert galat.value.saran


def test_many_breaks_are_counted_and_the_first_kept(asli: Path, kepala: Pangkal) -> None:
    rusak_semua = asli.read_bytes() + b"x\n" * 500
    asli.with_name("s.jsonl").write_bytes(rusak_semua)
    h = periksa(asli.with_name("s.jsonl"), [Pangkal("", "", kepala.sidik_awal, 99, "", NOL)])
    assert h.banyak_putus == 501
    assert [p.jenis for p in h.putus] == ["bentuk"] * TERBANYAK + ["terpotong"]
    assert h.cocok == set()


def test_sidik_can_be_hitung_sendiri_with_a_shell(asli: Path) -> None:
    """The script printed on the page, run by a real shell, agrees with us on whole and broken chains."""
    halaman = (AKAR / "docs/kaidah/riwayat.md").read_text("utf-8")
    skrip = halaman.partition("```sh\n")[2].partition("```")[0]
    assert shutil.which("sha256sum")
    folder = asli.parent / "kulit"
    folder.mkdir()

    def jalan(isi: bytes) -> str:
        (folder / "riwayat.jsonl").write_bytes(isi)
        return subprocess.run(
            ["sh", "-c", skrip], cwd=folder, capture_output=True, text=True, check=True
        ).stdout

    kepala = periksa(asli).kepala
    assert kepala is not None
    isi = asli.read_bytes()
    assert jalan(isi) == f"{kepala.sidik}\n"
    baris = isi.splitlines(keepends=True)
    assert jalan(b"".join([*baris[:2], ubah_isi(baris[2]), *baris[3:]])).startswith(
        "putus di baris 3\n"
    )


def test_time_is_checked_between_neighbours_only(tmp_path: Path) -> None:
    berkas = riwayat(tmp_path / "r.jsonl", 3)
    mundur = usul(
        9, waktu=MULAI, tindakan="jam_diperbaiki", isi={}, alasan="Jam setahun terlalu maju"
    )
    catat(berkas, [mundur, usul(10, waktu=MULAI + timedelta(seconds=1))])
    assert periksa(berkas).utuh


def test_the_example_to_try_is_intact_and_fits_its_receipt() -> None:
    h = periksa(AKAR / "contoh/riwayat.jsonl", [baca_pangkal(AKAR / "contoh/pangkal.json")])
    assert h.utuh
    assert h.cocok == {0}
    assert (
        rantai_sendiri(peristiwa_dari(AKAR / "contoh/riwayat.jsonl"))
        == (AKAR / "contoh/riwayat.jsonl").read_bytes()
    )
