/* The compiled part of the matching: what is done once a row, a key or a pair. Everything is called from
 * `hakpilih.matching.inti`, which owns what goes in and out; nothing here prints, and nothing but a dictionary
 * (kamus.c) outlives its call. No function throws: those that may run out of memory return -1. */
#ifndef HAKPILIH_INTI_H
#define HAKPILIH_INTI_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(_WIN32)
#define TERBUKA __declspec(dllexport)
#else
#define TERBUKA __attribute__((visibility("default")))
#endif

/* An Arrow string array: text i is isi[batas[i] .. batas[i + 1]), UTF-8. */
typedef struct {
    const int32_t *batas;
    const uint8_t *isi;
} teks_t;

/* The columns of one list, as `siap.Siap` describes them; codes are -1 where the cell is empty. */
typedef struct {
    const int64_t *nik, *nkk;
    const int32_t *nik_teks, *tbh, *hari, *nama, *tempat, *alamat, *kelurahan, *kecamatan, *rt, *rw;
    const int8_t *jk;
} sisi_t;

/* The letters of a text in little room: two bits for each of A to Z, one for each digit, then how many letters these bits
 * do not tell of. What both texts hold is at most what both have bits for, and the smaller rest. */
typedef struct {
    uint64_t bit;
    uint8_t awal[4]; /* the first bytes, 0 beyond the end */
    uint16_t n, sisa; /* letters; n is RUMIT for a text that is longer, or not ASCII */
} ciri_t;

#define RUMIT 0xFFFF

typedef struct {
    sisi_t sisi[2];
    teks_t nik_teks, tempat, alamat, rapat, urut, token;
    const ciri_t *ciri_tempat, *ciri_alamat, *ciri_rapat, *ciri_urut;
    const int32_t *kata; /* tokens of name i: kata[i * lebar ..], -1 beyond */
    int64_t lebar;
    const int8_t *banyak;
    const int32_t *per_nama, *per_tempat, *per_hari; /* rows of all lists that bear each value */
    int64_t banyak_nama, banyak_tempat, hari_awal, banyak_hari, tempat_umum;
} siap_t;

/* teks.c */
typedef struct {
    const uint32_t *huruf;
    int32_t n;
} kata_t;
int32_t jarak(kata_t a, kata_t b, int32_t terbesar); /* terbesar + 1 beyond it, -1 without memory */
int cukup_mirip(kata_t a, kata_t b, double terkecil);
int mungkin_mirip(int32_t a, int32_t b, int32_t awalan, int32_t paling, double terkecil);
int32_t bersama(kata_t a, kata_t b);

/* urut.c */
typedef struct {
    uint64_t k;
    int64_t v;
} isi_t;
int urutkan(isi_t *x, int64_t n); /* by k, stable; 0, or -1 without memory */

static inline uint64_t aduk(uint64_t h) {
    h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
    return h ^ (h >> 31);
}

/* A hash of some bytes. */
static inline uint64_t sidik(const uint8_t *p, int32_t n) {
    uint64_t h = UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)n, x;
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&x, p, 8);
        h = (h ^ x) * UINT64_C(0xBF58476D1CE4E5B9);
        h ^= h >> 29;
    }
    x = 0;
    memcpy(&x, p, (size_t)n);
    return aduk(h ^ x);
}

#endif
