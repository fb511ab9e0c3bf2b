"""Other offices and their keys: written down by one person, made sure of by another who heard it read out."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.daftar.kunci_kantor import KunciPublik, baca_kunci
from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor
from kantor.pindah.models import KantorLain
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja


def kunci_kami() -> KunciPublik:
    """The key of this office, which others check and seal with. Raises `KunciTakTersedia`."""
    tanda, tukar = kunci().kunci_kantor()
    return KunciPublik(Kantor.objects.get().wilayah, tanda, tukar)


def semua_kantor() -> list[KantorLain]:
    """The offices whose keys are kept, by name."""
    ada = KantorLain.objects.filter(dilepas__isnull=True)
    return list(ada.select_related("pencatat", "pemutus").order_by("nama"))


def kantor_dari(k: KunciPublik) -> KantorLain:
    """The office that two people know by this key.

    Raises `ArgumenKeliru` where there is none, where nobody has made sure of it, or where that region's
    office is known by another key.
    """
    ada = KantorLain.objects.filter(wilayah=k.wilayah, dilepas__isnull=True).first()
    if ada is None:
        raise ArgumenKeliru(
            f"Kunci kantor {k.wilayah} belum dicatat di sini.",
            "Mintalah kuncinya, catat, lalu cocokkan sidiknya lewat telepon.",
        )
    if baca_kunci(ada.kunci) != k:
        raise ArgumenKeliru(
            f"Berkas ini memakai kunci lain daripada yang dikenal dari {ada.nama}.",
            "Jangan memuatnya. Tanyakan kepada kantor itu apakah kuncinya diganti.",
        )
    if not ada.pasti:
        raise ArgumenKeliru(
            f"Kunci {ada.nama} belum dipastikan orang kedua.",
            "Cocokkan sidiknya lewat telepon, lalu pastikan.",
        )
    return ada


def catat_kantor(*, pengguna: Any, nama: str, teks: str) -> KantorLain:
    """Write down the key of another office, as its line of text says.

    Raises `ArgumenKeliru` for what is no key, for our own, and for a region whose office is known already.
    """
    kantor = Kantor.objects.get()
    wajib_boleh(pengguna, "urus_pindah", kantor.wilayah)
    k = baca_kunci(teks)
    if k.wilayah == kantor.wilayah:
        raise ArgumenKeliru("Itu kunci kantor ini sendiri.", "Mintalah kunci kantor yang lain.")
    if not nama.strip():
        raise ArgumenKeliru("Nama kantornya belum ditulis.", "Tulis misalnya KPU Kota Lain.")
    tolak_tersegel("Nama kantor", nama, timezone.now().year)
    pesan = "Kunci kantor wilayah itu sudah dicatat. Lepas dahulu yang lama bila kuncinya diganti."
    with satu_saja(pesan), transaction.atomic():
        ada = KantorLain.objects.create(
            nama=" ".join(nama.split())[:120],
            wilayah=k.wilayah,
            kunci=k.teks,
            pencatat=pengguna,
            dicatat=timezone.now(),
        )
        _catat(pengguna, "kantor_lain_dicatat", ada, sidik=k.sidik)
    return ada


def pastikan(*, pengguna: Any, kantor: KantorLain) -> KantorLain:
    """Vouch that the fingerprint is the one the other office read out; not by who wrote it down."""
    wajib_boleh(pengguna, "setujui_pindah", Kantor.objects.get().wilayah)
    with transaction.atomic():
        ada = _kunci(kantor)
        if ada.dilepas is not None or ada.dipastikan is not None:
            raise ArgumenKeliru(
                "Kunci ini sudah dipastikan atau dilepas.", "Muat ulang halamannya."
            )
        if ada.pencatat_id == pengguna.pk:
            raise ArgumenKeliru(
                "Anda yang mencatat kunci ini, jadi orang lain yang memastikannya.",
                "Mintalah anggota yang lain menelepon kantor itu.",
            )
        ada.pemutus, ada.dipastikan = pengguna, timezone.now()
        ada.save()
        _catat(pengguna, "kantor_lain_dipastikan", ada, sidik=baca_kunci(ada.kunci).sidik)
    return ada


def lepas(*, pengguna: Any, kantor: KantorLain, alasan: str) -> None:
    """No longer trust a key: it was replaced, lost, or written down wrongly."""
    wajib_boleh(pengguna, "urus_pindah", Kantor.objects.get().wilayah)
    if not alasan.strip():
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    with transaction.atomic():
        ada = _kunci(kantor)
        if ada.dilepas is not None:
            raise ArgumenKeliru("Kunci ini sudah dilepas.", "Muat ulang halamannya.")
        ada.dilepas = timezone.now()
        ada.save()
        _catat(pengguna, "kantor_lain_dilepas", ada, alasan)


def _kunci(kantor: KantorLain) -> KantorLain:
    return KantorLain.objects.select_for_update(of=("self",)).get(pk=kantor.pk)


def _catat(pengguna: Any, tindakan: str, k: KantorLain, alasan: str = "", **isi: Any) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"kantor/{k.pk}",
        wilayah=pengguna.wilayah,
        isi={"kantor": k.nama, "kode": k.wilayah, **isi},
        alasan=alasan.strip(),
    )
