/* Which numbers stand in more than one part. */
#include "inti.h"

/* A list: row i bears number nik[i] (0 for none) and belongs to a part; kena[i] is 1 while its number may stand in
 * another part too. */
typedef struct {
    const int64_t *nik;
    const int16_t *bagian;
    int64_t n;
    uint8_t *kena;
} daftar_t;

/* What a cell knows of the numbers that fall into it: their part, once there is one, or that there are several. */
enum { KOSONG = -1, BEBERAPA = -2, DEPAN = 24 };

static uint64_t sel(int64_t nik, uint64_t kali, int pangkat) { return (uint64_t)nik * kali >> (64 - pangkat); }

/* The power of two of cells for so many rows. */
static int cukup(int64_t n) {
    int pangkat = 10;
    while (INT64_C(1) << pangkat < 2 * n) pangkat++;
    return pangkat;
}

static void tandai(const daftar_t *d, int16_t *isi, uint64_t kali, int pangkat) {
    for (int64_t i = 0; i < d->n; i++) {
        if (i + DEPAN < d->n) __builtin_prefetch(&isi[sel(d->nik[i + DEPAN], kali, pangkat)], 1);
        if (!d->kena[i]) continue;
        int16_t *x = &isi[sel(d->nik[i], kali, pangkat)];
        *x = *x == KOSONG || *x == d->bagian[i] ? d->bagian[i] : BEBERAPA;
    }
}

static int64_t saring(const daftar_t *d, const int16_t *isi, uint64_t kali, int pangkat) {
    int64_t sisa = 0;
    for (int64_t i = 0; i < d->n; i++) {
        if (i + DEPAN < d->n) __builtin_prefetch(&isi[sel(d->nik[i + DEPAN], kali, pangkat)], 0);
        d->kena[i] = d->kena[i] && isi[sel(d->nik[i], kali, pangkat)] == BEBERAPA;
        sisa += d->kena[i];
    }
    return sisa;
}

/* Of the rows that are left, those whose number truly stands in several parts. */
static int64_t pastikan(const daftar_t *d, int64_t sisa) {
    isi_t *x = malloc((size_t)(sisa + 1) * sizeof *x);
    int64_t m = 0, hasil = 0;
    if (!x) return -1;
    for (int64_t k = 0; k < 2; k++)
        for (int64_t i = 0; i < d[k].n; i++)
            if (d[k].kena[i]) x[m++] = (isi_t){(uint64_t)d[k].nik[i], i << 1 | k};
    if (urutkan(x, m)) {
        free(x);
        return -1;
    }
    for (int64_t a = 0, b; a < m; a = b) {
        int beda = 0;
        int16_t awal = d[x[a].v & 1].bagian[x[a].v >> 1];
        for (b = a; b < m && x[b].k == x[a].k; b++) beda |= d[x[b].v & 1].bagian[x[b].v >> 1] != awal;
        for (int64_t i = a; i < b; i++) d[x[i].v & 1].kena[x[i].v >> 1] = (uint8_t)beda;
        hasil += beda ? b - a : 0;
    }
    free(x);
    return hasil;
}

/* Rows of either list whose number stands in more than one part: 1 in `kena_a` and `kena_b`. Few numbers have to be
 * sorted: most share no cell with a number of another part. Returns how many rows there are. */
TERBUKA int64_t hp_lintas(const int64_t *nik_a, const int16_t *bagian_a, int64_t na, uint8_t *kena_a, const int64_t *nik_b,
                          const int16_t *bagian_b, int64_t nb, uint8_t *kena_b) {
    const daftar_t d[2] = {{nik_a, bagian_a, na, kena_a}, {nik_b, bagian_b, nb, kena_b}};
    static const uint64_t kali[] = {UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0xBF58476D1CE4E5B9),
                                    UINT64_C(0x94D049BB133111EB)};
    int64_t sisa = 0;
    for (int k = 0; k < 2; k++)
        for (int64_t i = 0; i < d[k].n; i++) sisa += d[k].kena[i] = d[k].nik[i] != 0;
    int16_t *isi = malloc(sizeof *isi << cukup(sisa));
    if (!isi) return -1;
    for (size_t k = 0; sisa && k < sizeof kali / sizeof *kali; k++) {
        int pangkat = cukup(sisa);
        memset(isi, 0xFF, sizeof *isi << pangkat);
        for (int j = 0; j < 2; j++) tandai(&d[j], isi, kali[k], pangkat);
        sisa = 0;
        for (int j = 0; j < 2; j++) sisa += saring(&d[j], isi, kali[k], pangkat);
    }
    free(isi);
    return pastikan(d, sisa);
}
