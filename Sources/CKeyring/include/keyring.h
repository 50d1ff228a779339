#ifndef CKEYRING_H
#define CKEYRING_H

#include <stddef.h>
#include <stdint.h>

// The keys of this login session in the kernel (session-keyring(7)): they are in no file, and gone with the session.
// Every function fails quietly where the kernel has no keyrings, or a container refuses them.

/// Finds a key by its name; negative if there is none, or if it has ended.
int32_t keyring_find(const char *name);

/// Reads a key; the size that it has, which may be more than `count`, or -1.
long keyring_read(int32_t key, void *bytes, size_t count);

/// Stores a key that ends after so many seconds, which only its possessor can read or see; 0, or -1 if it is not stored.
int keyring_store(const char *name, const void *bytes, size_t count, unsigned int seconds);

/// Drops a key; 0, or -1 if it stays.
int keyring_drop(int32_t key);

/// Drops all keys whose names begin so; how many there were.
int keyring_drop_all(const char *prefix);

#endif
