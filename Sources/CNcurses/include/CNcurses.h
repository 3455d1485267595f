#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The terminal as pixy uses it: one screen per process, used from one thread.
   No name of the curses library appears here, so that no Swift code can reach around this header. */

#ifdef __cplusplus
extern "C" {
#endif

typedef enum pixy_result {
    PIXY_OK = 0,
    PIXY_NO_TERMINAL,       /* there is no controlling terminal; errno says why */
    PIXY_UNKNOWN_TERMINAL,  /* no description of that name is installed */
    PIXY_DUMB_TERMINAL,     /* it cannot place the cursor or clear the screen */
    PIXY_FAILED             /* a system call failed, or a screen is open already; errno says why */
} pixy_result;

/* What pixy_wait found. */
enum { PIXY_INPUT = 1, PIXY_SIGNAL = 2, PIXY_MAILBOX = 4, PIXY_CLOCK = 8 };

/* What pixy_signals found. */
enum {
    PIXY_RESIZED = 1,
    PIXY_INTERRUPTED = 2,
    PIXY_TERMINATED = 4,
    PIXY_STOP_REQUESTED = 8,
    PIXY_CONTINUED = 16
};

/* Attributes of a cell. */
enum { PIXY_BOLD = 1, PIXY_UNDERLINE = 2, PIXY_REVERSE = 4, PIXY_ITALIC = 8 };

/* Modes of the terminal that may be switched while the screen is open; bracketed paste is always on. */
enum { PIXY_MOUSE = 1, PIXY_FOCUS = 2, PIXY_LINKS = 4 };

/* The longest glyph of one cell, in scalars. */
enum { PIXY_GLYPH_SCALARS = 5 };

/* Opens the controlling terminal as a terminal of that type and takes it over: raw input, alternate screen,
   bracketed paste, signals as data, standard error kept aside, crashes guarded. */
pixy_result pixy_open(const char *type, bool colour, uint32_t modes);

/* Gives everything back exactly as it was. Does nothing when nothing is open. */
void pixy_close(void);

/* Gives the terminal back, stops the process group as Ctrl-Z would, and takes the terminal again once continued; what
   it showed goes out again with the next pixy_show. False if it was asked to end meanwhile: the terminal is not taken
   again, and from then on nothing but pixy_close does anything. */
bool pixy_suspend(void);

/* Takes the terminal again, in the same way, after the process was stopped from outside. */
bool pixy_resume(void);

/* Opens a descriptor for lines in place of a screen: signals as data and crashes guarded; a terminal keeps its modes
   but for the echo. False with errno when something is open already or a system call failed. */
bool pixy_lines_open(int32_t input);

/* Whether what is typed is seen; the last choice holds again after a suspension. */
void pixy_lines_echo(bool on);

/* Stops the process group as Ctrl-Z would, the terminal as it was found meanwhile. */
void pixy_lines_suspend(void);

/* Makes the last choice hold again after the process was stopped from outside. */
void pixy_lines_resume(void);

/* Gives the modes back that were found. Does nothing when nothing is open. */
void pixy_lines_close(void);

/* Switches everything on again that another program, or a reset, may have switched off; the next pixy_show should
   send everything. */
void pixy_repair(void);

/* Reads the size of the terminal and adopts it; everything drawn is forgotten when it changed. */
void pixy_resize(int32_t *columns, int32_t *rows);

/* How many colours the terminal has, 0 when it has none or when opened without colour. */
int32_t pixy_colours(void);

/* The number of a pair of colours, -1 being the default of the terminal; 0 when no more pairs can be made. */
int16_t pixy_pair(int16_t foreground, int16_t background);

/* Sets one cell, which is shown with the next pixy_show. A glyph whose width the C library sees otherwise
   is replaced, because the rest of the line would be displaced by it. */
void pixy_put(int32_t row, int32_t column, const uint32_t *scalars, int32_t count, int32_t columns,
              uint32_t attributes, int16_t pair);

/* Sets cells beside each other in one look, each to a printable ASCII character; what lies outside of the screen is left out. */
void pixy_put_ascii(int32_t row, int32_t column, const uint8_t *bytes, int32_t count, uint32_t attributes,
                    int16_t pair);

/* Sends what changed and the bytes behind it, which leave cursor and attributes as they were, in one write; a negative
   row leaves the cursor wherever it ends up. */
void pixy_show(int32_t row, int32_t column, bool visible, bool everything, const uint8_t *behind, int32_t count);

/* Leaves out of a frame what changes nothing: the choice of the character set that is in use anyway, and attributes that the
   very next sequence resets; other ones that follow each other become one. The number of bytes that are left, in place. */
size_t pixy_squeeze(char *bytes, size_t count);

/* Switches mouse and focus reports. */
void pixy_set_modes(uint32_t modes);

/* Waits until input, a signal or the mailbox (a descriptor, or -1) is ready, or the wall clock was set; negative milliseconds wait for ever.
   input: whether the terminal is waited for at all. */
uint32_t pixy_wait(int32_t mailbox, int32_t milliseconds, bool input);

/* Reads what the terminal has: the number of bytes, 0 when there is nothing now, -1 when it is gone. */
int32_t pixy_read(uint8_t *bytes, int32_t capacity);

/* Writes bytes to the terminal behind the library's back; false when it is gone. */
bool pixy_write(const uint8_t *bytes, int32_t count);

/* Which signals came since the last call. */
uint32_t pixy_signals(void);

/* The bytes a key sends according to the description of the terminal, NULL when it has none of that name. */
const char *pixy_key_sequence(const char *capability);

/* Whether the locale's characters are UTF-8; takes the locale from the environment. */
bool pixy_is_utf8(void);

/* How many milliseconds a lone escape byte may be the start of a longer sequence. */
int32_t pixy_escape_delay(void);

/* Milliseconds of a clock that never jumps. */
int64_t pixy_now(void);

/* A pipe whose ends do not block and are closed in child processes; false with errno when there is none. */
bool pixy_pipe(int32_t ends[2]);

#ifdef __cplusplus
}
#endif
