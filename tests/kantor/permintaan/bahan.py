"""What the tests of this room do again and again: a request on its way, a file of answers, a daily file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.utils import timezone

from kantor.berkas import unggahan
from kantor.berkas.models import Baris, Berkas
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pengguna.models import Pengguna
from kantor.permintaan import services
from kantor.permintaan.models import Butir, Permintaan
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import BuktiMasuk
from kantor.tugas.models import Tugas

KUNJUNGAN = BuktiMasuk("kunjungan", "Pantarlih", "Rumahnya didatangi", date(2024, 7, 1))
# A NIK that nobody of the small lists bears: a woman born on 14 March 1987.
NIK_BARU, NKK_BARU = "9971015403870777", "9971010107100777"


@dataclass
class Kantor:
    """The office of the tests; `catch` runs what waits for a commit."""

    pemilihan: Pemilihan
    orang: Callable[[str], Pengguna]
    kasus: Mapping[str, Kasus]
    catch: Any

    @property
    def kini(self) -> date:
        return hari_ini(self.pemilihan.zona)

    def baris(self, nama: str, format: str = "dpt") -> Baris:
        return Baris.objects.get(nama=nama, berkas__format=format)

    def susun_daftar(self, jenis: str = "dp4_sinkron", **isi: Any) -> Daftar:
        with self.catch(execute=True):
            t = daftar.susun(
                pengguna=self.orang("ani"), pemilihan=self.pemilihan, jenis=jenis, **isi
            )
        return Daftar.objects.get(pk=t.isi["daftar"])

    def setujui(self, kasus: str, **isi: Any) -> Perubahan:
        """Ani proposes, Rudi approves."""
        isi = {"alasan": "Sudah diperiksa", "bukti": (KUNJUNGAN,), **isi}
        u = telaah.usulkan(pengguna=self.orang("ani"), kasus=self.kasus[kasus], **isi)
        telaah.putuskan(pengguna=self.orang("rudi"), perubahan=u, setuju=True)
        return u

    def buat(self, **isi: Any) -> Permintaan:
        """A draft by Ani; its items are written."""
        bawaan = {
            "lembaga": "disdukcapil", "pertanyaan": "kematian", "sumber": "hilang",
            "kepada": "Kepala Disdukcapil", "tujuan": "Memastikan sebelum dicoret.",
            "tenggat": self.kini + timedelta(days=14),
        }  # fmt: skip
        with self.catch(execute=True):
            p = services.buat(
                pengguna=self.orang("ani"), pemilihan=self.pemilihan, **{**bawaan, **isi}
            )
        t = Tugas.objects.filter(jenis="susun_permintaan", objek=f"permintaan/{p.pk}").get()
        assert t.galat == "", t.galat
        p.refresh_from_db()
        return p

    def setujui_permintaan(self, **isi: Any) -> Permintaan:
        p = services.ajukan(pengguna=self.orang("ani"), permintaan=self.buat(**isi))
        return services.putuskan(pengguna=self.orang("rudi"), permintaan=p, setuju=True)

    def kirim(self, **isi: Any) -> Permintaan:
        """A request that was sent today."""
        p = self.setujui_permintaan(**isi)
        return services.kirim(
            pengguna=self.orang("ani"), permintaan=p, surat=f"{p.nomor}/PL/2024", dikirim=self.kini,
            cara="surat",
        )  # fmt: skip

    def unggah(
        self, siapa: str, format: str, baris: Sequence[Mapping[str, str]], hari: date | None = None
    ) -> Berkas:
        """A file through the doors of an upload; its jobs run."""
        teks = io.StringIO()
        tulis = csv.DictWriter(teks, list(baris[0]), restval="")
        tulis.writeheader()
        tulis.writerows(baris)
        isi = teks.getvalue().encode()
        with self.catch(execute=True):
            u = unggahan.mulai(
                pengguna=self.orang(siapa), pemilihan=self.pemilihan, nama=f"{format}.csv",
                ukuran=len(isi), format=format, dari="Disdukcapil", keadaan_per=hari or self.kini,
            )  # fmt: skip
            unggahan.terima_keping(unggahan=u, offset=0, isi=isi, sidik=sha256(isi).hexdigest())
            u.refresh_from_db()
            b = unggahan.selesaikan(unggahan=u)
        for t in Tugas.objects.filter(objek=f"berkas/{b.pk}"):
            assert t.galat == "", t.galat
        b.refresh_from_db()
        return b

    def jawab(self, butir: Butir | str, jawaban: str, *, siapa: str = "dina", **isi: str) -> Berkas:
        """One answer in a file of its own."""
        nomor = butir if isinstance(butir, str) else butir.nomor
        return self.unggah(
            siapa, "jawaban_permintaan",
            [{"nomor_butir": nomor, "jawaban": jawaban, "nik": "", "nkk": "", "tanggal_kejadian": "",
              "surat": "", "catatan": "", **isi}],
        )  # fmt: skip


def kini() -> Any:
    """Now."""
    return timezone.now()
