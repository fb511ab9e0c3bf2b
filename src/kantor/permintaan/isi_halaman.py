"""Answers written on the page, made into the same file that an agency would send: one way in for both."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import StringIO
from typing import Any

from hakpilih.errors import ArgumenKeliru
from kantor.berkas import unggahan
from kantor.berkas.models import Berkas
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.pemilihan.selectors import hari_ini
from kantor.permintaan.keadaan import DIKIRIM
from kantor.permintaan.models import Permintaan

JAWAB = ("jawab_permintaan", "kirim_permintaan")
KOLOM = ("nomor_butir", "jawaban", "nik", "nkk", "tanggal_kejadian", "surat", "catatan")


def kirim_jawaban(
    *, pengguna: Any, permintaan: Permintaan, jawaban: Sequence[Mapping[str, str]]
) -> Berkas:
    """Hand answers in: `KOLOM` of each item answered. They pass the gate and are compared by a job.

    Raises `ArgumenKeliru` where nothing was answered or nothing is awaited, `SudahAda` where the same was
    handed in.
    """
    p = permintaan
    wajib_salah_satu_di(pengguna, JAWAB, p.wilayah)
    wajib_boleh(pengguna, "muat_berkas", p.pemilihan.wilayah)
    if p.keadaan != DIKIRIM:
        raise ArgumenKeliru(f"Permintaan ini {p.kata_keadaan}.", "Muat ulang halamannya.")
    isi = [j for j in jawaban if j.get("jawaban")]
    if not isi:
        raise ArgumenKeliru("Belum ada butir yang dijawab.", "Pilih jawaban sedikitnya satu butir.")
    teks = StringIO()
    tulis = csv.DictWriter(teks, KOLOM, restval="", extrasaction="ignore")
    tulis.writeheader()
    tulis.writerows(isi)
    data = teks.getvalue().encode()
    u = unggahan.mulai(
        pengguna=pengguna,
        pemilihan=p.pemilihan,
        nama=f"jawaban-permintaan-{p.nomor}.csv",
        ukuran=len(data),
        format="jawaban_permintaan",
        dari=f"{p.kata_lembaga}, diisi di halaman {p.nama.lower()}",
        keadaan_per=hari_ini(p.pemilihan.zona),
    )
    unggahan.terima_keping(unggahan=u, offset=0, isi=data, sidik=sha256(data).hexdigest())
    u.refresh_from_db()
    return unggahan.selesaikan(unggahan=u)
