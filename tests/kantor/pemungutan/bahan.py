"""A fixed DPT with its invitations, composed from two small lists; people are invented."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kantor.daftar.models import Daftar
from kantor.daftar.pekerjaan import susun_daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import terbitan
from kantor.pemungutan.models import Terbitan, Undangan
from kantor.telaah.models import Padanan
from kantor.tugas.models import Tugas

TPS_A, TPS_B = "99.71.01.1001.003", "99.71.02.1001.003"


def diam(langkah: str, persen: int) -> None:
    """Nobody listens how far a job is."""
    assert langkah
    assert 0 <= persen <= 100


def dpt_tetap(p: Pemilihan, ani: Any, rudi: Any, nomor: int = 1) -> Daftar:
    """A DPT of the newest matching's list, fixed: the plenos before it are tested elsewhere."""
    d = Daftar.objects.create(
        pemilihan=p, jenis="dpt", nomor=nomor, pada=p.hari, pengusul=ani, dibuat=timezone.now(),
        berkas=Padanan.objects.filter(pemilihan=p).order_by("-pk")[0].daftar,
    )  # fmt: skip
    t = Tugas.objects.create(
        jenis="susun_daftar", judul="Menyusun DPT", isi={"daftar": d.pk}, dibuat=timezone.now()
    )
    susun_daftar(t, diam)
    Daftar.objects.filter(pk=d.pk).update(
        keadaan="ditetapkan", pemutus=rudi, diputuskan=timezone.now(), berita_acara="BA 9 (rekaan)"
    )
    d.refresh_from_db()
    return d


def terbitkan(p: Pemilihan, ani: Any) -> Terbitan:
    """Invitations of the fixed DPT, made at once."""
    t = terbitan.terbitkan(pengguna=ani, pemilihan=p)
    jadi = Terbitan.objects.select_related("pemilihan", "daftar", "oleh").get(pk=t.isi["terbitan"])
    if jadi.selesai is None:
        terbitan.tulis(jadi, diam)
    jadi.refresh_from_db()
    return jadi


def undangan(nama: str) -> Undangan:
    """The invitation of somebody, by name."""
    return Undangan.objects.select_related("terbitan__pemilihan", "baris").get(baris__nama=nama)
