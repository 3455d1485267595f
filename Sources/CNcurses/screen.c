#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "internal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <ncurses.h>

static SCREEN *screen;
static bool is_open;
static FILE *library_output, *library_input;
static int capture = -1, cursor = -1, pairs = 1;
static bool has_colour;
/* Whether what a frame says twice is left out; a whole picture says everything. */
static bool squeezes;
static uint32_t modes;

/* ------------------------------------------------------------ one write per frame */

/* The library writes into a file, from where each frame goes out in a single write; by itself it makes one or two
   writes per row, which a slow link shows as a picture that builds up. Only where the library asks the terminal itself
   for something is its descriptor the terminal. */

/* The length of a sequence that sets attributes and colours (SGR) at the start of the bytes, 0 where there is none. */
static size_t sgr_length(const char *bytes, size_t count)
{
    if (count < 3 || bytes[0] != '\033' || bytes[1] != '[') return 0;
    size_t end = 2;
    while (end < count && ((bytes[end] >= '0' && bytes[end] <= '9') || bytes[end] == ';')) end++;
    return end < count && bytes[end] == 'm' ? end + 1 : 0;
}

/* Whether such a sequence undoes all that was set before. */
static bool resets(const char *sgr)
{
    return sgr[2] == 'm' || (sgr[2] == '0' && (sgr[3] == 'm' || sgr[3] == ';'));
}

size_t pixy_squeeze(char *bytes, size_t count)
{
    size_t kept = 0, last = SIZE_MAX; /* where the sequence begins that the kept bytes end with */
    for (size_t at = 0; at < count;) {
        if (count - at >= 3 && memcmp(bytes + at, "\033(B", 3) == 0) {
            at += 3;
            continue;
        }
        size_t step = sgr_length(bytes + at, count - at);
        if (!step) {
            const char *next = memchr(bytes + at + 1, '\033', count - at - 1);
            step = next ? (size_t)(next - bytes) - at : count - at;
            last = SIZE_MAX;
        } else if (last == SIZE_MAX) last = kept;
        else if (resets(bytes + at)) kept = last;
        else {
            bytes[kept - 1] = ';'; /* two in a row are one */
            at += 2;
            step -= 2;
        }
        memmove(bytes + kept, bytes + at, step);
        kept += step;
        at += step;
    }
    return kept;
}

static void flush_capture(void)
{
    static char *bytes;
    static size_t capacity;
    off_t count = capture < 0 ? 0 : lseek(capture, 0, SEEK_CUR);
    if (count <= 0) return;
    if ((size_t)count > capacity) {
        free(bytes);
        capacity = (size_t)count * 2;
        bytes = malloc(capacity);
        if (!bytes) capacity = 0;
    }
    char small[512];
    char *buffer = bytes ? bytes : small;
    size_t room = bytes ? capacity : sizeof small;
    for (off_t offset = 0; offset < count;) {
        size_t wanted = (size_t)(count - offset) < room ? (size_t)(count - offset) : room;
        ssize_t got = pread(capture, buffer, wanted, offset);
        if (got <= 0) break;
        bool is_whole = offset == 0 && got == count;
        size_t length = is_whole && squeezes ? pixy_squeeze(buffer, (size_t)got) : (size_t)got;
        if (!pixy_write_all(pixy_tty.output, buffer, length)) break;
        offset += got;
    }
    lseek(capture, 0, SEEK_SET);
}

static void begin_capture(void)
{
    if (capture < 0) capture = pixy_memory_file("pixy-frame");
    if (capture >= 0) pixy_replace(pixy_tty.library, capture);
}

static void end_capture(void)
{
    flush_capture();
    if (capture >= 0) pixy_replace(pixy_tty.library, pixy_tty.output);
}

/* ------------------------------------------------------------ modes the library does not know */

static const char all_modes_off[] = "\033[?1006l\033[?1000l\033[?1004l\033[?2004l";

