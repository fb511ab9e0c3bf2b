"""A transfer between two offices: what the receiver can check, and what no change gets past."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.daftar import kiriman
from hakpilih.daftar.kiriman import BATAL, KIRIMAN, PINDAH, TANDA_TERIMA, Baris, Jawaban, Kepala
from hakpilih.daftar.kunci_kantor import KONTEKS, KunciPublik, baca_kunci, sandi_dari
from hakpilih.errors import ArgumenKeliru


class Kantor:
    """An office with its private halves, as the key process holds them."""

    def __init__(self, wilayah: str) -> None:
        self._tanda, self._tukar = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        self.publik = KunciPublik(
            wilayah,
            self._tanda.public_key().public_bytes_raw(),
            self._tukar.public_key().public_bytes_raw(),
        )

    def tandatangani(self, isi: bytes) -> bytes:
        return self._tanda.sign(KONTEKS + isi)

    def sandi(self, pengenal: bytes, tukar: bytes) -> bytes:
        assert tukar == self.publik.tukar
        bersama = self._tukar.exchange(X25519PublicKey.from_public_bytes(pengenal))
        return sandi_dari(bersama, pengenal, tukar)


A, B, C = Kantor("99.71"), Kantor("98.71"), Kantor("98.72")
BARIS = [
    Baris("kq3f000001", PINDAH, "RINA MELATI", "9971014107900001", "P", "1990-07-01",
          "99.71.01.1001.003", "Kota Contoh", "98.71.01.1001", "tugas",
          "2024-10-01T09:00:00+07:00", ("DPD",)),
    Baris("kq3f000002", BATAL),
]  # fmt: skip


def kepala(**isi: object) -> Kepala:
    k = Kepala(
        KIRIMAN, 1, A.publik.teks, "KPU Kota Contoh", B.publik.teks, "KPU Kota Lain", "Pilkada 2024",
        "2024-11-27", "2024-10-20T10:00:00+07:00", {PINDAH: 1, BATAL: 1},
    )  # fmt: skip
    return replace(k, **isi)  # type: ignore[arg-type]


def berkas(**isi: object) -> bytes:
    return kiriman.tulis(kepala(**isi), BARIS, A.tandatangani)


def berkas_untuk(dari: Kantor, untuk: KunciPublik, hari: date | None) -> bytes:
    """A transfer of one mover from an office to another, for an election on that day."""
    k = kepala(
        pengirim=dari.publik.teks, penerima=untuk.teks, hari=hari.isoformat() if hari else "",
        banyak={PINDAH: 1, BATAL: 0},
    )  # fmt: skip
    b = replace(
        BARIS[0], nama="PENDATANG", asal=f"{dari.publik.wilayah}.01.1001", asal_nama="Kota Lain",
        tujuan=f"{untuk.wilayah}.01.1001.001", nik="9871014107900009",
    )  # fmt: skip
    return kiriman.tulis(k, [b], dari.tandatangani)


def ubah(data: bytes, nama: str, dengan: Callable[[bytes], bytes]) -> bytes:
    """The file with one of its parts changed."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as z, zipfile.ZipFile(wadah, "w") as keluar:
        for i in z.infolist():
            isi = z.read(i)
            keluar.writestr(i, dengan(isi) if i.filename == nama else isi)
    return wadah.getvalue()


def test_kiriman_terbaca_penerimanya_saja() -> None:
    data = berkas()
    k = kiriman.periksa(data, A.publik)
    assert (k.nomor, k.baris, dict(k.banyak)) == (1, 2, {PINDAH: 1, BATAL: 1})
    assert kiriman.buka(data, A.publik, B.sandi) == (k, BARIS)
    assert kiriman.pengirim(data) == A.publik
    for rahasia in (b"9971014107900001", b"RINA", b"1990-07-01"):
        assert rahasia not in data
    # Somebody else's key opens nothing, though the check of the signature holds for anybody.
    with pytest.raises(kiriman.KirimanDitolak, match="tidak dapat dibuka"):
        kiriman.buka(data, A.publik, lambda p, t: C.sandi(p, C.publik.tukar))
    with pytest.raises(kiriman.KirimanDitolak, match="bukan milik kantor itu"):
        kiriman.periksa(data, C.publik)


def test_kiriman_yang_berubah_ditolak() -> None:
    data = berkas()

    def nomor(isi: bytes) -> bytes:
        return isi.replace(b'"nomor":1', b'"nomor":2')

    def geser(isi: bytes) -> bytes:
        return isi[:-1] + bytes([isi[-1] ^ 1])

    rusak = {
        "bukan milik": ubah(data, "kepala.json", nomor),
        "bagian tersegelnya": ubah(data, "isi.segel", geser),
        "bukan milik kantor": ubah(data, "tanda.txt", lambda t: b"00" + t[2:]),
        "bukan berkas kiriman": data[:-40],
        "lebih besar": b"x" * (kiriman.TERBESAR + 1),
    }
    for kata, isi in rusak.items():
        with pytest.raises(kiriman.KirimanDitolak, match=kata):
            kiriman.periksa(isi, A.publik)
    # Signed by A over a head that names another sender.
    with pytest.raises(kiriman.KirimanDitolak, match="kunci pengirim yang lain"):
        kiriman.periksa(berkas(pengirim=C.publik.teks), A.publik)


