#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "internal.h"

#include <errno.h>
#include <unistd.h>

static bool is_open, has_echo = true;

bool pixy_lines_open(int32_t input)
{
    if (is_open || pixy_tty.input >= 0) {
        errno = EBUSY;
        return false;
    }
    pixy_tty.input = pixy_duplicate(input);
    if (pixy_tty.input < 0) return false;
    /* Only for its modes and for a crash: what is written goes to standard output. */
    if (isatty(input)) pixy_tty.output = pixy_duplicate(input);
    if (!pixy_guard_install()) {
        int reason = errno;
        pixy_tty_close();
        errno = reason;
        return false;
    }
    if (pixy_tty.output >= 0) pixy_guard_arm("");
    is_open = true;
    has_echo = true;
    return true;
}

void pixy_lines_echo(bool on)
{
    if (!is_open || has_echo == on) return;
    has_echo = on;
    pixy_guard_set_echo(on);
}

void pixy_lines_suspend(void)
{
    if (!is_open) return;
    pixy_guard_restore_modes();
    pixy_guard_stop();
    if (!has_echo) pixy_guard_set_echo(false);
}

void pixy_lines_resume(void)
{
    if (!is_open || has_echo) return;
    pixy_guard_wait_for_terminal();
    pixy_guard_set_echo(false);
}

void pixy_lines_close(void)
{
    if (!is_open) return;
    is_open = false;
    if (!has_echo) pixy_guard_restore_modes();
    pixy_guard_disarm();
    pixy_guard_remove();
    pixy_tty_close();
}