static void send(const char *bytes)
{
    pixy_write_all(pixy_tty.library, bytes, strlen(bytes));
}

static void send_mouse(bool on)
{
    send(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

static void send_focus(bool on)
{
    send(on ? "\033[?1004h" : "\033[?1004l");
}

static void enter_modes(void)
{
    send("\033[?2004h");
    /* An address that somebody left open would be on every cell. */
    if (modes & PIXY_LINKS) send("\033]8;;\033\\");
    if (modes & PIXY_MOUSE) send_mouse(true);
    if (modes & PIXY_FOCUS) send_focus(true);
}

void pixy_set_modes(uint32_t wanted)
{
    uint32_t changed = wanted ^ modes;
    modes = wanted;
    if (!screen) return;
    if (changed & PIXY_MOUSE) send_mouse(wanted & PIXY_MOUSE);
    if (changed & PIXY_FOCUS) send_focus(wanted & PIXY_FOCUS);
    flush_capture();
}

static const char *capability(const char *name)
{
    const char *bytes = tigetstr((char *)name);
    return bytes == (const char *)-1 ? NULL : bytes;
}

const char *pixy_key_sequence(const char *name)
{
    return screen ? capability(name) : NULL;
}

/* Prepared beforehand, because a crash leaves time for one write. */
static void arm_guard(void)
{
    const char *parts[] = {
        all_modes_off, capability("sgr0"), capability("op"), capability("cnorm"),
        capability("rmcup"), capability("rmkx"), "\r",
    };
    char reset[512] = "";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i]) strncat(reset, parts[i], sizeof reset - strlen(reset) - 1);
    pixy_guard_arm(reset);
}

/* ------------------------------------------------------------ opening and closing */

static bool start_library(const char *type)
{
    int input = pixy_duplicate(pixy_tty.input), output = pixy_tty.library;
    library_output = fdopen(output, "w");
    library_input = input >= 0 ? fdopen(input, "r") : NULL;
    if (!library_output || !library_input) return false;
    pixy_tty.library = -1; /* now the stream's */
    /* The window's own size, never LINES and COLUMNS: those are stale after the first resize. */
    use_env(FALSE);
    use_tioctl(TRUE);
    errno = 0;
    screen = newterm((char *)type, library_output, library_input);
    if (screen) pixy_tty.library = fileno(library_output);
    return screen != NULL;
}

static void stop_library(void)
{
    if (screen) delscreen(screen);
    screen = NULL;
    pixy_tty.library = -1;
    if (library_output) fclose(library_output);
    if (library_input) fclose(library_input);
    library_output = library_input = NULL;
    if (capture >= 0) close(capture);
    capture = -1;
}

static pixy_result give_up(pixy_result result)
{
    int reason = errno;
    if (screen) endwin();
    stop_library();
    pixy_guard_restore_modes();
    pixy_guard_disarm();
    pixy_guard_remove();
    pixy_tty_close();
    errno = reason;
    return result;
}

pixy_result pixy_open(const char *type, bool colour, uint32_t wanted)
{
    if (is_open) {
        errno = EBUSY;
        return PIXY_FAILED;
    }
    if (!pixy_tty_open()) return PIXY_NO_TERMINAL;
    setlocale(LC_CTYPE, "");
    if (!pixy_guard_install()) return give_up(PIXY_FAILED);
    pixy_guard_arm("\r");
    if (!start_library(type)) return give_up(errno == EMFILE || errno == ENOMEM ? PIXY_FAILED : PIXY_UNKNOWN_TERMINAL);
    pixy_guard_keep_handlers();
    if (!capability("cup") || !capability("clear")) return give_up(PIXY_DUMB_TERMINAL);
    const char *delay = getenv("ESCDELAY");
    if (!delay || !*delay || delay[strspn(delay, "0123456789")]) set_escdelay(25);
    arm_guard();
    raw();
    noecho();
    nonl();
    /* From here on nothing is asked of the terminal: all that is sent goes out with the first frame. */
    begin_capture();
    keypad(stdscr, TRUE);
    typeahead(-1); /* a frame that has begun is finished, keys waiting or not */
    has_colour = colour && has_colors() && start_color() == OK && use_default_colors() == OK;
    pairs = 1;
    cursor = -1;
    modes = wanted;
    enter_modes();
    pixy_errors_capture();
    is_open = true;
    return PIXY_OK;
}

