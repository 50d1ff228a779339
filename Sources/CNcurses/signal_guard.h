// Signal handlers that give the terminal back.
//
// They are in C because a signal handler may only call async-signal-safe functions, and Swift code promises that
// nowhere: the first use of a global, an exclusivity check or a retain may take a lock or allocate. An optimized build
// has copies of these functions in every object file that they are inlined into; they all share one state.
#ifndef CNCURSES_SIGNAL_GUARD_H
#define CNCURSES_SIGNAL_GUARD_H

#include <errno.h>
#include <fcntl.h>
#include <linux/memfd.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Declared in <sys/mman.h>, but only for GNU programs.
extern int memfd_create(const char *name, unsigned int flags);

enum { NC_RESET_CAPACITY = 512, NC_STACK_SIZE = 1 << 16, NC_MOST_REPLAYED = 1 << 16, NC_MOMENT = 200 };

// What a signal adds to the event counter; a waker adds 1.
static const uint64_t NC_SIGNAL_EVENT = (uint64_t)1 << 32;

// The signals that end the program, one bit each.
static const uint32_t NC_ENDING = (uint32_t)1 << SIGHUP | (uint32_t)1 << SIGINT | (uint32_t)1 << SIGTERM;

struct nc_guard_state {
  volatile sig_atomic_t taken;
  int tty;
  int event;
  int stderr_saved;
  int stderr_captured;
  struct termios modes;
  char reset[NC_RESET_CAPACITY];
  size_t reset_length;
  uint32_t pending;
  struct sigaction previous[NSIG];
  int installed;
};

__attribute__((weak, visibility("hidden"))) struct nc_guard_state nc_guard = {
    .tty = -1, .event = -1, .stderr_saved = -1, .stderr_captured = -1};

static inline void nc_guard_write(int descriptor, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(descriptor, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= written;
  }
}

// Writes as much as the terminal accepts with at most a moment (in milliseconds) between two bytes; returns how much.
// poll only promises room for one byte, not for how many.
static inline size_t nc_guard_offer(int descriptor, const char *bytes, size_t length) {
  struct pollfd wanted = {.fd = descriptor, .events = POLLOUT};
  for (size_t count = 0; count < length; count++)
    if (poll(&wanted, 1, NC_MOMENT) != 1 || write(descriptor, bytes + count, 1) != 1) return count;
  return length;
}

// Restores stderr and prints the end of what was kept, which may wait for its terminal.
static inline void nc_guard_release_stderr(int may_wait) {
  if (nc_guard.stderr_saved < 0) return;
  dup2(nc_guard.stderr_saved, STDERR_FILENO);
  close(nc_guard.stderr_saved);
  nc_guard.stderr_saved = -1;
  off_t end = lseek(nc_guard.stderr_captured, 0, SEEK_END);
  off_t offset = end > NC_MOST_REPLAYED ? end - NC_MOST_REPLAYED : 0;
  char bytes[1024];
  ssize_t count;
  while ((count = pread(nc_guard.stderr_captured, bytes, sizeof bytes, offset)) > 0) {
    if (may_wait)
      nc_guard_write(STDERR_FILENO, bytes, count);
    else if (nc_guard_offer(STDERR_FILENO, bytes, count) < (size_t)count)
      break;
    offset += count;
  }
  close(nc_guard.stderr_captured);
  nc_guard.stderr_captured = -1;
}

// If stderr is a terminal, keeps what is written to it off the screen.
static inline void nc_guard_capture_stderr(void) {
  if (nc_guard.stderr_saved >= 0 || !isatty(STDERR_FILENO)) return;
  int captured = memfd_create("stderr", MFD_CLOEXEC);
  if (captured < 0) return;
  fcntl(captured, F_SETFL, O_APPEND);
  nc_guard.stderr_captured = captured;
  nc_guard.stderr_saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  dup2(captured, STDERR_FILENO);
}

// Gives the terminal back without curses. Async-signal-safe; never waits for a terminal that accepts nothing; a second
// call does nothing.
static inline void nc_guard_give_back(void) {
  if (!nc_guard.taken) return;
  nc_guard.taken = 0;
  // Otherwise a background process is stopped for setting the modes.
  signal(SIGTTOU, SIG_IGN);
  if (nc_guard_offer(nc_guard.tty, nc_guard.reset, nc_guard.reset_length) < nc_guard.reset_length) {
    // The terminal accepts nothing more. What was not sent belongs to the old screen: drop it to make room.
    tcflush(nc_guard.tty, TCOFLUSH);
    nc_guard_offer(nc_guard.tty, nc_guard.reset, nc_guard.reset_length);
  }
  tcsetattr(nc_guard.tty, TCSANOW, &nc_guard.modes);
  nc_guard_release_stderr(0);
}

