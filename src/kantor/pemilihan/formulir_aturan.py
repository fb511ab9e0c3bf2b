"""The form of an election's rules: numbers, and four lists of which each entry is a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory

from hakpilih.publikasi.pengecualian import BAGIAN, Pengecualian
from hakpilih.tahapan.aturan import AlasanDptb, Bukti, Tms
from kantor.pemilihan.aturan import ANGKA_KANTOR, TERBANYAK, AturanKantor, TingkatBukti
from kantor.pemilihan.beda_aturan import DAFTAR, kunci
from kantor.pemilihan.formulir import isian_alasan, tanpa_data_orang

_POLA_KODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
_POLA_NOMOR = re.compile(r"[1-9][0-9]?")
KANTOR = "kantor"
SALAH_ANGKA = {
    "invalid": "Tulis bilangan bulat.",
    "min_value": "Paling kecil %(limit_value)s.",
    "max_value": "Paling besar %(limit_value)s.",
}


def _teks(label: str, lebar: int, terpanjang: int = 300) -> forms.CharField:
    atribut = {"aria-label": label, "size": str(lebar)}
    return forms.CharField(
        label=label,
        required=False,
        max_length=terpanjang,
        widget=forms.TextInput(atribut),
        validators=[tanpa_data_orang],
    )


def _centang(label: str) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, required=False, widget=forms.CheckboxInput({"aria-label": label})
    )


class FormulirBaris(forms.Form):
    """One entry; a row whose texts are all empty is none."""

    wajib: tuple[str, ...] = ()
    terkunci: str = ""

    def clean(self) -> dict[str, Any]:
        """Either nothing, or everything that must be there; a short code that is left out is made from
        the words."""
        isi = super().clean() or {}
        teks = {k: v for k, v in isi.items() if isinstance(v, str)}
        if not any(teks.values()):
            return {}
        if isi.get("nama") and not isi.get("kode") and "kode" not in self.errors:
            isi["kode"] = re.sub(r"[^a-z0-9]+", "_", isi["nama"].lower())[:30].strip("_")
            if not _POLA_KODE.fullmatch(isi["kode"]):
                self.add_error("kode", "Isi kode pendeknya.")
        for k in self.wajib:
            if not isi.get(k) and k not in self.errors:
                self.add_error(k, "Isi, atau kosongkan seluruh barisnya.")
        for k, pola, contoh in (
            ("kode", _POLA_KODE, "Pakai huruf kecil, angka, dan garis bawah."),
            ("nomor", _POLA_NOMOR, "Pakai nomor 1 sampai 99."),
        ):
            if isi.get(k) and not pola.fullmatch(isi[k]):
                self.add_error(k, contoh)
        return isi


class FormulirTms(FormulirBaris):
    """A TMS code."""

    wajib = ("nomor", "nama")
    nomor = _teks("Nomor", 3, 2)
    nama = _teks("Bunyi", 36)
    kode = _teks("Kode pendek", 18, 30)
    keluar = _centang("Keluar dari daftar")


class FormulirDptb(FormulirBaris):
    """A ground of DPTb and the stage in which it counts."""

    wajib = ("kode", "nama", "batas")
    nama = _teks("Bunyi", 36)
    kode = _teks("Kode pendek", 18, 30)
    batas = forms.ChoiceField(
        label="Tahap batasnya",
        required=False,
        widget=forms.Select({"aria-label": "Tahap batasnya"}),
        error_messages={"invalid_choice": "Bukan tahap pemilihan ini. Pilih dari daftarnya."},
    )

    def __init__(self, *args: Any, tahap: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["batas"].choices = [("", "Pilih tahapnya"), *tahap]


class FormulirBukti(FormulirBaris):
    """What a change must rest on."""

    wajib = ("kode", "nama", "surat")
    nama = _teks("Untuk", 30)
    kode = _teks("Kode pendek", 18, 30)
    surat = _teks("Surat", 36)


class FormulirTingkat(FormulirBaris):
    """A grade of evidence."""

    wajib = ("kode", "nama")
    nama = _teks("Bunyi", 30)
    kode = _teks("Kode pendek", 14, 30)
    contoh = _teks("Contoh", 36)
    sendiri = _centang("Cukup sendiri")
    bersurat = _centang("Bersurat")


class FormulirPengecualian(FormulirBaris):
    """A count that is published whole, and the law that has it posted."""

    wajib = ("kode", "nama", "dasar")
    kode = forms.ChoiceField(
        label="Bagian",
        required=False,
        choices=[("", "Pilih bagiannya"), *BAGIAN.items()],
        widget=forms.Select({"aria-label": "Bagian"}),
        error_messages={"invalid_choice": "Bukan bagian yang dikenal. Pilih dari daftarnya."},
    )
    nama = _teks("Bunyi", 36)
    dasar = _teks("Dasar hukum", 48)

    def clean(self) -> dict[str, Any]:
        """A row with no words is none, whatever is chosen in it: it takes the exception away."""
        isi = self.cleaned_data
        return super().clean() if isi.get("nama") or isi.get("dasar") else {}


# List → its form, and how an entry is made of what was typed.
_BARIS: dict[str, tuple[type[FormulirBaris], Callable[[Mapping[str, Any]], Any]]] = {
    "tms": (FormulirTms, lambda d: Tms(d["nomor"], d["kode"], d["nama"], KANTOR, (), d["keluar"])),
    "dptb": (FormulirDptb, lambda d: AlasanDptb(d["kode"], d["nama"], d["batas"], KANTOR)),
    "bukti": (FormulirBukti, lambda d: Bukti(d["kode"], d["nama"], d["surat"], KANTOR)),
    "tingkat_bukti": (
        FormulirTingkat,
        lambda d: TingkatBukti(
            d["kode"], d["nama"], d["contoh"], d["sendiri"], d["bersurat"], KANTOR
        ),
    ),
    "pengecualian": (
        FormulirPengecualian,
        lambda d: Pengecualian(d["kode"], d["nama"], d["dasar"], KANTOR),
    ),
}


class FormulirAngka(forms.Form):
    """Rules that are one number, and why they are changed."""

    alasan = isian_alasan()
    dari_nomor = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, asal: AturanKantor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alasan = self.fields.pop("alasan")
        for k, b in {**ANGKA_KANTOR, **asal.angka}.items():
            self.fields[k] = forms.IntegerField(
                label=b.nama,
                required=False,
                min_value=1,
                max_value=TERBANYAK.get(k, 10_000),
                initial=b.nilai,
                help_text=f"{b.satuan[:1].upper()}{b.satuan[1:]}. Bila kosong: belum diketahui.",
                error_messages=SALAH_ANGKA,
                widget=forms.NumberInput({"inputmode": "numeric"}),
            )
        self.fields["alasan"] = alasan


class FormulirAturan:
    """All of them as one: `sah()`, the rules that come of it, and every mistake in a sentence."""

    def __init__(
        self, asal: AturanKantor, nomor: int, tahap: Sequence[tuple[str, str]], data: Any = None
    ) -> None:
        """`tahap`: the stages of the election, code and name."""
        self.asal = asal
        self.angka = FormulirAngka(asal, data, initial={"dari_nomor": nomor})
        self.daftar: dict[str, BaseFormSet[Any]] = {}
        for nama, (kelas, _) in _BARIS.items():
            lama = [asdict(b) for b in getattr(asal, nama) or ()]
            pabrik = formset_factory(kelas, extra=2, max_num=99, absolute_max=120)
            lain = {"tahap": tahap} if nama == "dptb" else {}
            self.daftar[nama] = pabrik(data, initial=lama, prefix=nama, form_kwargs=lain)

    def sah(self) -> bool:
        """Whether everything can be taken over; looks at all parts, so that all mistakes are told."""
        self.angka.is_valid()
        for nama, f in self.daftar.items():
            if f.is_valid():
                self._periksa(nama, f)
        return not self.salah()

    def salah(self) -> list[tuple[str, str]]:
        """Each mistake as its sentence and the id of its field ("" where it has none)."""
        hasil = []
        for nama, f in self.daftar.items():
            for i, baris in enumerate(f.forms, 1):
                for kolom, pesan in baris.errors.items():
                    ada = kolom in baris.fields
                    judul = f"{baris.fields[kolom].label}: " if ada else ""
                    kalimat = f"{DAFTAR[nama]}, baris {i}, {judul}{' '.join(pesan)}"
                    hasil.append((kalimat, baris[kolom].id_for_label if ada else ""))
            hasil += [(f"{DAFTAR[nama]}: {s}", "") for s in f.non_form_errors()]
        for k, pesan in self.angka.errors.items():
            ada = k in self.angka.fields
            judul = f"{self.angka.fields[k].label}: " if ada else ""
            hasil.append((judul + " ".join(pesan), self.angka[k].id_for_label if ada else ""))
        return hasil

    @property
    def ruas_alasan(self) -> forms.BoundField:
        """The field of the reason; it stands last on the page."""
        return self.angka["alasan"]

    def aturan(self) -> AturanKantor:
        """The rules as they were typed; an entry that is as it was keeps its source."""
        angka = dict(self.asal.angka)
        for k, b in {**ANGKA_KANTOR, **self.asal.angka}.items():
            nilai = self.angka.cleaned_data[k]
            if nilai != b.nilai:
                pasti = KANTOR if nilai is not None else "belum diketahui"
                angka[k] = replace(b, nilai=nilai, kepastian=pasti, sumber=(), catatan="")
        daftar = {nama: self._butir(nama) for nama in _BARIS}
        return AturanKantor(angka, **daftar)

    def bagian(self) -> list[dict[str, Any]]:
        """The lists for the page: key, title, form set."""
        return [{"nama": n, "judul": DAFTAR[n], "formset": f} for n, f in self.daftar.items()]

    def _butir(self, nama: str) -> tuple[Any, ...]:
        buat, lama = _BARIS[nama][1], {kunci(nama, b): b for b in getattr(self.asal, nama) or ()}
        hasil = []
        for baris in self.daftar[nama].forms:
            if baris.cleaned_data:
                baru = buat(baris.cleaned_data)
                ada = lama.get(kunci(nama, baru))
                tetap = ada and replace(baru, kepastian=ada.kepastian, sumber=ada.sumber) == ada
                hasil.append(ada if tetap else baru)
        return tuple(hasil)

    def _periksa(self, nama: str, f: BaseFormSet[Any]) -> None:
        """No key twice in one list."""
        semua = [(b, dict(b.cleaned_data)) for b in f.forms if b.cleaned_data]
        for k in ("nomor", "kode") if nama == "tms" else ("kode",):
            terpakai: set[str] = set()
            for baris, d in semua:
                if d[k] in terpakai:
                    baris.add_error(k, ValidationError("Sudah dipakai di baris lain."))
                terpakai.add(d[k])