def _zip(isi: dict[str, bytes], cara: int = zipfile.ZIP_STORED) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", cara) as z:
        for nama, data in isi.items():
            z.writestr(nama, data)
    return wadah.getvalue()


def test_berkas_asing_ditolak_dengan_kalimat() -> None:
    with zipfile.ZipFile(io.BytesIO(berkas())) as z:
        bagian = {n: z.read(n) for n in z.namelist()}
    for kata, data in {
        "bukan bagian sebuah kiriman": _zip({**bagian, "lain.txt": b"x"}),
        "dimampatkan": _zip({**bagian, "isi.segel": bytes(9999)}, zipfile.ZIP_DEFLATED),
        "bukan berkas kiriman": _zip({**bagian, "tanda.txt": b"bukan heksa"}),
    }.items():
        with pytest.raises(kiriman.KirimanDitolak, match=kata):
            kiriman.periksa(data, A.publik)
    isi = json.loads(bagian["kepala.json"])
    for salah in ({"bentuk": "lain/2"}, {"nomor": True}, {"banyak": {PINDAH: -1}}, {"jenis": "x"},
                  {"hari": 3}, {"tambahan": 1}, {"banyak": 7}):  # fmt: skip
        teks = json.dumps({**isi, **salah}).encode()
        data = _zip(
            {**bagian, "kepala.json": teks, "tanda.txt": A.tandatangani(teks).hex().encode()}
        )
        with pytest.raises(kiriman.KirimanDitolak, match="kepalanya tidak terbaca"):
            kiriman.periksa(data, A.publik)
    with pytest.raises(kiriman.KirimanDitolak, match="kepalanya tidak terbaca"):
        kiriman.pengirim(_zip({**bagian, "kepala.json": b"[]"}))


def test_jumlah_kepala_adalah_jumlah_barisnya() -> None:
    with pytest.raises(ArgumenKeliru, match="Jumlah baris"):
        berkas(banyak={PINDAH: 2, BATAL: 0})


@pytest.mark.parametrize(
    "baris", [[{"nomor": 1}], [{"nomor": "a", "lain": 1}], ["x"], [{"nomor": "a", "jenis": "lain"}],
              [{"nomor": "a", "surat_suara": [1]}]],
)  # fmt: skip
def test_baris_yang_bukan_baris_ditolak(
    baris: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office with another program: signed, sealed, and not what a row is."""
    monkeypatch.setattr(kiriman, "asdict", lambda b: b if isinstance(b, dict | str) else _kamus(b))
    monkeypatch.setattr(kiriman, "hitung", lambda *_: {PINDAH: 1, BATAL: 1})
    data = kiriman.tulis(kepala(), baris, A.tandatangani)  # type: ignore[arg-type]
    monkeypatch.undo()
    with pytest.raises(kiriman.KirimanDitolak, match="barisnya tidak terbaca"):
        kiriman.buka(data, A.publik, B.sandi)


def _kamus(b: object) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(b)  # type: ignore[call-overload]


def test_tanda_terima_pergi_pulang() -> None:
    jawab = [
        Jawaban("kq3f000001", PINDAH, True),
        Jawaban("kq3f000002", BATAL, False, "tak_dikenal"),
    ]
    k = kepala(
        jenis=TANDA_TERIMA, pengirim=B.publik.teks, penerima=A.publik.teks, untuk="ab" * 32,
        banyak={"diterima": 1, "disisihkan": 1},
    )  # fmt: skip
    data = kiriman.tulis(k, jawab, B.tandatangani)
    assert kiriman.buka(data, B.publik, A.sandi) == (k, jawab)
    assert jawab[1].kalimat == "Pindah memilih yang dibatalkan tidak ada di kantor penerima."
    assert jawab[0].kalimat == ""


_TEKS = st.text(max_size=12)
_BARIS = st.builds(
    Baris, _TEKS, st.sampled_from([PINDAH, BATAL]), _TEKS, _TEKS, _TEKS, _TEKS, _TEKS, _TEKS, _TEKS,
    _TEKS, _TEKS, st.lists(_TEKS, max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(_BARIS, max_size=12))
@settings(max_examples=40, deadline=None)
def test_kiriman_pergi_pulang_tanpa_ada_yang_hilang(baris: list[Baris]) -> None:
    k = kepala(banyak=kiriman.hitung(KIRIMAN, baris))
    assert kiriman.buka(kiriman.tulis(k, baris, A.tandatangani), A.publik, B.sandi) == (k, baris)


def test_kunci_kantor_sebagai_teks() -> None:
    k = A.publik
    assert baca_kunci(k.teks) == k
    assert baca_kunci(f" {k.teks[:30]}\n {k.teks[30:]} ") == k
    assert len(k.sidik.split()) == 6
    assert all(len(s) == 4 for s in k.sidik.split())
    assert replace(k, wilayah="98.71").sidik != k.sidik
    ganti = "A" if k.teks[40] != "A" else "B"
    for teks, kata in (
        (k.teks[:40] + ganti + k.teks[41:], "salah salin"),
        (k.teks.replace("99.71", "99.72"), "salah salin"),
        (k.teks[:-6], "bukan kunci"),
        ("", "bukan kunci"),
        (k.teks.replace("99.71", "99.71.01"), "bukan kunci"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            baca_kunci(teks)
    with pytest.raises(ArgumenKeliru, match="tidak aman"):
        KunciPublik("98.71", k.tanda, bytes(32)).segel(b"x", b"y")
