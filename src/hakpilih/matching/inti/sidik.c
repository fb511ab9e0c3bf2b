/* A hash of all that stands in a row. */
#include "inti.h"

/* A piece of a column of texts: row `awal` on. Of a dictionary `kode` names the text of each row. */
typedef struct {
    int64_t awal;
    const int32_t *batas;
    const uint8_t *isi, *sah; /* sah: a bit per row, or NULL */
    int64_t geser;            /* where the bits begin */
    const int32_t *kode;
} potong_t;

static const potong_t *milik(const potong_t *p, int64_t banyak, int64_t baris) {
    int64_t a = 0, b = banyak;
    while (b - a > 1) {
        int64_t t = (a + b) / 2;
        if (p[t].awal <= baris) a = t;
        else b = t;
    }
    return &p[a];
}

/* Mix the text of each row into its hash. */
TERBUKA void hp_sidik_teks(const potong_t *potong, int64_t banyak, const int64_t *baris, int64_t n, uint64_t *h) {
    for (int64_t k = 0; k < n; k++) {
        const potong_t *p = milik(potong, banyak, baris[k]);
        int64_t i = baris[k] - p->awal;
        if (!berisi(p->sah, i + p->geser)) {
            h[k] = aduk(h[k] ^ 1);
            continue;
        }
        if (p->kode) i = p->kode[i];
        h[k] = aduk(h[k] ^ sidik(p->isi + p->batas[i], p->batas[i + 1] - p->batas[i]));
    }
}

/* Mix a number of each row into its hash. */
TERBUKA void hp_sidik_angka(const int64_t *nilai, int64_t n, uint64_t *h) {
    for (int64_t k = 0; k < n; k++) h[k] = aduk(h[k] ^ (uint64_t)nilai[k] * UINT64_C(0x9E3779B97F4A7C15));
}