/* Every step is taken, whether those before it worked or not. */
static void give_back(void)
{
    end_capture();
    send(all_modes_off);
    endwin();
    pixy_guard_restore_modes();
    pixy_guard_disarm();
}

void pixy_close(void)
{
    if (!is_open) return;
    is_open = false;
    if (screen && pixy_guard_has_terminal()) give_back();
    pixy_guard_disarm();
    stop_library();
    pixy_guard_remove();
    pixy_errors_release();
    pixy_tty_close();
}

static void take_again(void)
{
    reset_prog_mode();
    begin_capture();
    clearok(curscr, TRUE);
    doupdate();
    keypad(stdscr, TRUE); /* or arrows come as bare escapes */
    arm_guard();
    cursor = -1;
    enter_modes();
}

bool pixy_suspend(void)
{
    if (!screen) return false;
    give_back();
    pixy_guard_stop();
    /* Asked to end while it was stopped: the terminal is as it was. */
    if (pixy_guard_is_ending()) stop_library();
    else take_again();
    return screen != NULL;
}

bool pixy_resume(void)
{
    if (!screen) return false;
    end_capture();
    pixy_guard_wait_for_terminal();
    if (pixy_guard_has_terminal()) {
        endwin();
        take_again();
    } else stop_library();
    return screen != NULL;
}

void pixy_repair(void)
{
    /* Margins, origin, insertion, wrapping, character sets and attributes as the library takes them to be. */
    static const char as_expected[] = "\033[r\033[?6l\033[4l\033[?7h\033(B\017\033[m";
    if (!screen) return;
    reset_prog_mode();
    const char *alternate = capability("smcup");
    /* Entered once more without saving the cursor, which is the shell's. */
    if (alternate && strstr(alternate, "?1049h")) send("\033[?1047h");
    send(as_expected);
    if (capability("smkx")) send(capability("smkx"));
    send("\033[?1003l\033[?1002l");
    send(all_modes_off);
    enter_modes();
    const char *shape = capability(cursor == 1 ? "cnorm" : "civis");
    if (cursor >= 0 && shape) send(shape);
}

