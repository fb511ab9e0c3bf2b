"""What the report says about both files and about how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hakpilih.publikasi.angka import bulat, desimal
from hakpilih.publikasi.hasil_padan import DAFTAR, HasilPadan
from hakpilih.publikasi.kedok import tanpa_nik

# Figures of the model a reader can check, in words; the weights stand in ringkasan.json.
JUDUL_MODEL: dict[str, str] = {
    "terbukti_nik": "Pasangan lewat NIK",
    "calon": "Kemungkinan pasangan yang dibandingkan",
    "bobot_awal_bit": "Titik awal sebelum bukti (bit)",
}


def berkas(hasil: HasilPadan, nik_penuh: bool) -> list[dict[str, Any]]:
    """Both files: name without its folder, ledger, hash, held findings."""
    isi = []
    for nama, judul in DAFTAR.items():
        d = hasil.ringkasan[nama]
        isi.append(
            {
                "judul": judul,
                "nama": _aman(Path(str(d["berkas"])).name, nik_penuh),
                "sha256": str(d["sha256"]),
                **{
                    k: int(d[k])
                    for k in (
                        "baris",
                        "diterima",
                        "disisihkan",
                        "ditolak",
                        "berpasangan",
                        "hanya",
                    )
                },
                "peringatan": [_aman(str(k), nik_penuh) for k in d.get("peringatan", [])],
            }
        )
    return isi


def cara(ringkasan: Mapping[str, Any], nik_penuh: bool) -> list[tuple[str, str, bool]]:
    """How the report was made: name, value, and whether the value is a hash."""
    isi = [
        ("Alat", str(ringkasan.get("alat", "")), False),
        ("Benih", str(ringkasan.get("benih", "")), False),
    ]
    for nama, judul in DAFTAR.items():
        d = ringkasan[nama]
        isi.append((f"Sidik {judul} (SHA-256)", str(d["sha256"]), True))
        if d.get("kolom"):
            kolom = _aman(Path(str(d["kolom"])).name, nik_penuh)
            isi.append((f"Berkas kolom {judul}", kolom, False))
            isi.append((f"Sidik berkas kolom {judul}", str(d.get("sha256_kolom") or ""), True))
    model = ringkasan.get("model") or {}
    for kunci, judul in JUDUL_MODEL.items():
        if isinstance(model.get(kunci), int | float):
            isi.append((judul, _angka(model[kunci]), False))
    isi.append(("Bobot tiap unsur", "ringkasan.json, bagian model", False))
    return isi


def temuan(hasil: HasilPadan) -> list[tuple[str, int, int]]:
    """Row findings of the gate: what, how often in the DPT, how often in the DP4; commonest first."""
    from hakpilih.intake.daftar_format import FORMAT
    from hakpilih.intake.daftar_kode import KODE

    jumlah: dict[str, list[int]] = {}
    for i, nama in enumerate(DAFTAR):
        fmt = FORMAT.get(str(hasil.ringkasan[nama]["format"]))
        kode = {**KODE, **(fmt.kode if fmt else {})}
        for k, n in hasil.temuan[nama].items():
            judul = kode[k].judul if k in kode else k.replace("_", " ")
            jumlah.setdefault(judul, [0, 0])[i] += n
    urut = sorted(jumlah.items(), key=lambda x: (-sum(x[1]), x[0]))
    return [(judul, a, b) for judul, (a, b) in urut if a + b]


def _angka(x: float) -> str:
    return bulat(x) if isinstance(x, int) else desimal(x, 1)


def _aman(teks: str, nik_penuh: bool) -> str:
    return teks if nik_penuh else tanpa_nik(teks)
