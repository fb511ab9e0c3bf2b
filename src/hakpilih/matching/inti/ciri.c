/* What texts are made of, so that most that differ are told apart without reading them (`inti.h`, ciri_t). */
#include "inti.h"

#define DIGIT 52 /* the first bit of the digits, after two for each letter */
#define LETAK 4

/* The first bit of each sign; 0 for one that has none. */
static void susun_bit(uint64_t *bit) {
    memset(bit, 0, 256 * sizeof *bit);
    for (int h = 0; h < 26; h++) bit['A' + h] = UINT64_C(1) << (2 * h);
    for (int d = 0; d < 10; d++) bit['0' + d] = UINT64_C(1) << (DIGIT + d);
}

static void isi_awal(const uint8_t *p, int32_t n, uint8_t *awal) {
    for (int j = 0; j < LETAK; j++) awal[j] = j < n ? p[j] : 0;
}

/* The trait of each text. */
TERBUKA void hp_ciri(const teks_t *teks, int64_t n, ciri_t *hasil) {
    uint64_t bit[256];
    susun_bit(bit);
    for (int64_t i = 0; i < n; i++) {
        const uint8_t *p = teks->isi + teks->batas[i];
        int32_t panjang = teks->batas[i + 1] - teks->batas[i], terhitung = 0;
        uint64_t semua = 0;
        uint8_t atau = 0;
        for (int32_t j = 0; j < panjang; j++) {
            uint64_t b = bit[p[j]];
            b <<= (semua & b) && b < UINT64_C(1) << DIGIT; /* a letter's second bit */
            terhitung += (b & ~semua) != 0;
            semua |= b;
            atau |= p[j];
        }
        int32_t sisa = panjang - terhitung;
        ciri_t c = {semua, {0}, (uint16_t)(atau < 0x80 && panjang < RUMIT ? panjang : RUMIT),
                    (uint16_t)(sisa < RUMIT ? sisa : RUMIT)};
        isi_awal(p, panjang, c.awal);
        hasil[i] = c;
    }
}

/* The trait of texts that hold the same letters in another order. */
TERBUKA void hp_ciri_urut(const teks_t *teks, int64_t n, const ciri_t *sama, ciri_t *hasil) {
    for (int64_t i = 0; i < n; i++) {
        hasil[i] = sama[i];
        isi_awal(teks->isi + teks->batas[i], teks->batas[i + 1] - teks->batas[i], hasil[i].awal);
    }
}
