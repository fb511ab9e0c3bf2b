"""The forms of this room: filters, a plan, who came, objections and answers, the outcome."""

from __future__ import annotations

from typing import Any

from django import forms

from kantor.pemilihan.formulir import WAJIB, isian_teks, tanpa_data_orang
from kantor.pleno.keadaan import (
    ANGGOTA,
    GOLONGAN,
    HASIL_KEBERATAN,
    JUDUL_TINGKAT,
    KEADAAN,
    PERKARA,
)
from kantor.templatetags.isian_tanggal import IsianTanggal

YA, TIDAK = "ya", "tidak"


def _teks(label: str, terpanjang: int, **lain: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=terpanjang,
        validators=[tanpa_data_orang],
        error_messages=WAJIB,
        **lain,
    )


def _pilihan(isi: dict[str, str], kosong: str = "") -> list[tuple[str, str]]:
    awal = [("", kosong)] if kosong else []
    return awal + [(k, v[:1].upper() + v[1:]) for k, v in isi.items()]


class FormSaringan(forms.Form):
    """Which meetings the table shows."""

    tingkat = forms.ChoiceField(
        label="Tingkat", required=False, choices=_pilihan(JUDUL_TINGKAT, "Semua tingkat")
    )
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=_pilihan(KEADAAN, "Semua keadaan")
    )


class FormRencana(forms.Form):
    """When and where a meeting is held, and what stands on its agenda."""

    judul = _teks("Judul", 160)
    hari = IsianTanggal(label="Hari")
    pukul = forms.TimeField(
        label="Pukul",
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"size": "6", "type": "text"}),
        help_text="Contoh: 09.00",
        error_messages={**WAJIB, "invalid": "Tulis jamnya seperti 09.00."},
    )
    tempat = _teks("Tempat", 200)
    agenda = isian_teks("Agenda", 6, help_text="Satu baris satu agenda, menurut urutannya.")

    def clean_agenda(self) -> list[str]:
        """One sentence a line."""
        return [b.strip() for b in self.cleaned_data["agenda"].splitlines() if b.strip()]


class FormHadirin(forms.Form):
    """One more on the attendance list."""

    golongan = forms.ChoiceField(label="Sebagai", choices=_pilihan(GOLONGAN), initial="lo")
    nama = _teks("Nama", 120, required=False)
    lembaga = _teks("Lembaga", 160, required=False)
    jabatan = _teks("Jabatan", 80, required=False)
    datang = forms.BooleanField(label="Datang tanpa undangan, sudah hadir", required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, auto_id="hadirin_%s", **kw)


class FormKeberatan(forms.Form):
    """An objection: from whom, about what, in his words."""

    golongan = forms.ChoiceField(
        label="Pihak", choices=[(k, v) for k, v in GOLONGAN.items() if k != ANGGOTA]
    )
    dari = _teks("Nama dan lembaga", 160)
    perkara = forms.ChoiceField(label="Tentang", choices=_pilihan(PERKARA))
    tentang = _teks(
        "Yang mana",
        160,
        required=False,
        help_text="Nomor TPS, nomor catatan pemilih, atau langkahnya.",
    )
    uraian = isian_teks("Keberatannya", 3)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, auto_id="keberatan_%s", **kw)


class FormJawaban(forms.Form):
    """What was answered, and what became of the objection."""

    jawaban = isian_teks("Jawaban", 2)
    hasil = forms.ChoiceField(
        label="Hasil",
        choices=_pilihan(HASIL_KEBERATAN, "Pilih hasilnya"),
        error_messages={"required": "Pilih hasilnya."},
    )
    tindak_lanjut = isian_teks("Tindak lanjut", 2, required=False)


class FormHasil(forms.Form):
    """The outcome, as its recorder proposes it."""

    menetapkan = forms.ChoiceField(
        label="Keputusan",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih apakah pleno ini menetapkan."},
    )
    putusan = isian_teks("Bunyi putusan", 3)
    nomor_ba = _teks("Nomor berita acara", 80)
    tanggal_ba = IsianTanggal(label="Tanggal berita acara")
    alasan_kurang = isian_teks(
        "Mengapa menetapkan tanpa menunggu bagian yang kurang",
        2,
        required=False,
        help_text="Tercetak di berita acara dan tercatat di riwayat.",
    )

    def __init__(
        self, *args: Any, apa: str = "", kurang: bool = False, dapat: bool = True, **kw: Any
    ) -> None:
        """`apa`: what the meeting may fix; `dapat`: whether it still can."""
        super().__init__(*args, **kw)
        if apa:
            pilihan = [(YA, f"Menetapkan {apa}")] if dapat else []
            self.fields["menetapkan"].choices = [*pilihan, (TIDAK, f"Belum menetapkan {apa}")]
        else:
            del self.fields["menetapkan"]
        if not kurang:
            del self.fields["alasan_kurang"]

    def clean(self) -> dict[str, Any]:
        """Why parts are missing, where they are and the list is to be fixed all the same."""
        isi = super().clean() or {}
        if (
            "alasan_kurang" in self.fields
            and isi.get("menetapkan") == YA
            and not isi.get("alasan_kurang")
            and "alasan_kurang" not in self.errors
        ):
            self.add_error("alasan_kurang", "Tulis mengapa pleno ini menetapkan tanpa menunggunya.")
        return isi

    def hasil(self) -> dict[str, Any]:
        """As `penutupan.catat_hasil` takes it."""
        isi = dict(self.cleaned_data)
        isi["menetapkan"] = isi.get("menetapkan") == YA
        return isi
