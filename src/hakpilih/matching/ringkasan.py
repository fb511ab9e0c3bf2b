"""The outcome of a matching in a few sentences, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def kalimat(r: Mapping[str, Any], keluar: Path) -> list[str]:
    """Sentences for a person from ringkasan.json; `keluar` is where the outputs lie."""
    dpt, dp4, s = r["dpt"], r["dp4"], r["selisih"]
    n = r["pasangan"]["jumlah"]
    tahap = r["pasangan"]["per_tahap"]
    hasil = [
        f"DPT  {_(dpt['diterima'])} = {_(n)} berpasangan + {_(dpt['hanya'])} hanya di DPT",
        f"DP4  {_(dp4['diterima'])} = {_(n)} berpasangan + {_(dp4['hanya'])} hanya di DP4",
        f"Selisih bersih {_(s['neto'], tanda=True)}: {_(s['hanya_dp4'])} orang hanya di DP4, "
        f"{_(s['hanya_dpt'])} hanya di DPT.",
        f"Berpasangan lewat NIK {_(tahap['nik'])}, NIK dengan unsur lain berbeda "
        f"{_(tahap['nik_beda_unsur'])}, tanpa NIK yang sama {_(tahap['peluang'])}.",
        f"Berubah unsurnya {_(n - r['pasangan']['tanpa_perubahan'])} pasangan. "
        f"Perlu ditelaah {_(r['ragu']['jumlah'])} pasangan.",
    ]
    for judul, g in (("DPT", r["ganda_dpt"]), ("DP4", r["ganda_dp4"])):
        hasil.append(kalimat_ganda(judul, g))
    for judul, daftar in (("DPT", dpt), ("DP4", dp4)):
        hasil += [f"Perhatian, {judul}: {p}" for p in daftar["peringatan"]]
    hasil += [f"Perhatian: {p}" for p in r["bagian"]["peringatan"]]
    if r["model"]["berkas"]:
        hasil.append(_kalimat_model(r["model"]))
        hasil += [f"Perhatian, model: {g}" for g in r["model"]["pergeseran"]]
    return [*hasil, f"Hasil di {keluar}. Laporan: hakpilih laporkan {keluar}"]


def _kalimat_model(m: Mapping[str, Any]) -> str:
    if m["dipelajari"]:
        return (
            f"Model disimpan di {m['berkas']}: pakai lagi dengan --model untuk kiriman berikutnya."
        )
    if m["pergeseran"]:
        return "Memakai model tersimpan, tetapi daftar ini tidak lagi mirip dengan asal model itu:"
    return "Memakai model tersimpan; daftar ini masih mirip dengan asal model itu."


def kalimat_ganda(judul: str, g: Mapping[str, Any]) -> str:
    """How often persons stand in one list twice, in one sentence."""
    per = g["per_kasus"]
    if g["hanya_sekitar_kiriman"]:
        judul += " di sekitar kiriman"
    return (
        f"Tercatat lebih dari sekali di {judul}: {_(per['K1'] + per['K3'])} orang "
        f"(K1 {_(per['K1'])}, K3 {_(per['K3'])}). NIK dipakai orang lain (K2) {_(per['K2'])} kali. "
        f"Kembar, bukan ganda: {_(per['kembar'])}."
    )


def _(angka: int, *, tanda: bool = False) -> str:
    teks = f"{angka:+,}" if tanda else f"{angka:,}"
    return teks.replace(",", ".").replace("-", "−")
