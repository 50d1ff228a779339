#ifndef CGLIBC_SHIM_H
#define CGLIBC_SHIM_H

// Functions that Swift's Glibc module leaves out.
#include <malloc.h>
#include <spawn.h>

// spawn.h declares it only if GNU extensions are enabled before the first include.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

#endif
