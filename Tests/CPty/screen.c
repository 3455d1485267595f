#include "internal.h"

#include <string.h>

static void answer(const char *bytes, size_t count, void *user)
{
    cpty_send(user, (const uint8_t *)bytes, (int32_t)count);
}

void cpty_screen_open(cpty *pty, int32_t columns, int32_t rows)
{
    pty->columns = columns;
    pty->rows = rows;
    pty->terminal = vterm_new(rows, columns);
    vterm_set_utf8(pty->terminal, 1);
    vterm_output_set_callback(pty->terminal, answer, pty);
    pty->screen = vterm_obtain_screen(pty->terminal);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
    pty->modes[25] = true;
}

void cpty_screen_close(cpty *pty)
{
    if (pty->terminal) vterm_free(pty->terminal);
}

void cpty_screen_resize(cpty *pty, int32_t columns, int32_t rows)
{
    pty->columns = columns;
    pty->rows = rows;
    /* libvterm 0.1 crashes on a wide character where there is one column; the program is told the real size. */
    vterm_set_size(pty->terminal, rows, columns < 2 ? 2 : columns);
}

static void set_mode(cpty *pty, int number, bool on)
{
    if (number >= 0 && number < (int)(sizeof pty->modes / sizeof pty->modes[0])) pty->modes[number] = on;
}

/* ESC [ ? numbers h or l, and ESC = or ESC >. */
static void scan(cpty *pty, unsigned char byte)
{
    switch (pty->scan_state) {
    case 1:
        pty->scan_state = byte == '[' ? 2 : 0;
        if (byte == '=' || byte == '>') set_mode(pty, 66, byte == '=');
        break;
    case 2:
        pty->scan_state = byte == '?' ? 3 : 0;
        pty->scan_count = pty->scan_number = 0;
        break;
    case 3:
        if (byte >= '0' && byte <= '9') {
            if (pty->scan_number < 100000) pty->scan_number = pty->scan_number * 10 + byte - '0';
            return;
        }
        if (pty->scan_count < 16) pty->scan_numbers[pty->scan_count++] = pty->scan_number;
        pty->scan_number = 0;
        if (byte == ';') return;
        for (int i = 0; i < pty->scan_count && (byte == 'h' || byte == 'l'); i++)
            set_mode(pty, pty->scan_numbers[i], byte == 'h');
        pty->scan_state = 0;
        break;
    default: break;
    }
    if (byte == 0x1b) pty->scan_state = 1;
}

void cpty_screen_take(cpty *pty, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) scan(pty, (unsigned char)bytes[i]);
    vterm_input_write(pty->terminal, bytes, count);
}

void cpty_damage(cpty *pty, const char *bytes, int32_t count)
{
    cpty_screen_take(pty, bytes, (size_t)count);
}

static int32_t colour(const VTermColor *colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour)) return -1;
    return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -2;
}

cpty_cell cpty_get_cell(const cpty *pty, int32_t row, int32_t column)
{
    cpty_cell cell = {.columns = 1, .foreground = -1, .background = -1};
    if (row < 0 || column < 0 || row >= pty->rows || column >= pty->columns) return cell;
    VTermScreenCell found;
    if (!vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &found)) return cell;
    cell.columns = found.width;
    if (found.chars[0] == (uint32_t)-1) cell.columns = 0;
    else memcpy(cell.scalars, found.chars, sizeof cell.scalars);
    if (found.attrs.bold) cell.attributes |= CPTY_BOLD;
    if (found.attrs.underline) cell.attributes |= CPTY_UNDERLINE;
    if (found.attrs.reverse) cell.attributes |= CPTY_REVERSE;
    if (found.attrs.italic) cell.attributes |= CPTY_ITALIC;
    cell.foreground = colour(&found.fg);
    cell.background = colour(&found.bg);
    return cell;
}

void cpty_get_size(const cpty *pty, int32_t *columns, int32_t *rows)
{
    *columns = pty->columns;
    *rows = pty->rows;
}

void cpty_get_cursor(const cpty *pty, int32_t *column, int32_t *row)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(pty->terminal), &place);
    *column = place.col;
    *row = place.row;
}

bool cpty_has_mode(const cpty *pty, int32_t number)
{
    return number >= 0 && number < (int32_t)(sizeof pty->modes / sizeof pty->modes[0]) && pty->modes[number];
}