void pixy_resize(int32_t *columns, int32_t *rows)
{
    struct winsize window = {0};
    *columns = *rows = 0;
    if (!screen) return;
    if (ioctl(pixy_tty.output, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 && window.ws_row > 0
        && is_term_resized(window.ws_row, window.ws_col)) {
        resize_term(window.ws_row, window.ws_col);
        werase(stdscr);
    }
    *columns = getmaxx(stdscr);
    *rows = getmaxy(stdscr);
}

/* ------------------------------------------------------------ drawing */

int32_t pixy_colours(void)
{
    return has_colour ? COLORS : 0;
}

int16_t pixy_pair(int16_t foreground, int16_t background)
{
    if (!has_colour || pairs >= COLOR_PAIRS || pairs >= INT16_MAX) return 0;
    return init_pair((short)pairs, foreground, background) == OK ? (int16_t)pairs++ : 0;
}

static attr_t library_attributes(uint32_t attributes)
{
    attr_t result = A_NORMAL;
    if (attributes & PIXY_BOLD) result |= A_BOLD;
    if (attributes & PIXY_UNDERLINE) result |= A_UNDERLINE;
    if (attributes & PIXY_REVERSE) result |= A_REVERSE;
#ifdef A_ITALIC
    if (attributes & PIXY_ITALIC) result |= A_ITALIC;
#endif
    return result;
}

static void put_one(int row, int column, const wchar_t *glyph, attr_t attributes, short pair)
{
    cchar_t cell;
    if (setcchar(&cell, glyph, attributes, pair, NULL) == OK) mvwadd_wch(stdscr, row, column, &cell);
}

void pixy_put(int32_t row, int32_t column, const uint32_t *scalars, int32_t count, int32_t columns,
              uint32_t attributes, int16_t pair)
{
    wchar_t glyph[PIXY_GLYPH_SCALARS + 1] = {0};
    if (!screen || row < 0 || column < 0 || row >= getmaxy(stdscr) || column + columns > getmaxx(stdscr)) return;
    if (count > PIXY_GLYPH_SCALARS) count = PIXY_GLYPH_SCALARS;
    for (int i = 0; i < count; i++) glyph[i] = (wchar_t)scalars[i];
    attr_t look = library_attributes(attributes);
    bool plain = count == 1 && columns == 1 && glyph[0] >= L' ' && glyph[0] < 0x7f;
    if (plain || (count > 0 && wcwidth(glyph[0]) == columns)) {
        put_one(row, column, glyph, look, pair);
        return;
    }
    put_one(row, column, wcwidth(0xfffd) == 1 ? L"\ufffd" : L"?", look, pair);
    for (int i = 1; i < columns; i++) put_one(row, column + i, L" ", look, pair);
}

static int leading_spaces(const uint8_t *bytes, int count)
{
    int spaces = 0;
    while (spaces < count && bytes[spaces] == ' ') spaces++;
    return spaces;
}

void pixy_put_ascii(int32_t row, int32_t column, const uint8_t *bytes, int32_t count, uint32_t attributes,
                    int16_t pair)
{
    enum { ROOM = 128, GAP = 4 }; /* so many spaces are cheaper as a line of one character */
    cchar_t cells[ROOM];
    attr_t look = library_attributes(attributes);
    if (!screen || row < 0 || column < 0 || row >= getmaxy(stdscr)) return;
    if (count > getmaxx(stdscr) - column) count = getmaxx(stdscr) - column;
    for (int done = 0, part; done < count; done += part) {
        part = leading_spaces(bytes + done, count - done);
        if (part >= GAP) {
            setcchar(cells, L" ", look, pair, NULL);
            mvwhline_set(stdscr, row, column + done, cells, part);
            continue;
        }
        for (part = 0; part < ROOM && done + part < count; part++) {
            uint8_t byte = bytes[done + part];
            wchar_t glyph[] = {byte >= 0x20 && byte < 0x7f ? byte : L'?', 0};
            if (byte == ' ' && leading_spaces(bytes + done + part, count - done - part) >= GAP) break;
            setcchar(&cells[part], glyph, look, pair, NULL);
        }
        mvwadd_wchnstr(stdscr, row, column + done, cells, part);
    }
}

void pixy_show(int32_t row, int32_t column, bool visible, bool everything, const uint8_t *behind, int32_t count)
{
    if (!screen) return;
    if (everything) clearok(curscr, TRUE);
    leaveok(stdscr, row < 0);
    if (row >= 0) wmove(stdscr, row, column);
    if (cursor != (int)visible) {
        cursor = visible;
        curs_set(visible ? 1 : 0);
    }
    wnoutrefresh(stdscr);
    doupdate();
    if (count > 0) pixy_write_all(pixy_tty.library, (const char *)behind, (size_t)count);
    squeezes = !everything;
    flush_capture();
    squeezes = false;
}

/* ------------------------------------------------------------ what the environment says */

bool pixy_is_utf8(void)
{
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int32_t pixy_escape_delay(void)
{
    int delay = get_escdelay();
    return delay < 0 ? 0 : delay > 10000 ? 10000 : delay;
}
