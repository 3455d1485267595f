#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

int pixy_signal_pipe[2] = {-1, -1};

/* ------------------------------------------------------------ what is saved */

static struct termios original;
static bool is_installed;
static char reset_bytes[512];
static volatile sig_atomic_t reset_count, is_armed;
static volatile sig_atomic_t hides_typing; /* what was typed and not seen is nobody else's input */
static int saved_errors = -1, captured_errors = -1;

enum { KEPT_BYTES = 64 * 1024 };

/* A library's last words may hold bytes that move the cursor or worse. */
static void print_harmless(int from, off_t offset, int to)
{
    char bytes[1024];
    ssize_t count;
    while ((count = pread(from, bytes, sizeof bytes, offset)) > 0) {
        offset += count;
        for (ssize_t i = 0; i < count; i++) {
            unsigned char byte = (unsigned char)bytes[i];
            if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f) bytes[i] = '?';
        }
        if (!pixy_write_all(to, bytes, (size_t)count)) return;
    }
}

void pixy_errors_release(void)
{
    if (captured_errors < 0) return;
    dup2(saved_errors, STDERR_FILENO);
    off_t size = lseek(captured_errors, 0, SEEK_END);
    print_harmless(captured_errors, size > KEPT_BYTES ? size - KEPT_BYTES : 0, STDERR_FILENO);
    close(saved_errors);
    close(captured_errors);
    saved_errors = captured_errors = -1;
}

/* Only a terminal can be scribbled on: a redirected standard error stays where it is. */
void pixy_errors_capture(void)
{
    if (captured_errors >= 0 || !isatty(STDERR_FILENO)) return;
    captured_errors = pixy_memory_file("pixy-errors");
    if (captured_errors < 0) return;
    saved_errors = pixy_duplicate(STDERR_FILENO);
    if (saved_errors >= 0 && dup2(captured_errors, STDERR_FILENO) >= 0) return;
    close(captured_errors);
    if (saved_errors >= 0) close(saved_errors);
    saved_errors = captured_errors = -1;
}

/* Whether the terminal is this process group's, or nobody's that can be named from here (0: of another namespace). */
bool pixy_guard_has_terminal(void)
{
    pid_t owner = tcgetpgrp(pixy_tty.output);
    return owner <= 0 || owner == getpgrp();
}

void pixy_guard_restore_modes(void)
{
    if (!is_installed || pixy_tty.output < 0 || !pixy_guard_has_terminal()) return;
    int action = hides_typing ? TCSAFLUSH : TCSADRAIN;
    hides_typing = false;
    while (tcsetattr(pixy_tty.output, action, &original) != 0 && errno == EINTR) continue;
}

/* With the modes as they were found, but for whether what is typed is seen. */
void pixy_guard_set_echo(bool on)
{
    if (!is_installed || pixy_tty.output < 0 || !pixy_guard_has_terminal()) return;
    struct termios wanted = original;
    hides_typing = !on;
    if (!on) {
        wanted.c_lflag &= ~(tcflag_t)ECHO;
        wanted.c_lflag |= ECHONL;
    }
    while (tcsetattr(pixy_tty.output, TCSADRAIN, &wanted) != 0 && errno == EINTR) continue;
}

/* A terminal that nobody reads from any more takes nothing, and may not hold up the end. What it has not taken of a
   picture it need not show: when it reads on, what counts is that it is as it was. */
static bool write_briefly(const char *bytes, size_t count)
{
    int64_t end = pixy_now() + 200;
    bool made_room = false;
    fcntl(pixy_tty.output, F_SETFL, fcntl(pixy_tty.output, F_GETFL) | O_NONBLOCK);
    while (count > 0) {
        ssize_t written = write(pixy_tty.output, bytes, count);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
            continue;
        }
        if (written < 0 && errno != EAGAIN && errno != EINTR) return false;
        int64_t left = end - pixy_now();
        if (left <= 0) {
            if (made_room || tcflush(pixy_tty.output, TCOFLUSH) != 0) return false;
            made_room = true;
            end = pixy_now() + 200;
            continue;
        }
        struct pollfd file = {pixy_tty.output, POLLOUT, 0};
        poll(&file, 1, (int)left);
    }
    return true;
}

