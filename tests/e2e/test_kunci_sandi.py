"""A passkey in Chromium, with a virtual authenticator: installed, then used to sign in, twice."""

from __future__ import annotations

from playwright.sync_api import Browser, ConsoleMessage

from tests.e2e.conftest import Kantor

KUNCI = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_kunci_sandi_dipasang_lalu_dipakai(kantor: Kantor, peramban: Browser) -> None:
    masuk = f"{kantor.alamat}/akun/masuk/"
    konteks = peramban.new_context()
    hal = konteks.new_page()
    dilarang: list[str] = []

    def dengar(m: ConsoleMessage) -> None:
        if "Content Security Policy" in m.text:
            dilarang.append(m.text)

    hal.on("console", dengar)
    sambungan = konteks.new_cdp_session(hal)
    sambungan.send("WebAuthn.enable")
    sambungan.send("WebAuthn.addVirtualAuthenticator", {"options": KUNCI})

    hal.goto(masuk)
    hal.click("button[value=seno]")  # the demo's button
    hal.goto(f"{kantor.alamat}/akun/kuat/kunci/tambah/")
    hal.check("#id_passwordless")
    hal.click("#mfa_webauthn_add")
    hal.wait_for_url("**/akun/kuat/pemulihan/")
    assert hal.locator("#kode-pulih li").count() == 10

    def keluar() -> None:
        hal.goto(f"{kantor.alamat}/akun/keluar/")
        hal.click("main button.utama")
        hal.wait_for_url("**/akun/masuk/**")

    keluar()
    hal.click("#passkey_login")  # instead of a password
    hal.wait_for_url(f"{kantor.alamat}/")
    keluar()
    hal.click("button[value=seno]")
    hal.wait_for_url("**/akun/kuat/kode/")  # now also the demo's button asks for the second step
    hal.click("#mfa_webauthn_authenticate")
    hal.wait_for_url(f"{kantor.alamat}/")

    hal.goto(f"{kantor.alamat}/akun/kuat/kunci/")
    hal.click("text=Cabut")
    hal.click("main button.utama")
    hal.goto(f"{kantor.alamat}/akun/")
    assert "Belum terpasang" in hal.inner_text("main")
    assert dilarang == []
    konteks.close()
