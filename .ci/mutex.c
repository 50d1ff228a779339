// Shows the thread sanitizer a Swift Mutex that several threads wanted at once.
//
// The quick way through the lock is compiled into our code, where the sanitizer sees its atomics. The slow way, through the
// kernel, is in libswiftSynchronization, which is built without the sanitizer: it then reports races between threads that
// held the lock one after the other. Loaded before that library (LD_PRELOAD), the two functions below say what happened.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// Absent in the processes of swift itself, which inherit LD_PRELOAD.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *handle

SWIFT void lock_slow(uint32_t owner, SELF) __asm__(LOCK_SLOW);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK_SLOW);

SWIFT void lock_slow(uint32_t owner, SELF) {
  ((SWIFT void (*)(uint32_t, SELF))dlsym(RTLD_NEXT, LOCK_SLOW))(owner, handle);
  if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlock_slow(SELF) {
  if (__tsan_release) __tsan_release(handle);
  ((SWIFT void (*)(SELF))dlsym(RTLD_NEXT, UNLOCK_SLOW))(handle);
}