/* Async-signal-safe, and done by the first thread that gets here only. */
static void restore_now(void)
{
    int armed = __atomic_exchange_n(&is_armed, 0, __ATOMIC_SEQ_CST);
    if (armed && tcgetpgrp(pixy_tty.output) == getpgrp()) {
        tcsetattr(pixy_tty.output, TCSANOW, &original);
        if (hides_typing) tcflush(pixy_tty.output, TCIFLUSH);
        /* Output that was stopped would keep the bytes back; what Ctrl-S has stopped goes on only after another stop. */
        tcflow(pixy_tty.output, TCOOFF);
        tcflow(pixy_tty.output, TCOON);
        if (!write_briefly(reset_bytes, (size_t)reset_count)) return;
    }
    pixy_errors_release();
}

void pixy_guard_arm(const char *reset)
{
    size_t count = strlen(reset);
    if (count >= sizeof reset_bytes) count = sizeof reset_bytes - 1;
    memcpy(reset_bytes, reset, count);
    reset_count = (sig_atomic_t)count;
    __atomic_store_n(&is_armed, 1, __ATOMIC_SEQ_CST);
}

void pixy_guard_disarm(void)
{
    __atomic_store_n(&is_armed, 0, __ATOMIC_SEQ_CST);
}

/* ------------------------------------------------------------ handlers */

/* So long a program that was asked to end may take for it, in seconds. */
enum { GRACE = 2 };

static uint32_t pending;
static volatile sig_atomic_t termination;

static void die_of(int number)
{
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    sigaction(number, &standard, NULL);
    sigprocmask(SIG_UNBLOCK, &one, NULL);
    raise(number);
}

static void on_crash(int number)
{
    restore_now();
    die_of(number);
}

/* It was asked to end and has not: it hangs, or its terminal takes nothing. */
static void on_alarm(int number)
{
    (void)number;
    if (termination) on_crash(termination);
}

static uint32_t meaning(int number)
{
    switch (number) {
    case SIGWINCH: return PIXY_RESIZED;
    case SIGINT: return PIXY_INTERRUPTED;
    case SIGTSTP: return PIXY_STOP_REQUESTED;
    case SIGCONT: return PIXY_CONTINUED;
    default: return PIXY_TERMINATED;
    }
}

static void on_signal(int number)
{
    int kept = errno;
    uint32_t bit = meaning(number);
    __atomic_fetch_or(&pending, bit, __ATOMIC_SEQ_CST);
    if (bit == PIXY_TERMINATED && !termination) {
        termination = number;
        alarm(GRACE);
    }
    if (write(pixy_signal_pipe[1], "", 1) < 0) { /* full: then it is readable all the same */ }
    errno = kept;
}

/* Whether it was asked to end. */
bool pixy_guard_is_ending(void)
{
    return termination != 0;
}

uint32_t pixy_signals(void)
{
    char bytes[64];
    while (read(pixy_signal_pipe[0], bytes, sizeof bytes) > 0) continue;
    return __atomic_exchange_n(&pending, 0, __ATOMIC_SEQ_CST);
}

static struct handled {
    int number;
    void (*handler)(int);
    struct sigaction before;
    bool installed;
} handled[] = {
    {.number = SIGWINCH, .handler = on_signal}, {.number = SIGINT, .handler = on_signal},
    {.number = SIGTERM, .handler = on_signal},  {.number = SIGHUP, .handler = on_signal},
    {.number = SIGQUIT, .handler = on_signal},  {.number = SIGTSTP, .handler = on_signal},
    {.number = SIGCONT, .handler = on_signal},  {.number = SIGSEGV, .handler = on_crash},
    {.number = SIGBUS, .handler = on_crash},    {.number = SIGILL, .handler = on_crash},
    {.number = SIGTRAP, .handler = on_crash},   {.number = SIGABRT, .handler = on_crash},
    {.number = SIGFPE, .handler = on_crash},    {.number = SIGSYS, .handler = on_crash},
    {.number = SIGALRM, .handler = on_alarm},   {.number = SIGUSR1, .handler = on_crash},
    {.number = SIGUSR2, .handler = on_crash},   {.number = SIGVTALRM, .handler = on_crash},
    {.number = SIGPROF, .handler = on_crash},   {.number = SIGXCPU, .handler = on_crash},
    {.number = SIGXFSZ, .handler = on_crash},   {.number = SIGIO, .handler = on_crash},
#ifdef SIGPWR
    {.number = SIGPWR, .handler = on_crash},
#endif
#ifdef SIGSTKFLT
    {.number = SIGSTKFLT, .handler = on_crash},
#endif
};
enum { HANDLED = sizeof handled / sizeof handled[0] };

#ifdef SIGRTMIN
/* Their numbers are known at run time only. */
static struct handled realtime[32];

