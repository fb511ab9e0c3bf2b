"""Forms of accounts: allauth's with our words, and our own."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation

from kantor.pengguna.models import PILIHAN_PERAN, Pengguna

KODE = "6 angka dari aplikasi di HP Anda"
SYARAT_SANDI = "12 huruf atau lebih. Beberapa kata yang tidak berhubungan mudah diingat."


def _kata(form: forms.Form, **kata: tuple[str, str]) -> None:
    """Set label and hint of fields, without what a placeholder would say twice."""
    for nama, (label, petunjuk) in kata.items():
        if nama in form.fields:
            bidang = form.fields[nama]
            bidang.label, bidang.help_text = label, petunjuk
            bidang.widget.attrs.pop("placeholder", None)


def _kode(form: forms.Form, petunjuk: str) -> None:
    _kata(form, code=("Kode masuk", petunjuk))
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class IsianMasuk(LoginForm):
    """Signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kata(self, login=("Nama akun", ""), password=("Kata sandi", ""))
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class IsianGantiSandi(ChangePasswordForm):
    """A new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kata(
            self,
            oldpassword=("Kata sandi sekarang", ""),
            password1=("Kata sandi baru", SYARAT_SANDI),
            password2=("Kata sandi baru, sekali lagi", ""),
        )


class IsianUlangiSandi(ReauthenticateForm):
    """Proving oneself again with the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kata(self, password=("Kata sandi Anda", ""))


class IsianKode(AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kode(self, f"{KODE}, atau satu kode pemulihan.")


class IsianUlangiKode(ReauthenticateCodeForm):
    """Proving oneself again with a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kode(self, f"{KODE}, atau satu kode pemulihan.")


class IsianPasangKode(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kode(self, f"{KODE}.")


class IsianTambahKunci(AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kata(
            self,
            name=("Nama kunci", "Misalnya: HP saya, atau laptop kantor."),
            passwordless=(
                "Kunci ini dapat dipakai masuk tanpa kata sandi",
                "Kuncinya lalu meminta sidik jari, wajah, atau PIN.",
            ),
        )


class IsianNamaKunci(EditWebAuthnForm):
    """The name of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kata(self, name=("Nama kunci", ""))


class IsianUndang(forms.Form):
    """Who is invited, as what, and where. Whether the three fit is the service's to say."""

    nama = forms.CharField(label="Nama lengkap", max_length=120)
    username = forms.CharField(
        label="Nama akun",
        max_length=64,
        help_text="Huruf kecil, angka, titik, atau garis. Tidak dapat diubah kemudian.",
    )
    peran = forms.ChoiceField(label="Peran", choices=[("", "Pilih peran"), *PILIHAN_PERAN])
    wilayah = forms.CharField(
        label="Kode wilayah",
        max_length=20,
    )

    def clean_username(self) -> str:
        """Typed in capitals by a phone, perhaps."""
        return str(self.cleaned_data["username"]).strip().lower()

    def __init__(self, *args: Any, wilayah: str = "99.71", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        w = wilayah
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "autocomplete": "off"}
        self.fields[
            "wilayah"
        ].help_text = (
            f"KPU {w}, PPK seperti {w}.01, PPS seperti {w}.01.1001, TPS seperti {w}.01.1001.001."
        )


class IsianUbahAkun(forms.Form):
    """A proposed role, region and standing of an account."""

    peran = forms.ChoiceField(label="Peran", choices=PILIHAN_PERAN)
    wilayah = forms.CharField(label="Kode wilayah", max_length=20)
    aktif = forms.TypedChoiceField(
        label="Keadaan",
        choices=[("ya", "Aktif"), ("tidak", "Nonaktif")],
        coerce=lambda v: v == "ya",
        help_text="Akun nonaktif tidak dapat masuk. Riwayatnya tetap ada.",
    )
    alasan = forms.CharField(
        label="Alasan", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya nomor SK, atau mengapa orang ini berhenti.",
    )  # fmt: skip


class IsianSandiBaru(forms.Form):
    """The first password of an account, and the code of its invitation."""

    kode = forms.CharField(
        label="Kode pembuka",
        max_length=20,
        help_text="Delapan huruf dan angka, dari orang yang menyetujui undangan ini.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    sandi = forms.CharField(
        label="Kata sandi",
        help_text=SYARAT_SANDI,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    ulang = forms.CharField(
        label="Kata sandi, sekali lagi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, pengguna: Pengguna, berkode: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna
        if not berkode:
            del self.fields["kode"]

    def clean_sandi(self) -> str:
        """By the rules of the settings, which also know the account's names."""
        sandi = str(self.cleaned_data["sandi"])
        password_validation.validate_password(sandi, self.pengguna)
        return sandi

    def clean(self) -> dict[str, Any]:
        """Both alike."""
        isi: dict[str, Any] = super().clean() or {}
        if isi.get("sandi") and isi.get("ulang") and isi["sandi"] != isi["ulang"]:
            self.add_error("ulang", "Tidak sama dengan kata sandi di atasnya. Ketik lagi.")
        return isi
