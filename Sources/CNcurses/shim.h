// The parts of curses that Swift cannot import: variables, and macros with casts.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <linux/memfd.h>
#include <locale.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <wchar.h>

// Declared in <term.h>, whose macros would redefine ordinary names.
extern char *tigetstr(const char *capability);

static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline WINDOW *nc_curscr(void) { return curscr; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_rows(WINDOW *window) { return getmaxy(window); }
static inline int nc_columns(WINDOW *window) { return getmaxx(window); }

static const attr_t NC_NORMAL = A_NORMAL;
static const attr_t NC_BOLD = A_BOLD;
static const attr_t NC_DIM = A_DIM;
static const attr_t NC_REVERSE = A_REVERSE;
static const attr_t NC_UNDERLINE = A_UNDERLINE;

// tigetstr returns (char *)-1 for a name that is not a string capability.
static inline const char *nc_capability(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

// The sequence that moves the cursor to a row and a column, from 0; NULL if the terminal cannot. Swift imports no
// variadic functions.
static inline const char *nc_cursor_address(int row, int column) {
  const char *address = nc_capability("cup");
  return address ? tiparm(address, row, column) : NULL;
}

// Declared in <sys/mman.h> and <unistd.h>, but only for GNU programs.
extern int memfd_create(const char *name, unsigned int flags);
extern int dup3(int descriptor, int replaced, int flags);

static inline int nc_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

// Like dup2, and not inherited by child programs.
static inline int nc_replace(int replaced, int descriptor) { return dup3(descriptor, replaced, O_CLOEXEC); }

// Swift's Glibc module hides it.
static inline int nc_wcwidth(wchar_t character) {
  extern int wcwidth(wchar_t);
  return wcwidth(character);
}

static inline int nc_window_size(int descriptor, struct winsize *size) {
  return ioctl(descriptor, TIOCGWINSZ, size);
}

#endif
