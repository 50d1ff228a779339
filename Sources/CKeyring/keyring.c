// By system calls: libkeyutils, which wraps them, would be one more library to install.
#include "keyring.h"
#include <linux/keyctl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// The type of keys that hold any bytes; longer names are not ours.
static const char type[] = "user";
enum { longest_description = 512 };

// View, read, write, search, link and set attributes, for the possessor and nobody else (keyctl_setperm(3)).
static const unsigned long possessor_only = 0x3f000000;

// The keyring of the session. It is asked for by its id, since a key that is added to "the session's" would start a new session
// for this process alone where the login has started none.
// Where a process has no session of its own, it would be the user's: that of all logins, and of what runs without one.
static long session(void) {
  long ring = syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0);
  long users = syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_USER_SESSION_KEYRING, 0);
  return ring == users ? -1 : ring;
}

int32_t keyring_find(const char *name) {
  long ring = session();
  return ring < 0 ? -1 : (int32_t)syscall(SYS_keyctl, KEYCTL_SEARCH, ring, type, name, 0);
}

long keyring_read(int32_t key, void *bytes, size_t count) {
  return syscall(SYS_keyctl, KEYCTL_READ, key, bytes, count);
}

int keyring_store(const char *name, const void *bytes, size_t count, unsigned int seconds) {
  long ring = session();
  if (ring < 0) return -1;
  long key = syscall(SYS_add_key, type, name, bytes, count, ring);
  if (key < 0) return -1;
  if (syscall(SYS_keyctl, KEYCTL_SETPERM, key, possessor_only) == 0 &&
      syscall(SYS_keyctl, KEYCTL_SET_TIMEOUT, key, seconds) == 0)
    return 0;
  keyring_drop((int32_t)key);
  return -1;
}

int keyring_drop(int32_t key) {
  if (syscall(SYS_keyctl, KEYCTL_INVALIDATE, key) == 0) return 0;
  return (int)syscall(SYS_keyctl, KEYCTL_REVOKE, key);
}

// Whether a key is of our type and has a name that begins so: a description is "type;uid;gid;perm;name".
static int is_named(int32_t key, const char *prefix) {
  char description[longest_description] = "";
  long size = syscall(SYS_keyctl, KEYCTL_DESCRIBE, key, description, sizeof description - 1);
  if (size < 0 || strncmp(description, type, strlen(type)) != 0) return 0;
  const char *name = strrchr(description, ';');
  return name && strncmp(name + 1, prefix, strlen(prefix)) == 0;
}

int keyring_drop_all(const char *prefix) {
  long ring = session();
  long size = ring < 0 ? -1 : syscall(SYS_keyctl, KEYCTL_READ, ring, NULL, 0);
  if (size <= 0) return 0;
  int32_t *keys = malloc((size_t)size);
  if (!keys) return 0;
  long read = syscall(SYS_keyctl, KEYCTL_READ, ring, keys, (size_t)size);
  if (read > size) read = size;
  int dropped = 0;
  for (long place = 0; place < read / (long)sizeof *keys; place++) {
    if (is_named(keys[place], prefix) && keyring_drop(keys[place]) == 0) dropped++;
  }
  free(keys);
  return dropped;
}
