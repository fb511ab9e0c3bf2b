/* Keys of rows: several columns mixed into 64 bits, and marks that tell which keys are worth sorting. */
#include "inti.h"

#define SEKALIGUS 1024
#define PETAK 20 /* a mark is one of 2^20 bits */

enum { DELAPAN, TIGA_DUA, ENAM_EMPAT, LEWAT };

/* A column of numbers, below `terkecil` where absent: int8, int32, int64, or an int32 table looked up by an int32 code. */
typedef struct {
    const void *isi;
    const int32_t *kode; /* of LEWAT only; -1 is the table's last place */
    int64_t jenis, panjang, langkah; /* of the table: places, and numbers from one to the next */
    int64_t terkecil;
} kolom_t;

/* `tiap(v)` for the value v of each of n rows of column k: of `baris`, or from row `awal` on. */
#define TIAP_BARIS(tiap)                                                                  \
    switch (k->jenis) {                                                                   \
    case DELAPAN: TIAP_JENIS(int8_t, tiap); return;                                       \
    case TIGA_DUA: TIAP_JENIS(int32_t, tiap); return;                                     \
    case ENAM_EMPAT: TIAP_JENIS(int64_t, tiap); return;                                   \
    default: {                                                                            \
        const int32_t *x = k->isi, *kode = k->kode;                                       \
        int64_t langkah = k->langkah, akhir = k->panjang - 1;                             \
        for (int i = 0; i < n; i++) {                                                     \
            int32_t c = kode[baris ? baris[i] : awal + i];                                \
            tiap(x[(c < 0 ? akhir : c) * langkah]);                                       \
        }                                                                                 \
    }                                                                                     \
    }
#define TIAP_JENIS(jenis, tiap)                                                           \
    do {                                                                                  \
        const jenis *x = k->isi;                                                          \
        if (baris)                                                                        \
            for (int i = 0; i < n; i++) tiap(x[baris[i]]);                                \
        else                                                                              \
            for (int i = 0; i < n; i++) tiap(x[awal + i]);                                \
    } while (0)

#define ADUK(v)                                                                           \
    do {                                                                                  \
        h[i] = (h[i] ^ (uint64_t)(int64_t)(v)) * UINT64_C(0xBF58476D1CE4E5B9);            \
        h[i] ^= h[i] >> 32;                                                               \
    } while (0)
#define PERIKSA(v) ada[i] &= (v) >= terkecil

/* Mix a column into the hashes of n rows. */
static void aduk_kolom(const kolom_t *k, const int64_t *baris, int64_t awal, int n, uint64_t *h) { TIAP_BARIS(ADUK) }

/* Note which of n rows lack a column. */
static void periksa_kolom(const kolom_t *k, const int64_t *baris, int n, uint8_t *ada) {
    int64_t terkecil = k->terkecil, awal = 0;
    TIAP_BARIS(PERIKSA)
}

/* The rows that have every column (or all rows, unless `wajib`), and a hash of the columns. `baris`: which rows, or NULL
 * for 0 .. n-1. With `tanda` only rows whose hash is marked. Returns how many; `di` and `kunci` have room for n.
 * One key at a time: of several in one pass the marks push each other out of the cache, which took half as long again. */
TERBUKA int64_t hp_kunci(const kolom_t *kolom, int64_t banyak, const int64_t *baris, int64_t n, int64_t wajib,
                         const uint64_t *tanda, int64_t *di, uint64_t *kunci) {
    uint64_t h[SEKALIGUS];
    int64_t m = 0;
    uint8_t ada[SEKALIGUS];
    for (int64_t awal = 0; awal < n; awal += SEKALIGUS) {
        int di_sini = (int)(n - awal < SEKALIGUS ? n - awal : SEKALIGUS), dapat = 0;
        for (int i = 0; i < di_sini; i++) h[i] = UINT64_C(0x9E3779B97F4A7C15);
        for (int64_t k = 0; k < banyak; k++) aduk_kolom(&kolom[k], baris ? baris + awal : NULL, awal, di_sini, h);
        for (int i = 0; i < di_sini; i++) { /* written in any case: cheaper than a branch nobody can foresee */
            uint64_t sel = h[i] >> (64 - PETAK);
            di[m + dapat] = baris ? baris[awal + i] : awal + i;
            kunci[m + dapat] = h[i];
            dapat += !tanda || (tanda[sel >> 6] >> (sel & 63) & 1);
        }
        if (!wajib) {
            m += dapat;
            continue;
        }
        /* Few are marked: what they lack is asked of them alone. */
        memset(ada, 1, (size_t)dapat);
        for (int64_t k = 0; k < banyak; k++) periksa_kolom(&kolom[k], di + m, dapat, ada);
        for (int64_t i = m, akhir = m + dapat, j = 0; i < akhir; i++, j++) {
            di[m] = di[i];
            kunci[m] = kunci[i];
            m += ada[j];
        }
    }
    return m;
}

/* Mark keys; `tanda` holds 2^20 bits. */
TERBUKA void hp_tandai(const uint64_t *kunci, int64_t n, uint64_t *tanda) {
    for (int64_t i = 0; i < n; i++) {
        uint64_t sel = kunci[i] >> (64 - PETAK);
        tanda[sel >> 6] |= UINT64_C(1) << (sel & 63);
    }
}

static int64_t angka(uint64_t atas, uint64_t bawah) {
    /* Eight digits at a time, neighbours joined in three steps: D. Lemire, "Quickly parsing eight digits" (2018). */
    uint64_t w[2] = {atas, bawah}, hasil = 0;
    for (int i = 0; i < 2; i++) {
        uint64_t x = w[i];
        if ((x & UINT64_C(0xF0F0F0F0F0F0F0F0)) != UINT64_C(0x3030303030303030) ||
            ((x + UINT64_C(0x0606060606060606)) & UINT64_C(0xF0F0F0F0F0F0F0F0)) != UINT64_C(0x3030303030303030))
            return 0;
        x = (x & UINT64_C(0x0F0F0F0F0F0F0F0F)) * 2561 >> 8;
        x = (x & UINT64_C(0x00FF00FF00FF00FF)) * 6553601 >> 16;
        x = (x & UINT64_C(0x0000FFFF0000FFFF)) * UINT64_C(42949672960001) >> 32;
        hasil = hasil * 100000000 + x;
    }
    return (int64_t)hasil;
}

/* The first byte is the lowest, on any machine. */
static uint64_t berurut(const uint8_t *p) {
    uint64_t x = 0;
    for (int i = 0; i < 8; i++) x |= (uint64_t)p[i] << (8 * i);
    return x;
}

/* Texts of exactly 16 digits as numbers, anything else 0. `sah`: a bit per text whether it may count, or NULL; a text
 * that is null has its length 0 or is told by `sah`. */
TERBUKA void hp_angka16(const int32_t *batas, const uint8_t *isi, int64_t n, const uint8_t *sah, int64_t geser,
                        int64_t *hasil) {
    for (int64_t i = 0; i < n; i++) {
        const uint8_t *p = isi + batas[i];
        int boleh = batas[i + 1] - batas[i] == 16 && berisi(sah, i + geser);
        hasil[i] = boleh ? angka(berurut(p), berurut(p + 8)) : 0;
    }
}
