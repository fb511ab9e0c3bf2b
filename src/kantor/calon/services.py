"""What people do with candidates: propose a version, decide about it. Each is one event."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.gerbang_terbit import periksa_berkas
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.calon import batas
from kantor.calon.batas import DITOLAK, TERBIT, USUL, baca_jadwal
from kantor.calon.models import VersiCalon
from kantor.calon.selectors import ISI, PUTUSKAN
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

BARU_SAJA = "Usul untuk calon ini baru saja dibuat orang lain."
_ULANG = "Muat ulang halamannya."
_PANJANG = (("Visi", batas.VISI), ("Misi", batas.MISI), ("Program", batas.PROGRAM))


@dataclass(frozen=True, slots=True)
class Isi:
    """What is shown of a candidate. `jadwal`: lines as `batas.baca_jadwal` takes them; `foto`: a small JPEG
    (`foto.kecilkan`), None keeps the one before. `berhenti`: why no longer a candidate."""

    nomor: int
    nama: str
    wakil: str = ""
    visi: str = ""
    misi: str = ""
    program: str = ""
    jadwal: str = ""
    foto: bytes | None = None
    berhenti: str = ""


def usulkan(*, pengguna: Any, pemilihan: Pemilihan, isi: Isi) -> VersiCalon:
    """Propose the next version of a candidate. Raises `ArgumenKeliru` for what does not fit, and where one
    waits; `TakBolehTerbit` where a NIK stands in the words."""
    wajib_boleh(pengguna, ISI, pemilihan.wilayah)
    jadwal = _periksa(isi)
    milik = VersiCalon.objects.filter(pemilihan=pemilihan, nomor=isi.nomor)
    with satu_saja(BARU_SAJA), transaction.atomic():
        if milik.filter(keadaan=USUL).exists():
            raise ArgumenKeliru(
                f"Usul untuk calon nomor {isi.nomor} masih menunggu keputusan.", "Buka usul itu."
            )
        lama = milik.order_by("-versi").first()
        v = VersiCalon.objects.create(
            pemilihan=pemilihan, nomor=isi.nomor, versi=lama.versi + 1 if lama else 1,
            nama=isi.nama.strip(), wakil=isi.wakil.strip(), visi=isi.visi.strip(),
            misi=isi.misi.strip(), program=isi.program.strip(), jadwal=[asdict(a) for a in jadwal],
            foto=isi.foto if isi.foto is not None else bytes(lama.foto) if lama else b"",
            berhenti=isi.berhenti.strip(), pengusul=pengguna, diusulkan=timezone.now(),
        )  # fmt: skip
        _peristiwa(pengguna, v, "calon_diusulkan")
    return v


def _periksa(isi: Isi) -> list[batas.Acara]:
    if not 1 <= isi.nomor <= batas.TERBANYAK:
        raise ArgumenKeliru(f"Nomor urut 1 sampai {batas.TERBANYAK}.", "Perbaiki nomornya.")
    if not isi.nama.strip():
        raise ArgumenKeliru("Nama calonnya belum ditulis.", "Tulis seperti di surat suara.")
    for (nama, paling), teks in zip(_PANJANG, (isi.visi, isi.misi, isi.program), strict=True):
        if len(teks.strip()) > paling:
            raise ArgumenKeliru(
                f"{nama} {len(teks.strip())} huruf, paling banyak {paling} untuk setiap calon.",
                "Ringkaskan.",
            )
    if max(len(isi.nama.strip()), len(isi.wakil.strip())) > batas.NAMA:
        raise ArgumenKeliru(f"Nama paling banyak {batas.NAMA} huruf.", "Ringkaskan.")
    if len(isi.berhenti.strip()) > batas.BERHENTI:
        raise ArgumenKeliru(f"Sebab berhenti paling banyak {batas.BERHENTI} huruf.", "Ringkaskan.")
    kata = (isi.nama, isi.wakil, isi.visi, isi.misi, isi.program, isi.jadwal, isi.berhenti)
    periksa_berkas({"Isian calon": "\n".join(kata)})
    return baca_jadwal(isi.jadwal)


def putuskan(*, pengguna: Any, versi: VersiCalon, setuju: bool, alasan: str = "") -> VersiCalon:
    """Publish, or refuse with the reason; another person than who proposed. Raises `ArgumenKeliru`."""
    wajib_boleh(pengguna, PUTUSKAN, versi.pemilihan.wilayah)
    alasan = alasan.strip()[:500]
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    if not setuju and not alasan:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis dengan satu kalimat.")
    with satu_saja(BARU_SAJA), transaction.atomic():
        v = VersiCalon.objects.select_for_update().get(pk=versi.pk)
        if v.keadaan != USUL:
            raise ArgumenKeliru("Usul ini sudah diputuskan.", _ULANG)
        if v.pengusul_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang mengusulkannya, jadi orang lain yang memutuskan.",
                "Mintalah rekan Anda memeriksanya.",
            )
        v.keadaan, v.alasan = TERBIT if setuju else DITOLAK, alasan
        v.pemutus, v.diputus = pengguna, timezone.now()
        v.save(update_fields=["keadaan", "alasan", "pemutus", "diputus"])
        _peristiwa(pengguna, v, "calon_diterbitkan" if setuju else "calon_ditolak", alasan)
    return v


def _peristiwa(pengguna: Any, v: VersiCalon, tindakan: str, alasan: str = "") -> None:
    catat(
        pengguna=pengguna, tindakan=tindakan, objek=f"calon/{v.pk}", wilayah=v.pemilihan.wilayah,
        isi={"nomor": v.nomor, "versi": v.versi}, alasan=alasan,
    )  # fmt: skip
