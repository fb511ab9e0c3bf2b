"""A body that trickles in holds neither the pages nor more places than one address may have."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from datetime import date
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from kantor.berkas.models import Berkas
from kantor.kiriman import BENANG, PER_ALAMAT, SERENTAK, Badan, Kiriman, Penuh, Tempat
from kantor.pemilihan.models import Pemilihan


def _aplikasi(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    panjang = int(environ.get("CONTENT_LENGTH") or 0)
    return [environ["wsgi.input"].read(panjang) if panjang else b"halaman"]


def _minta(
    k: Kiriman, badan: Any, panjang: int, alamat: str = "10.0.0.9", **lain: str
) -> tuple[str, bytes]:
    keadaan: list[str] = []
    environ = {"CONTENT_LENGTH": str(panjang), "REMOTE_ADDR": alamat, "wsgi.input": badan, **lain}
    isi = b"".join(k(environ, lambda s, h: keadaan.append(s)))
    return keadaan[0], isi


def test_badan_yang_menetes_tidak_menahan_halaman_dan_kiriman_orang_lain() -> None:
    tempat, pasangan = Tempat(), [socket.socketpair() for _ in range(PER_ALAMAT + 2)]
    k, jawab = Kiriman(_aplikasi, tempat, tenggat=0.5), []
    berkas = [b.makefile("rb") for _, b in pasangan]
    benang = [
        threading.Thread(target=lambda f=f: jawab.append(_minta(k, f, 40)[0]))
        for f in berkas[:PER_ALAMAT]
    ]
    for (asal, _), b in zip(pasangan, benang, strict=False):
        asal.sendall(b"satu")
        b.start()
    time.sleep(0.2)
    assert _minta(k, None, 0) == ("200 OK", b"halaman")
    assert _minta(k, berkas[-2], 4)[0].startswith("503")  # one more of that address
    pasangan[-1][0].sendall(b"isi!")
    assert _minta(k, berkas[-1], 4, "10.0.0.1") == ("200 OK", b"isi!")
    # What is here already is read without a place, of that address too.
    pasangan[-1][0].sendall(b"ada!")
    assert _minta(k, berkas[-1], 4) == ("200 OK", b"ada!")
    for b in benang:
        b.join(5)
    assert jawab == ["408 Request Timeout"] * PER_ALAMAT
    pasangan[-1][0].sendall(b"lagi")
    assert _minta(k, berkas[-1], 4) == ("200 OK", b"lagi")  # the places are free again
    for (asal, b), f in zip(pasangan, berkas, strict=True):
        asal.close()
        f.close()
        b.close()


def test_tempat_tidak_pernah_lebih_dari_separuh_benang() -> None:
    assert SERENTAK * 2 <= BENANG
    tempat = Tempat(serentak=2, per_alamat=1)
    with tempat.untuk("a"), tempat.untuk("b"):
        for alamat in ("a", "c"):
            with pytest.raises(Penuh), tempat.untuk(alamat):
                pass
    with tempat.untuk("a"):
        pass


@pytest.mark.django_db(transaction=True)
def test_kiriman_besar_sampai_ke_laman(
    pemilihan: Pemilihan, sebagai: Callable[[str | None], Client], pelayan_kunci: Path
) -> None:
    """A whole file through the gate and Django, and one that stops half-way."""
    ani = sebagai("ani")
    kuki = f"sessionid={ani.cookies['sessionid'].value}; csrftoken={'a' * 32}"
    isi = [f'--z\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in (
        ("csrfmiddlewaretoken", "a" * 32), ("format", "dp4"), ("dari", "Disdukcapil"),
        ("keadaan_per", f"01-11-{date.today().year - 1}"),
    )]  # fmt: skip
    kepala = '--z\r\nContent-Disposition: form-data; name="berkas"; filename="a.csv"\r\n\r\n'
    utuh = "".join([*isi, kepala, "nama\n" * 600_000, "\r\n--z--\r\n"]).encode()
    k = Kiriman(get_wsgi_application())
    for badan, harap in ((utuh, "302"), (utuh[: 2 << 20], "40")):
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": "/berkas/unggah", "HTTP_COOKIE": kuki,
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
            "CONTENT_TYPE": "multipart/form-data; boundary=z",
        }  # fmt: skip
        jawab = _minta(k, BytesIO(badan), len(utuh), **environ)
        assert jawab[0].startswith(harap), jawab[1][:9000]
    assert Berkas.objects.get().ukuran == 5 * 600_000


def test_badan_besar_dibaca_sepotong_sepotong() -> None:
    kiri, kanan = socket.socketpair()
    kiri.sendall(b"x" * 1000)
    kiri.close()
    with kanan, kanan.makefile("rb") as asal:
        badan = BufferedReader(Badan(asal, 1500, Tempat(), "a"))
        assert [len(badan.read(600)) for _ in range(3)] == [600, 400, 0]


def test_reading_takes_no_new_thread_for_every_body_and_tells_what_went_wrong() -> None:
    def rusak(_: int) -> bytes:
        raise ConnectionResetError("putus")

    k = Kiriman(_aplikasi)
    assert _minta(k, BytesIO(b"satu"), 4) == ("200 OK", b"satu")
    awal = threading.active_count()
    for n in range(200):
        assert _minta(k, BytesIO(f"{n:04d}".encode()), 4) == ("200 OK", f"{n:04d}".encode())
    assert threading.active_count() <= awal
    with pytest.raises(ConnectionResetError):
        Badan(type("Asal", (), {"read": staticmethod(rusak)}), 4, Tempat(), "a").read(4)
