"""Addresses of the room hambatan."""

from __future__ import annotations

from django.urls import URLPattern, path

from kantor.hambatan import views, views_rinci

urlpatterns: list[URLPattern] = [
    path("", views.semua, name="hambatan"),
    path("unduh/", views.unduh, name="hambatan_unduh"),
    path("cetak/", views.cetak, name="hambatan_cetak"),
    path("baru/", views.baru, name="hambatan_baru"),
    path("pembelajaran/", views.pembelajaran, name="hambatan_pembelajaran"),
    path("<int:pk>/", views_rinci.rinci, name="hambatan_rinci"),
    path("<int:pk>/cetak/", views_rinci.cetak, name="hambatan_lembar"),
    path("<int:pk>/upaya/", views_rinci.upaya, name="hambatan_upaya"),
    path("<int:pk>/ukuran/", views_rinci.ukuran, name="hambatan_ukuran"),
    path("<int:pk>/berkas/", views_rinci.berkas, name="hambatan_berkas"),
    path("<int:pk>/pembelajaran/", views_rinci.pembelajaran, name="hambatan_tulis"),
    path("<int:pk>/tarik/", views_rinci.tarik, name="hambatan_tarik"),
    path("berkas/<int:pk>/", views_rinci.buka, name="hambatan_buka"),
    path("upaya/<int:pk>/", views_rinci.ubah_upaya, name="hambatan_ubah_upaya"),
    path("ukuran/<int:pk>/", views_rinci.ukur_lagi, name="hambatan_ukur_lagi"),
    path("pembelajaran/<int:pk>/", views_rinci.tinjau, name="hambatan_tinjau"),
]