static inline void nc_guard_die(int number) {
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

// A fatal signal: restore the terminal, then call the previous handler (Swift's backtracer), then the default.
static inline void nc_guard_on_fatal(int number, siginfo_t *info, void *context) {
  nc_guard_give_back();
  struct sigaction *previous = &nc_guard.previous[number];
  if (previous->sa_flags & SA_SIGINFO) {
    if (previous->sa_sigaction) previous->sa_sigaction(number, info, context);
  } else if (previous->sa_handler != SIG_DFL && previous->sa_handler != SIG_IGN) {
    previous->sa_handler(number);
  }
  nc_guard_die(number);
}

// A signal for the event loop. A second one that ends the program ends it at once, in case the loop hangs or waits for
// a terminal that accepts nothing.
static inline void nc_guard_on_notice(int number) {
  int error = errno;
  uint32_t bit = (uint32_t)1 << number;
  uint32_t before = __atomic_fetch_or(&nc_guard.pending, bit, __ATOMIC_SEQ_CST);
  if (before & bit & NC_ENDING) {
    nc_guard_give_back();
    nc_guard_die(number);
  }
  uint64_t one = NC_SIGNAL_EVENT;
  nc_guard_write(nc_guard.event, (const char *)&one, sizeof one);
  errno = error;
}

static const int nc_guard_notices[] = {SIGHUP, SIGINT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT};
// Signals that do not end a process by default, and those that cannot be caught. All others do (signal(7)), real-time
// ones too.
static const int nc_guard_harmless[] = {SIGCHLD, SIGURG, SIGTTIN, SIGTTOU, SIGSTOP, SIGKILL};

static inline int nc_guard_is_among(int number, const int *numbers, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (numbers[i] == number) return 1;
  return 0;
}

static inline void nc_guard_catch(int number, struct sigaction *action) {
  // The C library reserves two real-time signals.
  if (sigaction(number, NULL, &nc_guard.previous[number]) != 0) return;
  int is_ignored = !(nc_guard.previous[number].sa_flags & SA_SIGINFO) &&
                   nc_guard.previous[number].sa_handler == SIG_IGN;
  if (!is_ignored) sigaction(number, action, NULL);
}

// Installs the handlers; ignored signals stay ignored.
static inline void nc_guard_install(int event) {
  static char stack[NC_STACK_SIZE];
  nc_guard.event = event;
  nc_guard.pending = 0;
  stack_t alternate;
  if (sigaltstack(NULL, &alternate) == 0 && (alternate.ss_flags & SS_DISABLE)) {
    alternate = (stack_t){.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
  }
  // Not deferred, because Swift's backtracer needs to catch faults of its own.
  struct sigaction fatal = {.sa_sigaction = nc_guard_on_fatal,
                            .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  struct sigaction notice = {.sa_handler = nc_guard_on_notice,
                             .sa_flags = SA_RESTART | SA_ONSTACK};
  for (int number = 1; number < NSIG; number++) {
    if (nc_guard_is_among(number, nc_guard_harmless, sizeof nc_guard_harmless / sizeof *nc_guard_harmless)) continue;
    int is_notice = nc_guard_is_among(number, nc_guard_notices, sizeof nc_guard_notices / sizeof *nc_guard_notices);
    nc_guard_catch(number, is_notice ? &notice : &fatal);
  }
  if (!nc_guard.installed) {
    atexit(nc_guard_give_back);
    at_quick_exit(nc_guard_give_back);
  }
  nc_guard.installed = 1;
}

// Restores the previous handlers, unless another one was installed since.
static inline void nc_guard_uninstall(void) {
  for (int number = 1; number < NSIG; number++) {
    struct sigaction now;
    if (sigaction(number, NULL, &now) != 0) continue;
    int is_ours = (now.sa_flags & SA_SIGINFO) ? now.sa_sigaction == nc_guard_on_fatal
                                              : now.sa_handler == nc_guard_on_notice;
    if (is_ours) sigaction(number, &nc_guard.previous[number], NULL);
  }
}

// From now on the terminal has to be restored.
static inline void nc_guard_take(int tty, const struct termios *modes, const char *reset,
                                 size_t length) {
  nc_guard.tty = tty;
  nc_guard.modes = *modes;
  nc_guard.reset_length = length < NC_RESET_CAPACITY ? length : NC_RESET_CAPACITY;
  memcpy(nc_guard.reset, reset, nc_guard.reset_length);
  nc_guard.taken = 1;
  nc_guard_capture_stderr();
}

// Called after curses has given the terminal back.
static inline void nc_guard_release(void) {
  if (!nc_guard.taken) return;
  tcsetattr(nc_guard.tty, TCSADRAIN, &nc_guard.modes);
  nc_guard.taken = 0;
  nc_guard_release_stderr(1);
}

// The signals caught since the last call, one bit each; those that end the program stay set.
static inline uint32_t nc_guard_pending(void) {
  return __atomic_fetch_and(&nc_guard.pending, NC_ENDING, __ATOMIC_SEQ_CST);
}

static inline void nc_guard_forget(int number) {
  __atomic_fetch_and(&nc_guard.pending, ~((uint32_t)1 << number), __ATOMIC_SEQ_CST);
}

// Lets SIGTSTP stop the process, or catches it again.
static inline void nc_guard_let_stop(int may_stop) {
  struct sigaction now;
  struct sigaction stop = {.sa_handler = SIG_DFL};
  struct sigaction notice = {.sa_handler = nc_guard_on_notice, .sa_flags = SA_RESTART};
  sigaction(SIGTSTP, NULL, &now);
  if (now.sa_handler != SIG_IGN) sigaction(SIGTSTP, may_stop ? &stop : &notice, NULL);
}

// Stops the process, and the rest of its group if asked. Returns when continued, or at once if the system stops nobody.
static inline void nc_guard_stop(int group) {
  struct sigaction now;
  sigaction(SIGTSTP, NULL, &now);
  if (now.sa_handler == SIG_IGN) return;
  if (group) {
    // Not for this process: any of its threads could receive it at any time.
    signal(SIGTSTP, SIG_IGN);
    kill(0, SIGTSTP);
    signal(SIGTSTP, SIG_DFL);
  }
  sigset_t set, former;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, &former);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}

#endif
