#ifndef CGLIBC_SHIM_H
#define CGLIBC_SHIM_H

// What Swift's own module of glibc leaves out.
#include <malloc.h>
#include <spawn.h>

// spawn.h has it for those who ask for GNU's extensions before the first header.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

#endif
