#pragma once

#include <stdbool.h>
#include <stdint.h>

/* A program on a pseudo terminal, with a model of the screen a person would see.
   The program is started by a small process that behaves as a shell with job control does, so that it can be stopped
   and continued. */

typedef struct cpty cpty;

/* What the program's standard streams are connected to. */
typedef enum cpty_stream { CPTY_TERMINAL = 0, CPTY_PIPE, CPTY_NULL } cpty_stream;

typedef struct cpty_options {
    const char *shell;              /* the path of the small process */
    const char *const *arguments;   /* the path first; ends with NULL */
    const char *const *environment; /* NAME=VALUE; ends with NULL */
    int32_t columns, rows;
    int32_t input, output, errors;  /* cpty_stream */
    bool has_terminal;              /* false: a session without a controlling terminal */
    bool ignores_hangup;            /* as nohup does */
    bool odd_modes;                 /* the terminal starts with unusual modes, for seeing whether they come back */
} cpty_options;

/* Starts the program; NULL with errno when it cannot be started. */
cpty *cpty_start(const cpty_options *options);
/* Kills what still runs and frees everything. */
void cpty_free(cpty *pty);

/* What cpty_pump found. */
enum { CPTY_OUTPUT = 1, CPTY_STATUS = 2 };

/* Waits so many milliseconds at most for output or a change of the program's state and takes it in. */
uint32_t cpty_pump(cpty *pty, int32_t milliseconds);

/* Types bytes; waits while the terminal does not take them, reading output meanwhile. */
bool cpty_send(cpty *pty, const uint8_t *bytes, int32_t count);
/* Writes to the program's standard input when that is a pipe. */
bool cpty_send_input(cpty *pty, const uint8_t *bytes, int32_t count);
void cpty_close_input(cpty *pty);
void cpty_resize(cpty *pty, int32_t columns, int32_t rows);
/* Sends a signal to the program, or to its process group. */
bool cpty_signal(cpty *pty, int32_t number, bool group);
/* Brings a stopped program back to the foreground, as fg does. */
bool cpty_foreground(cpty *pty);
/* Writes on the screen as another program on the same terminal would. */
void cpty_damage(cpty *pty, const char *bytes, int32_t count);
/* Closes the terminal, as a terminal window or a lost connection does. */
void cpty_hang_up(cpty *pty);

/* The program's state. */
enum { CPTY_RUNNING = 0, CPTY_STOPPED, CPTY_EXITED, CPTY_KILLED };
typedef struct cpty_status {
    int32_t state;
    int32_t code;    /* exit status or signal */
    int32_t stops;   /* how often it was stopped so far */
    int32_t process; /* its id */
} cpty_status;
cpty_status cpty_get_status(const cpty *pty);

/* A cell of the screen. */
enum { CPTY_BOLD = 1, CPTY_UNDERLINE = 2, CPTY_REVERSE = 4, CPTY_ITALIC = 8 };
typedef struct cpty_cell {
    uint32_t scalars[6];  /* ends with 0; none in the second half of a wide glyph */
    int32_t columns;      /* 1 or 2, 0 in the second half of a wide glyph */
    uint32_t attributes;
    int32_t foreground;   /* index, -1 the terminal's default, -2 a colour of its own */
    int32_t background;
} cpty_cell;
cpty_cell cpty_get_cell(const cpty *pty, int32_t row, int32_t column);
void cpty_get_size(const cpty *pty, int32_t *columns, int32_t *rows);
void cpty_get_cursor(const cpty *pty, int32_t *column, int32_t *row);

/* Whether DEC private mode number is on, as the program last set it. 25 counts as on at the start. Application
   keypad is 66. */
bool cpty_has_mode(const cpty *pty, int32_t number);

/* All bytes of the terminal, of a standard output that is a pipe, or of standard errors; valid until the next pump. */
enum { CPTY_LOG_TERMINAL = 0, CPTY_LOG_OUTPUT, CPTY_LOG_ERRORS };
const uint8_t *cpty_get_log(const cpty *pty, int32_t which, int64_t *count);

/* The terminal's modes (termios) in a form that can be compared; count bytes written, 0 when the terminal is gone. */
int32_t cpty_get_terminal_modes(const cpty *pty, uint8_t *bytes, int32_t capacity);
/* As they were before the program was started. */
int32_t cpty_get_modes_at_start(const cpty *pty, uint8_t *bytes, int32_t capacity);

/* Milliseconds of processor time the program used so far, and how often it waited voluntarily; -1 where the system
   does not say. */
int64_t cpty_processor_milliseconds(const cpty *pty);
int64_t cpty_voluntary_switches(const cpty *pty);

int64_t cpty_now_microseconds(void);
