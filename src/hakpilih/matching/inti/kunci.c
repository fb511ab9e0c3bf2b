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

/* Mix the values `nilai` of n rows, told by i, into their hashes, and note which are absent. */
#define ADUK_SEMUA(nilai)                                                                 \
    for (int i = 0; i < n; i++) {                                                         \
        int64_t v = (nilai);                                                              \
        ada[i] &= v >= terkecil;                                                          \
        h[i] = (h[i] ^ (uint64_t)v) * UINT64_C(0xBF58476D1CE4E5B9);                       \
        h[i] ^= h[i] >> 32;                                                               \
    }
#define ADUK_KOLOM(jenis)                                                                 \
    do {                                                                                  \
        const jenis *x = k->isi;                                                          \
        if (baris) ADUK_SEMUA(x[baris[i]])                                                \
        else ADUK_SEMUA(x[awal + i])                                                      \
    } while (0)

/* One column of n rows: of `baris`, or from row `awal` on. */
static void aduk_kolom(const kolom_t *k, const int64_t *baris, int64_t awal, int n, uint64_t *h, uint8_t *ada) {
    int64_t terkecil = k->terkecil;
    switch (k->jenis) {
    case DELAPAN: ADUK_KOLOM(int8_t); return;
    case TIGA_DUA: ADUK_KOLOM(int32_t); return;
    case ENAM_EMPAT: ADUK_KOLOM(int64_t); return;
    default: {
        const int32_t *x = k->isi, *kode = k->kode;
        int64_t langkah = k->langkah, akhir = k->panjang - 1;
        if (baris) ADUK_SEMUA(x[(kode[baris[i]] < 0 ? akhir : kode[baris[i]]) * langkah])
        else ADUK_SEMUA(x[(kode[awal + i] < 0 ? akhir : kode[awal + i]) * langkah])
    }
    }
}

/* The rows that have every column (or all rows, unless `wajib`), and a hash of the columns. `baris`: which rows, or NULL
 * for 0 .. n-1. With `tanda` only rows whose hash is marked. Returns how many; `di` and `kunci` have room for n. */
TERBUKA int64_t hp_kunci(const kolom_t *kolom, int64_t banyak, const int64_t *baris, int64_t n, int64_t wajib,
                         const uint64_t *tanda, int64_t *di, uint64_t *kunci) {
    uint64_t h[SEKALIGUS];
    int64_t m = 0;
    uint8_t ada[SEKALIGUS];
    for (int64_t awal = 0; awal < n; awal += SEKALIGUS) {
        int di_sini = (int)(n - awal < SEKALIGUS ? n - awal : SEKALIGUS);
        for (int i = 0; i < di_sini; i++) {
            h[i] = UINT64_C(0x9E3779B97F4A7C15);
            ada[i] = 1;
        }
        for (int64_t k = 0; k < banyak; k++)
            aduk_kolom(&kolom[k], baris ? baris + awal : NULL, awal, di_sini, h, ada);
        for (int i = 0; i < di_sini; i++) { /* written in any case: cheaper than a branch nobody can foresee */
            uint64_t sel = h[i] >> (64 - PETAK);
            di[m] = baris ? baris[awal + i] : awal + i;
            kunci[m] = h[i];
            m += (ada[i] || !wajib) && (!tanda || (tanda[sel >> 6] >> (sel & 63) & 1));
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
        int boleh = batas[i + 1] - batas[i] == 16 && (!sah || sah[(i + geser) >> 3] >> ((i + geser) & 7) & 1);
        hasil[i] = boleh ? angka(berurut(p), berurut(p + 8)) : 0;
    }
}
