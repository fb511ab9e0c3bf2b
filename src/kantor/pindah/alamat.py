"""Addresses of the room pindah."""

from __future__ import annotations

from django.urls import path

from kantor.pindah import views, views_ajukan, views_dptb, views_kiriman

urlpatterns = [
    path("", views.daftar, name="pindah"),
    path("unduh/", views.unduh, name="pindah_unduh"),
    path("cari/", views_ajukan.cari, name="pindah_cari"),
    path("baru/<int:pemilih>/", views_ajukan.baru, name="pindah_baru"),
    path("pendatang/", views_ajukan.masuk, name="pindah_masuk"),
    path("aturan/", views_ajukan.atur, name="pindah_aturan"),
    path("dptb/", views_dptb.semua, name="dptb"),
    path("dptb/susun/", views_dptb.susun, name="dptb_susun"),
    path("dptb/<int:pk>/", views_dptb.rinci, name="dptb_rinci"),
    path("dptb/<int:pk>/unduh/", views_dptb.unduh, name="dptb_unduh"),
    path("dptb/<int:pk>/tetapkan/", views_dptb.tetapkan, name="dptb_tetapkan"),
    path("dptb/<int:pk>/buang/", views_dptb.buang, name="dptb_buang"),
    path("kiriman/", views_kiriman.semua, name="pindah_kiriman"),
    path("kiriman/muat/", views_kiriman.muat, name="pindah_kiriman_muat"),
    path("kiriman/<int:pk>/", views_kiriman.rinci, name="pindah_kiriman_rinci"),
    path("kiriman/<int:pk>/putuskan/", views_kiriman.putuskan, name="pindah_kiriman_putuskan"),
    path("kiriman/<int:pk>/buang/", views_kiriman.buang, name="pindah_kiriman_buang"),
    path("kiriman/<int:pk>/unduh/", views_kiriman.unduh, name="pindah_kiriman_unduh"),
    path("kantor/", views_kiriman.kantor_baru, name="pindah_kantor_baru"),
    path("kantor/<int:pk>/pastikan/", views_kiriman.kantor_pastikan, name="pindah_kantor_pastikan"),
    path("kantor/<int:pk>/lepas/", views_kiriman.kantor_lepas, name="pindah_kantor_lepas"),
    path("kantor/<int:pk>/siapkan/", views_kiriman.siapkan, name="pindah_kiriman_siapkan"),
    path("<int:pk>/", views.rinci, name="pindah_rinci"),
    path("<int:pk>/putuskan/", views.putuskan, name="pindah_putuskan"),
    path("<int:pk>/lepas/", views.lepas, name="pindah_lepas"),
    path("<int:pk>/tps/", views.tempatkan, name="pindah_tempatkan"),
    path("<int:pk>/bukti/", views.bukti, name="pindah_bukti"),
    path("<int:pk>/surat/", views.surat, name="pindah_surat"),
]
