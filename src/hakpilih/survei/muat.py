"""Questionnaires from TOML: the shipped ones by name, an office's own by path; mistakes in one sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from hakpilih.baca_toml import baca_toml
from hakpilih.errors import ArgumenKeliru
from hakpilih.survei.kuesioner import (
    JENIS_BUTIR,
    LEMBAGA,
    PEMILIH,
    PILIHAN,
    SASARAN,
    SKALA,
    URAIAN,
    Butir,
    Kuesioner,
    Ukuran,
)

_KODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BAWAAN = files("hakpilih.survei") / "bawaan"
_KUNCI = {"kode", "judul", "versi", "sasaran", "pengantar", "indeks", "menit", "catatan", "sumber", "skala",
          "ukuran", "butir"}  # fmt: skip
_KUNCI_BUTIR = {"kode", "teks", "jenis", "pilihan", "skala", "wajib", "kelompok", "ukuran", "terbalik",
                "petunjuk", "bila"}  # fmt: skip
TERBANYAK_BUTIR, TERBANYAK_PILIHAN = 60, 20


def daftar_bawaan() -> list[Kuesioner]:
    """The shipped questionnaires, by code."""
    nama = sorted(p.name for p in _BAWAAN.iterdir() if p.name.endswith(".toml"))
    return [muat(n.removesuffix(".toml")) for n in nama]


def muat(nama: str) -> Kuesioner:
    """A questionnaire by its code, or from a TOML file. Raises `ArgumenKeliru` with all that is wrong."""
    bawaan = _BAWAAN / f"{nama}.toml"
    if _KODE.fullmatch(nama) and bawaan.is_file():
        return dari_toml(tomllib.loads(bawaan.read_text("utf-8")), nama)
    path = Path(nama)
    if path.suffix != ".toml":
        ada = ", ".join(sorted(p.name.removesuffix(".toml") for p in _BAWAAN.iterdir()))
        raise ArgumenKeliru(
            f"Kuesioner “{nama}” tidak ada.", f"Yang ada: {ada}; atau sebut berkas TOML-nya."
        )
    isi = baca_toml(
        path,
        "Berkas kuesioner",
        "Periksa ejaan nama dan letak foldernya: berkas kuesioner (TOML).",
        "Contoh yang benar ada di panduan survei.",
    )
    return dari_toml(isi, path.name)


def dari_teks(teks: str, nama: str) -> Kuesioner:
    """A questionnaire from the text of a TOML file that somebody sends. Raises `ArgumenKeliru`."""
    try:
        isi = tomllib.loads(teks)
    except (tomllib.TOMLDecodeError, RecursionError) as galat:
        di = re.search(r"line (\d+)", str(galat))
        tempat = f": baris {di[1]} tidak dapat dibaca" if di else ""
        raise ArgumenKeliru(
            f"Berkas kuesioner {nama[:80]} bukan TOML yang benar{tempat}.",
            "Contoh yang benar ada di panduan survei.",
        ) from None
    return dari_toml(isi, nama)


def dari_toml(isi: Mapping[str, Any], nama: str) -> Kuesioner:
    """A questionnaire from what a TOML file says. Raises `ArgumenKeliru` with all that is wrong."""
    return _Pembaca(nama).kuesioner(isi)


def teks_bawaan(nama: str) -> str:
    """The TOML of a shipped questionnaire, to be copied and changed. Raises `ArgumenKeliru`."""
    muat(nama)
    return (_BAWAAN / f"{nama}.toml").read_text("utf-8")


class _Pembaca:
    """Reads one file and remembers what is wrong."""

    def __init__(self, nama: str) -> None:
        self.nama = nama
        self.salah: list[str] = []

    def kuesioner(self, isi: Mapping[str, Any]) -> Kuesioner:
        """The questionnaire, once nothing is wrong."""
        self._asing(isi, _KUNCI, "kuesioner")
        skala = {
            str(k): tuple(str(v) for v in s) if isinstance(s, list) else ()
            for k, s in dict(isi.get("skala", {})).items()
        }
        for k, s in skala.items():
            if not 2 <= len(s) <= 11:
                self.salah.append(f"skala {k} harus berisi 2 sampai 11 kata")
        ukuran = tuple(
            Ukuran(str(u.get("kode", "")), str(u.get("nama", ""))) for u in isi.get("ukuran", [])
        )
        mentah = isi.get("butir", [])
        if not 1 <= len(mentah) <= TERBANYAK_BUTIR:
            self.salah.append(f"butirnya harus 1 sampai {TERBANYAK_BUTIR}")
        butir = tuple(self._butir(b, skala, {u.kode for u in ukuran}) for b in mentah)
        kode = [b.kode for b in butir]
        for n, b in enumerate(butir):
            self._bila(b, butir[:n])
        for k in sorted({k for k in kode if kode.count(k) > 1}):
            self.salah.append(f"kode butir {k} dipakai dua kali")
        sasaran = str(isi.get("sasaran", PEMILIH))
        if sasaran not in SASARAN:
            self.salah.append(f"sasaran “{sasaran}” tidak dikenal ({', '.join(SASARAN)})")
        if sasaran == LEMBAGA and any(b.bila[0] for b in butir):
            self.salah.append(
                "kuesioner antarlembaga tidak mengenal bila: semua lembaga ditanya sama"
            )
        if sasaran == LEMBAGA and not any(b.jenis == SKALA for b in butir):
            self.salah.append("kuesioner antarlembaga butuh paling sedikit satu butir skala")
        hasil = Kuesioner(
            self._kode(isi, "kuesioner"), self._teks(isi, "judul"), str(isi.get("versi", "1")), sasaran,
            self._teks(isi, "pengantar"), butir, ukuran, str(isi.get("indeks", "")),
            int(isi.get("menit", 5)), str(isi.get("catatan", "")),
            tuple(str(s) for s in isi.get("sumber", [])),
        )  # fmt: skip
        if self.salah:
            raise ArgumenKeliru(
                f"Kuesioner {self.nama}: {'; '.join(self.salah)}.", "Perbaiki, lalu kirim lagi."
            )
        return hasil

    def _butir(
        self, b: Mapping[str, Any], skala: Mapping[str, tuple[str, ...]], ukuran: set[str]
    ) -> Butir:
        kode = self._kode(b, "butir")
        self._asing(b, _KUNCI_BUTIR, f"butir {kode}")
        jenis = str(b.get("jenis", SKALA if "skala" in b else PILIHAN))
        if jenis not in JENIS_BUTIR:
            self.salah.append(f"jenis butir {kode} tidak dikenal ({', '.join(JENIS_BUTIR)})")
        pilihan = self._pilihan(b, skala, jenis, kode)
        milik = str(b.get("ukuran", ""))
        if milik and milik not in ukuran:
            self.salah.append(f"ukuran {milik} pada butir {kode} tidak ada")
        kelompok = bool(b.get("kelompok", False))
        if kelompok and jenis != PILIHAN:
            self.salah.append(f"butir {kode} tidak dapat menjadi kelompok: bukan satu pilihan")
        return Butir(
            kode, self._teks(b, "teks"), jenis, pilihan, bool(b.get("wajib", jenis == SKALA)), kelompok,
            milik, bool(b.get("terbalik", False)), str(b.get("petunjuk", "")), self._syarat(b, kode),
        )  # fmt: skip

    def _syarat(self, b: Mapping[str, Any], kode: str) -> tuple[str, tuple[str, ...]]:
        """`bila = { butir = "…", jawaban = ["…"] }`."""
        isi = b.get("bila")
        if isi is None:
            return "", ()
        if not isinstance(isi, Mapping) or set(isi) != {"butir", "jawaban"}:
            self.salah.append(f"bila pada butir {kode} harus menyebut butir dan jawaban")
            return "", ()
        jawaban = isi["jawaban"]
        return str(isi["butir"]), tuple(
            map(str, jawaban if isinstance(jawaban, list) else [jawaban])
        )

    def _bila(self, b: Butir, sebelum: Sequence[Butir]) -> None:
        butir, jawaban = b.bila
        if not butir:
            return
        asal = next((x for x in sebelum if x.kode == butir and x.jenis != URAIAN), None)
        if asal is None:
            self.salah.append(
                f"bila pada butir {b.kode} menyebut “{butir}”, yang bukan butir sebelumnya"
            )
        elif not jawaban or not set(jawaban) <= {k for k, _ in asal.pilihan}:
            self.salah.append(
                f"bila pada butir {b.kode} menyebut jawaban yang tidak ada di {butir}"
            )

    def _pilihan(
        self, b: Mapping[str, Any], skala: Mapping[str, tuple[str, ...]], jenis: str, kode: str
    ) -> tuple[tuple[str, str], ...]:
        if jenis == URAIAN:
            return ()
        if jenis == SKALA:
            kata = skala.get(str(b.get("skala", "")), ())
            if not kata:
                self.salah.append(f"skala butir {kode} tidak ada")
                return (("1", ""), ("2", ""))
            return tuple((str(n), k) for n, k in enumerate(kata, 1))
        isi = b.get("pilihan", [])
        hasil = tuple((str(p.get("kode", "")), str(p.get("kata", ""))) for p in isi)
        if not 2 <= len(hasil) <= TERBANYAK_PILIHAN:
            self.salah.append(f"pilihan butir {kode} harus 2 sampai {TERBANYAK_PILIHAN}")
        if len({k for k, _ in hasil}) < len(hasil) or not all(
            _KODE.fullmatch(k) and v for k, v in hasil
        ):
            self.salah.append(f"pilihan butir {kode} butuh kode yang berbeda-beda dan katanya")
        return hasil

    def _kode(self, isi: Mapping[str, Any], apa: str) -> str:
        kode = str(isi.get("kode", ""))
        if not _KODE.fullmatch(kode):
            self.salah.append(f"kode {apa} “{kode[:40]}” harus huruf kecil, angka, dan garis bawah")
        return kode

    def _teks(self, isi: Mapping[str, Any], kunci: str) -> str:
        teks = str(isi.get(kunci, "")).strip()
        if not teks:
            self.salah.append(f"{kunci} {isi.get('kode', '')} kosong".replace("  ", " "))
        return teks

    def _asing(self, isi: Mapping[str, Any], dikenal: set[str], apa: str) -> None:
        asing = sorted(set(isi) - dikenal)
        if asing:
            self.salah.append(f"kunci {', '.join(asing)} tidak dikenal pada {apa}")
