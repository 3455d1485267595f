#pragma once

#include "CNcurses.h"

#include <stddef.h>

/* What the three files of this target share; see tty.c, guard.c and screen.c. */

/* tty.c */
struct pixy_tty {
    int input;    /* does not block; read by pixy_read */
    int output;   /* blocks; written by pixy_write and by the crash guard */
    int library;  /* the one the curses library writes to; a capture file while a frame is made */
};
extern struct pixy_tty pixy_tty;
bool pixy_tty_open(void);
void pixy_tty_close(void);
bool pixy_write_all(int descriptor, const char *bytes, size_t count);
int pixy_memory_file(const char *name);
int pixy_duplicate(int descriptor);
void pixy_replace(int descriptor, int with);

/* guard.c */
extern int pixy_signal_pipe[2];
bool pixy_guard_install(void);
void pixy_guard_keep_handlers(void);
void pixy_guard_arm(const char *reset);
void pixy_guard_disarm(void);
void pixy_guard_restore_modes(void);
void pixy_guard_set_echo(bool on);
void pixy_guard_stop(void);
bool pixy_guard_has_terminal(void);
void pixy_guard_wait_for_terminal(void);
bool pixy_guard_is_ending(void);
void pixy_guard_remove(void);
void pixy_errors_capture(void);
void pixy_errors_release(void);
