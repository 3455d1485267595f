#pragma once

#include "CPty.h"

#include <stddef.h>
#include <termios.h>
#include <vterm.h>

/* Bytes that only grow. */
struct cpty_log {
    uint8_t *bytes;
    size_t count, capacity;
};

struct cpty {
    int master, slave, status, command, input, output, errors;
    int shell;
    struct termios modes_at_start;
    cpty_status now;
    struct cpty_log log[3];
    /* the screen */
    VTerm *terminal;
    VTermScreen *screen;
    int32_t columns, rows;
    /* modes, by a scanner of our own: the screen model does not tell all of them */
    bool modes[4096];
    int scan_state, scan_number, scan_count, scan_numbers[16];
};

void cpty_log_append(struct cpty_log *log, const void *bytes, size_t count);
void cpty_screen_open(cpty *pty, int32_t columns, int32_t rows);
void cpty_screen_close(cpty *pty);
void cpty_screen_take(cpty *pty, const char *bytes, size_t count);
void cpty_screen_resize(cpty *pty, int32_t columns, int32_t rows);

/* What the small shell tells, Tests/PtyShell. */
struct cpty_message {
    int32_t kind; /* of waitpid: 'p' process id, 's' stopped, 'e' exited, 'k' killed */
    int32_t value;
};