static int realtime_count(void)
{
    int count = SIGRTMAX - SIGRTMIN + 1, room = sizeof realtime / sizeof realtime[0];
    return count < room ? count : room;
}
#else
static struct handled realtime[1];

static int realtime_count(void)
{
    return 0;
}
#endif

static int handled_count(void)
{
    return HANDLED + realtime_count();
}

static struct handled *handled_at(int index)
{
    return index < HANDLED ? &handled[index] : &realtime[index - HANDLED];
}

static void name_realtime(void)
{
#ifdef SIGRTMIN
    for (int i = 0; i < realtime_count(); i++) {
        realtime[i].number = SIGRTMIN + i;
        realtime[i].handler = on_crash;
    }
#endif
}

static void handle(struct handled *one)
{
    struct sigaction action = {.sa_handler = one->handler};
    sigemptyset(&action.sa_mask);
    action.sa_flags = one->handler == on_crash ? SA_ONSTACK | SA_NODEFER : SA_RESTART;
    sigaction(one->number, &action, NULL);
}

static struct handled *record(int number)
{
    for (int i = 0; i < HANDLED; i++)
        if (handled[i].number == number) return &handled[i];
    return NULL;
}

/* A stack overflow leaves no stack to handle it on. */
static void provide_stack(void)
{
    static char space[64 * 1024];
    stack_t present;
    if (sigaltstack(NULL, &present) != 0 || !(present.ss_flags & SS_DISABLE)) return;
    stack_t stack = {.ss_sp = space, .ss_size = sizeof space};
    sigaltstack(&stack, NULL);
}

bool pixy_guard_install(void)
{
    if (pixy_tty.output >= 0 && tcgetattr(pixy_tty.output, &original) != 0) return false;
    if (!pixy_pipe(pixy_signal_pipe)) return false;
    __atomic_store_n(&pending, 0, __ATOMIC_SEQ_CST);
    provide_stack();
    name_realtime();
    for (int i = 0; i < handled_count(); i++) {
        struct handled *one = handled_at(i);
        sigaction(one->number, NULL, &one->before);
        /* nohup and shells without job control ignore some on purpose. */
        one->installed = one->number == SIGWINCH || one->before.sa_handler != SIG_IGN;
    }
    is_installed = true;
    pixy_guard_keep_handlers();
    return true;
}

/* Again after the curses library installed its own. */
void pixy_guard_keep_handlers(void)
{
    for (int i = 0; i < handled_count(); i++) {
        struct handled *one = handled_at(i);
        if (one->installed) handle(one);
        else sigaction(one->number, &one->before, NULL);
    }
}

void pixy_guard_remove(void)
{
    if (!is_installed) return;
    is_installed = false;
    alarm(0);
    termination = 0;
    for (int i = 0; i < handled_count(); i++) {
        sigaction(handled_at(i)->number, &handled_at(i)->before, NULL);
        handled_at(i)->installed = false;
    }
    for (int i = 0; i < 2; i++) {
        if (pixy_signal_pipe[i] >= 0) close(pixy_signal_pipe[i]);
        pixy_signal_pipe[i] = -1;
    }
}

static void stop_once(struct handled *stop)
{
    struct sigaction action = {.sa_handler = SIG_IGN};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, NULL);
    kill(0, SIGTSTP);
    /* The others first, then this one by raise(): it stops before raise() returns, whatever threads there are. */
    die_of(SIGTSTP);
    handle(stop);
    __atomic_fetch_and(&pending, ~(uint32_t)(PIXY_STOP_REQUESTED | PIXY_CONTINUED), __ATOMIC_SEQ_CST);
}

/* Behind the shell the terminal is not to be touched: the kernel would stop who does, asked to end or not. So this stops
   by itself, until the terminal is here again or it is to end. */
void pixy_guard_wait_for_terminal(void)
{
    struct handled *stop = record(SIGTSTP);
    if (!stop || !stop->installed) return;
    /* So often at most, for a group that is not stopped. */
    for (int rounds = 1000; rounds > 0 && !pixy_guard_has_terminal(); rounds--) {
        usleep(50 * 1000); /* another thread may just be taking the signal to end */
        if (termination) return;
        stop_once(stop);
    }
}

/* Stops this process group as the terminal would have; returns once it is continued with the terminal, or is to end.
   An orphaned group, which nobody could continue, is not stopped: the kernel sees to that. */
void pixy_guard_stop(void)
{
    struct handled *stop = record(SIGTSTP);
    if (!stop || !stop->installed) return;
    stop_once(stop);
    pixy_guard_wait_for_terminal();
}
