"""What the recorder of a meeting does: plan, invite, record who came and what was objected, call it off."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.jenis import DAFTAR
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.tahapan.tanggal import panjang
from kantor.daftar.keadaan import SIAP
from kantor.daftar.models import Daftar
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pleno.keadaan import (
    ANGGOTA,
    BATAL,
    DIBUKA,
    GOLONGAN,
    HASIL_KEBERATAN,
    PERKARA,
    TINDAKAN,
)
from kantor.pleno.models import Hadirin, Keberatan, Pleno
from kantor.pleno.selectors import (
    boleh_catat,
    boleh_tutup,
    pleno_bagian,
    tindakan_tutup,
    tingkat_dari,
)
from kantor.pleno.undangan import undangan_awal
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

MUAT_ULANG = "Muat ulang halamannya."


def rencanakan(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    wilayah: str,
    judul: str,
    hari: date,
    pukul: time,
    tempat: str,
    agenda: Sequence[str],
    daftar: Daftar | None = None,
) -> Pleno:
    """Plan a meeting of the body of a region; it is invited whom its last one was, or whom its table names.

    Raises `ArgumenKeliru` where that body does not fix the list, the list does not wait, or another meeting
    is about this part already.
    """
    wajib_boleh(pengguna, "catat_pleno", wilayah)
    tingkat = tingkat_dari(wilayah)
    rencana = _rencana(judul, tempat, agenda)
    if daftar is not None:
        _wajib_dapat_dibahas(daftar, pemilihan, tingkat, wilayah)
    with satu_saja("Bagian daftar ini sudah punya pleno."), transaction.atomic():
        p = Pleno.objects.create(
            pemilihan=pemilihan, tingkat=tingkat, wilayah=wilayah, daftar=daftar, hari=hari,
            pukul=pukul, pencatat=pengguna, dibuat=timezone.now(), **rencana,
        )  # fmt: skip
        Hadirin.objects.bulk_create(undangan_awal(p, hari_ini(pemilihan.zona)))
        catat(
            pengguna=pengguna,
            tindakan="pleno_direncanakan",
            objek=f"pleno/{p.pk}",
            wilayah=wilayah,
            isi={
                "judul": p.judul, "tingkat": tingkat, "hari": panjang(hari),
                "daftar": daftar.pk if daftar is not None else 0,
            },
        )  # fmt: skip
    return p


def _wajib_dapat_dibahas(d: Daftar, pemilihan: Pemilihan, tingkat: str, wilayah: str) -> None:
    if d.pemilihan_id != pemilihan.pk:
        raise ArgumenKeliru("Daftar itu milik pemilihan lain.", "Pilih pemilihannya dahulu.")
    if d.keadaan != SIAP:
        raise ArgumenKeliru(
            f"{d.nama} {d.kata_keadaan}, jadi tidak ada yang ditetapkan.",
            "Rencanakan pleno untuk daftar yang menunggu ditetapkan.",
        )
    if tingkat not in DAFTAR[d.jenis].tingkat:
        raise ArgumenKeliru(
            f"{d.nama} tidak ditetapkan di tingkat ini.", "Yang menetapkannya KPU saja."
        )
    if tingkat != "kpu" and not d.bagian.filter(kode=wilayah).exists():
        raise ArgumenKeliru(f"{d.nama} tidak punya pemilih di wilayah ini.", "Periksa wilayahnya.")
    if (ada := pleno_bagian(d, wilayah)) is not None:
        raise ArgumenKeliru(
            f"Bagian daftar ini sudah punya pleno ({ada.kata_keadaan}).", "Buka pleno itu."
        )


def ubah(
    *, pengguna: Any, pleno: Pleno, judul: str, hari: date, pukul: time, tempat: str,
    agenda: Sequence[str],
) -> Pleno:  # fmt: skip
    """Another time, place or agenda, before the meeting is opened."""
    baru: dict[str, Any] = _rencana(judul, tempat, agenda) | {"hari": hari, "pukul": pukul}
    with transaction.atomic():
        p = kunci(pengguna, pleno, "ubah")
        beda = [k for k, v in baru.items() if getattr(p, k) != v]
        if not beda:
            return p
        for k in beda:
            setattr(p, k, baru[k])
        p.save(update_fields=beda)
        catat(
            pengguna=pengguna,
            tindakan="pleno_diubah",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"judul": p.judul, "ubah": ", ".join(beda)},
        )
    return p


def undang(
    *, pengguna: Any, pleno: Pleno, golongan: str, nama: str = "", lembaga: str = "",
    jabatan: str = "", diundang: bool = True,
) -> Hadirin:  # fmt: skip
    """One more on the list: invited today, or come without an invitation (then present at once)."""
    if golongan not in GOLONGAN:
        raise ArgumenKeliru("Golongan itu tidak dikenal.", f"Pilih: {', '.join(GOLONGAN)}.")
    teks = {"nama": nama.strip(), "lembaga": lembaga.strip(), "jabatan": jabatan.strip()}
    if not teks["nama"] and not teks["lembaga"]:
        raise ArgumenKeliru("Nama dan lembaganya kosong.", "Isi salah satunya.")
    bersih("Undangan", " ".join(teks.values()))
    with transaction.atomic():
        p = kunci(pengguna, pleno, "undang")
        h = Hadirin.objects.create(
            pleno=p, golongan=golongan, hadir=not diundang,
            diundang=hari_ini(p.pemilihan.zona) if diundang else None, **teks,
        )  # fmt: skip
        catat(
            pengguna=pengguna,
            tindakan="pleno_diundang",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"siapa": h.sebutan},
        )
    return h


def catat_hadir(
    *, pengguna: Any, pleno: Pleno, hadir: Collection[int], nama: Mapping[int, str] | None = None
) -> int:
    """Who is there now: all whose numbers are in `hadir`, nobody else. `nama`: names written down meanwhile.

    Returns how many members are there. Numbers of other meetings are ignored.
    """
    with transaction.atomic():
        p = kunci(pengguna, pleno, "hadir")
        semua = list(p.hadirin.all())
        beda = []
        for h in semua:
            baru = (nama or {}).get(h.pk, h.nama).strip()[:120]
            if (h.hadir, h.nama) != (h.pk in hadir, baru):
                bersih("Nama", baru)
                h.hadir, h.nama = h.pk in hadir, baru
                beda.append(h)
        anggota = sum(h.hadir for h in semua if h.golongan == ANGGOTA)
        if beda:
            Hadirin.objects.bulk_update(beda, ["hadir", "nama"])
            catat(
                pengguna=pengguna,
                tindakan="pleno_hadir_dicatat",
                objek=f"pleno/{p.pk}",
                wilayah=p.wilayah,
                isi={"anggota": anggota, "lain": sum(h.hadir for h in semua) - anggota},
            )
    return anggota


def buka(*, pengguna: Any, pleno: Pleno) -> Pleno:
    """The meeting begins. Quorum is asked when it closes: members may come later.

    Raises `ArgumenKeliru` where no member is recorded as present.
    """
    with transaction.atomic():
        p = kunci(pengguna, pleno, "buka")
        hadir = p.hadirin.filter(golongan=ANGGOTA, hadir=True).count()
        if not hadir:
            raise ArgumenKeliru(
                "Belum ada anggota yang dicatat hadir.", "Centang yang hadir, lalu buka plenonya."
            )
        p.keadaan, p.dibuka = DIBUKA, timezone.now()
        p.save(update_fields=["keadaan", "dibuka"])
        catat(
            pengguna=pengguna,
            tindakan="pleno_dibuka",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"judul": p.judul, "hadir": hadir},
        )
    return p


def catat_keberatan(
    *, pengguna: Any, pleno: Pleno, golongan: str, dari: str, perkara: str, uraian: str,
    tentang: str = "",
) -> Keberatan:  # fmt: skip
    """An objection, in the words of whoever raised it."""
    if golongan not in GOLONGAN or perkara not in PERKARA:
        raise ArgumenKeliru("Keberatan itu tidak lengkap.", "Pilih dari siapa dan tentang apa.")
    if not dari.strip() or not uraian.strip():
        raise ArgumenKeliru("Yang berkeberatan atau keberatannya belum ditulis.", "Tulis keduanya.")
    bersih("Keberatan", f"{dari}\n{tentang}\n{uraian}")
    with transaction.atomic():
        p = kunci(pengguna, pleno, "keberatan")
        k = Keberatan.objects.create(
            pleno=p, golongan=golongan, dari=dari.strip(), perkara=perkara,
            tentang=tentang.strip(), uraian=uraian.strip(), dicatat=timezone.now(),
        )  # fmt: skip
        catat(
            pengguna=pengguna,
            tindakan="pleno_keberatan_dicatat",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"nomor": k.pk, "dari": k.dari, "perkara": perkara},
        )
    return k


def jawab_keberatan(
    *, pengguna: Any, keberatan: Keberatan, jawaban: str, hasil: str, tindak_lanjut: str = ""
) -> Keberatan:
    """What was answered and what became of it; may be written anew until the meeting is closed."""
    if hasil not in HASIL_KEBERATAN:
        raise ArgumenKeliru(
            "Hasilnya belum dipilih.", f"Pilih: {', '.join(HASIL_KEBERATAN.values())}."
        )
    if not jawaban.strip():
        raise ArgumenKeliru("Jawabannya belum ditulis.", "Tulis apa yang dijawab dalam rapat.")
    bersih("Jawaban", f"{jawaban}\n{tindak_lanjut}")
    with transaction.atomic():
        p = kunci(pengguna, keberatan.pleno, "keberatan")
        k = p.keberatan.get(pk=keberatan.pk)
        k.jawaban, k.hasil, k.tindak_lanjut = jawaban.strip(), hasil, tindak_lanjut.strip()
        k.save()
        catat(
            pengguna=pengguna,
            tindakan="pleno_keberatan_dijawab",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"nomor": k.pk, "hasil": hasil},
        )
    return k


def batal(*, pengguna: Any, pleno: Pleno, alasan: str) -> Pleno:
    """Call a meeting off, or break it off, with a reason; whoever may record or close it may do so."""
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    bersih("Alasan", alasan)
    with transaction.atomic():
        p = kunci(pengguna, pleno, "batal")
        p.keadaan, p.alasan_batal = BATAL, alasan.strip()
        p.save(update_fields=["keadaan", "alasan_batal"])
        catat(
            pengguna=pengguna,
            tindakan="pleno_dibatalkan",
            objek=f"pleno/{p.pk}",
            wilayah=p.wilayah,
            isi={"judul": p.judul},
            alasan=p.alasan_batal,
        )
    return p


def kunci(pengguna: Any, pleno: Pleno, langkah: str) -> Pleno:
    """The meeting, locked, where this account may take that step of `LANGKAH` now.

    Raises `Ditolak` for the role, `ArgumenKeliru` for the person and the state.
    """
    terkunci = Pleno.objects.select_for_update(of=("self",)).select_related(
        "pemilihan", "pencatat", "daftar"
    )
    p = terkunci.get(pk=pleno.pk)
    _wajib_orangnya(pengguna, p, langkah)
    if langkah not in p.langkah:
        if p.didahului:
            raise ArgumenKeliru(
                f"KPU sudah menetapkan {p.daftar.nama if p.daftar else ''}, jadi pleno ini tidak dapat lagi "
                f"{TINDAKAN[langkah]}.",
                "Batalkan pleno ini; perubahan bagian ini menyusul lewat usul perubahan.",
            )
        raise ArgumenKeliru(
            f"Pleno ini {p.kata_keadaan}, jadi tidak dapat lagi {TINDAKAN[langkah]}."
            if not p.terbuka
            else f"Pleno ini {p.kata_keadaan}; belum waktunya {TINDAKAN[langkah]}.",
            MUAT_ULANG,
        )
    return p


def _wajib_orangnya(pengguna: Any, p: Pleno, langkah: str) -> None:
    if langkah == "batal" and not (boleh_catat(pengguna, p) and boleh_tutup(pengguna, p)):
        return
    izin = tindakan_tutup(p.tingkat) if langkah == "tutup" else "catat_pleno"
    wajib_boleh(pengguna, izin, p.wilayah)
    # The role may, this person may not: the other one of the two does it.
    alasan = boleh_tutup(pengguna, p) if langkah == "tutup" else boleh_catat(pengguna, p)
    if alasan:
        raise ArgumenKeliru(alasan, "Mintalah orang itu, atau batalkan pleno ini.")


def bersih(bagian: str, teks: str) -> None:
    """Raises `ArgumenKeliru` where free text holds a NIK, an NKK or a birth date."""
    tolak_tersegel(bagian, teks, timezone.now().year)


def _rencana(judul: str, tempat: str, agenda: Sequence[str]) -> dict[str, Any]:
    isi = {"judul": judul.strip()[:160], "tempat": tempat.strip()[:200]}
    butir = [a.strip() for a in agenda if a.strip()]
    if not all(isi.values()) or not butir:
        raise ArgumenKeliru(
            "Rencananya belum lengkap.", "Isi judul, tempat, dan paling sedikit satu agenda."
        )
    bersih("Rencana", "\n".join([*isi.values(), *butir]))
    return {**isi, "agenda": butir}
