"""An answer beside what was asked: is it about an item we know, does it fit, is it new, can it be used?"""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.permintaan.lembaga import CATAT, COCOK, JAWABAN, PERTANYAAN


@dataclass(frozen=True, slots=True)
class Hasil:
    """What an answer came to: heading, sentence for whoever answered, and whether it counts as an answer."""

    judul: str
    kalimat: str
    terjawab: bool


HASIL: dict[str, Hasil] = {
    "kasus": Hasil("Menjadi kasus", "Jawaban ini ditelaah di Perlu ditelaah.", True),
    "bukti": Hasil("Menjadi bukti", "Jawaban ini tercatat pada perubahan yang ditanyakan.", True),
    "cocok": Hasil("Cocok dengan daftar", "Daftar tidak perlu berubah karena jawaban ini.", True),
    "catat": Hasil("Dicatat", "Jawabannya tersimpan; daftar tidak perlu berubah karenanya.", True),
    "ulang": Hasil("Sudah dijawab sama", "Butir ini sudah dijawab dengan isi yang sama.", False),
    "kosong": Hasil("Belum dijawab", "Kolom jawabannya kosong.", False),
    "asing": Hasil(
        "Nomor butir tidak dikenal",
        "Nomor butir ini tidak ada dalam permintaan yang dikirim. Salin nomornya dari berkas permintaan.",
        False,
    ),
    "beda": Hasil(
        "Dijawab dua kali, berbeda",
        "Butir ini sudah dijawab lain. Jawaban pertama yang dipakai; pastikan mana yang benar.",
        False,
    ),
    "tak_sesuai": Hasil(
        "Jawaban tidak sesuai pertanyaannya",
        "Jawaban ini bukan jawaban atas yang ditanyakan pada butir ini. Pilih jawaban yang disebut di "
        "berkas permintaan.",
        False,
    ),
    "tanpa_nik": Hasil(
        "NIK dan NKK tidak disebut",
        "Jawabannya “ada”, tetapi kolom NIK dan NKK kosong. Isi sedikitnya satu.",
        False,
    ),
    "nik_tak_sah": Hasil(
        "NIK atau NKK tidak sah",
        "Nomor yang disebut tidak mungkin diterbitkan. Periksa angkanya satu demi satu.",
        False,
    ),
    "orang_lain": Hasil(
        "NIK milik orang lain",
        "NIK yang disebut tercatat pada nama dan tanggal lahir yang lain. Pastikan orangnya.",
        False,
    ),
}


@dataclass(frozen=True, slots=True)
class Butir:
    """An item as it was asked. `dijawab`: what it was answered with before, "" where it was not; `isi` is the
    mark of that answer's content (a keyed hash, never a number). `perubahan`: it is about a change;
    `di_daftar`: the voter stands in the list itself, not in a proposal or a change that enters him."""

    pertanyaan: str
    dijawab: str = ""
    isi: str = ""
    perubahan: bool = False
    di_daftar: bool = True


@dataclass(frozen=True, slots=True)
class Masuk:
    """An answer as it came in. `nik_ada`, `nkk_ada`: something was written; `sah`: what was written could
    have been issued; `orang_lain`: that NIK stands beside another name and birth date."""

    jawaban: str
    isi: str = ""
    nik_ada: bool = False
    nkk_ada: bool = False
    sah: bool = True
    orang_lain: bool = False


def nilai(butir: Butir | None, masuk: Masuk) -> str:
    """Jika nomor butirnya tidak dikenal, jawabannya kosong, tidak sesuai pertanyaannya, NIK-nya tidak
    disebut, tidak sah, atau milik orang lain, maka jawaban itu tidak dipakai dan sebabnya disebut. Jika
    butirnya sudah dijawab, maka jawaban yang sama diabaikan dan yang berbeda disebut; yang pertama tetap
    dipakai. Jika jawabannya baik, maka ia menjadi kasus, bukti pada perubahan, atau catatan; daftar tidak
    berubah karenanya.

    Dasar: perubahan daftar selalu lewat usul dan persetujuan dua orang; rancangan proyek ini.
    """
    if butir is None:
        return "asing"
    if not masuk.jawaban:
        return "kosong"
    if masuk.jawaban not in PERTANYAAN[butir.pertanyaan].jawaban:
        return "tak_sesuai"
    if masuk.jawaban == "ada":
        if not (masuk.nik_ada or masuk.nkk_ada):
            return "tanpa_nik"
        if not masuk.sah:
            return "nik_tak_sah"
        if masuk.orang_lain:
            return "orang_lain"
    if butir.dijawab:
        return "ulang" if (butir.dijawab, butir.isi) == (masuk.jawaban, masuk.isi) else "beda"
    akibat = JAWABAN[masuk.jawaban].akibat
    if akibat == CATAT:
        return "catat"
    # Of a change every answer is evidence, also one that speaks against it; a number is looked at as a case.
    if butir.perubahan and (masuk.jawaban != "ada" or not butir.di_daftar):
        return "bukti"
    if not butir.di_daftar:
        return "catat"
    return "cocok" if akibat == COCOK else "kasus"
