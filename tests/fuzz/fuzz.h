/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A fuzz target, as clang's libFuzzer calls it and as replay.c does without it.  A target may have
 * a mutator of its own; LLVMFuzzerMutate is then libFuzzer's, and absent in a replay.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
				 uint8_t *out, size_t max, unsigned seed);
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);

/* A replay tries each input as it is, and with its first octet 0, 1 and so on, so many. */
extern const unsigned fuzz_first_octets;

#endif
