"""What everybody asks is answered from memory; what anybody asks for himself never is."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from kantor.situs.singgahan import TERBANYAK, Singgahan


class Kantor:
    """An application that counts how often it is asked."""

    def __init__(self) -> None:
        self.kali, self.kepala, self.keadaan = (
            0,
            [("Cache-Control", "public, max-age=60")],
            "200 OK",
        )

    def __call__(self, environ: dict[str, Any], mulai: Any) -> Iterable[bytes]:
        self.kali += 1
        mulai(self.keadaan, [("Content-Type", "text/html"), *self.kepala])
        yield f"{environ['PATH_INFO']} {self.kali}".encode()


class Jam:
    saat = 0.0

    def __call__(self) -> float:
        return self.saat


@pytest.fixture
def kantor() -> Kantor:
    return Kantor()


@pytest.fixture
def jam() -> Jam:
    return Jam()


@pytest.fixture
def singgahan(kantor: Kantor, jam: Jam) -> Singgahan:
    return Singgahan(kantor, kini=jam)


def tanya(s: Singgahan, jalan: str = "/umum/", cara: str = "GET", **lain: str) -> Any:
    jawab: list[Any] = []
    environ = {
        "REQUEST_METHOD": cara,
        "PATH_INFO": jalan,
        "QUERY_STRING": "",
        "HTTP_HOST": "a",
        **lain,
    }
    isi = b"".join(s(environ, lambda keadaan, kepala: jawab.append((keadaan, dict(kepala)))))
    (satu,) = jawab
    return *satu, isi


def test_asked_again_within_a_minute_the_office_is_not_asked(
    singgahan: Singgahan, kantor: Kantor, jam: Jam
) -> None:
    awal = tanya(singgahan)
    jam.saat = 59
    assert tanya(singgahan) == awal
    assert kantor.kali == 1
    jam.saat = 61
    assert tanya(singgahan)[2] == b"/umum/ 2"


@pytest.mark.parametrize(
    "lain",
    [
        {"HTTP_COOKIE": "sessionid=1"}, {"QUERY_STRING": "x=1"}, {"PATH_INFO": "/akun/masuk/"},
        {"REQUEST_METHOD": "POST"},
    ],
)  # fmt: skip
def test_what_is_somebodys_own_is_never_kept(
    singgahan: Singgahan, kantor: Kantor, lain: dict[str, str]
) -> None:
    environ = {"PATH_INFO": "/umum/", "REQUEST_METHOD": "GET", **lain}
    for _ in range(2):
        tanya(singgahan, environ["PATH_INFO"], environ["REQUEST_METHOD"],
              **{k: v for k, v in lain.items() if k not in ("PATH_INFO", "REQUEST_METHOD")})  # fmt: skip
    assert kantor.kali == 2


@pytest.mark.parametrize(
    ("keadaan", "kepala"),
    [
        ("200 OK", [("Cache-Control", "private")]),
        ("200 OK", []),
        ("200 OK", [("Cache-Control", "public"), ("Set-Cookie", "a=b")]),
        ("404 Not Found", [("Cache-Control", "public")]),
        ("302 Found", [("Cache-Control", "public")]),
    ],
)
def test_what_does_not_say_that_it_may_be_kept_is_not(
    singgahan: Singgahan, kantor: Kantor, keadaan: str, kepala: list[tuple[str, str]]
) -> None:
    kantor.keadaan, kantor.kepala = keadaan, kepala
    assert tanya(singgahan)[0] == keadaan
    assert tanya(singgahan)[2] == b"/umum/ 2"


def test_languages_and_hosts_are_kept_apart(singgahan: Singgahan, kantor: Kantor) -> None:
    for _ in range(2):
        tanya(singgahan)
        tanya(singgahan, QUERY_STRING="bahasa=en")
        tanya(singgahan, HTTP_HOST="b")
    assert kantor.kali == 3


def test_a_browser_that_has_it_is_told_so(singgahan: Singgahan, kantor: Kantor) -> None:
    _, kepala, _ = tanya(singgahan)
    keadaan, _, isi = tanya(singgahan, HTTP_IF_NONE_MATCH=kepala["ETag"])
    assert (keadaan, isi) == ("304 Not Modified", b"")
    assert tanya(singgahan, HTTP_IF_NONE_MATCH='"lain"')[0] == "200 OK"


def test_a_head_has_no_body_and_keeps_the_page(singgahan: Singgahan, kantor: Kantor) -> None:
    assert tanya(singgahan, cara="HEAD")[2] == b""
    assert tanya(singgahan)[2] == b"/umum/ 1"


def test_memory_is_bounded(singgahan: Singgahan, kantor: Kantor) -> None:
    for n in range(TERBANYAK + 50):
        tanya(singgahan, f"/umum/{n}/")
    assert len(singgahan._ada) == TERBANYAK
    tanya(singgahan, "/umum/0/")
    assert kantor.kali == TERBANYAK + 51


def test_many_at_once_get_the_same_page(singgahan: Singgahan) -> None:
    hasil: list[bytes] = []
    benang = [threading.Thread(target=lambda: hasil.append(tanya(singgahan)[2])) for _ in range(16)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert len(hasil) == 16
    assert all(h.startswith(b"/umum/ ") for h in hasil)
