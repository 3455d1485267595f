#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static void close_one(int *descriptor)
{
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

/* Close-on-exec from the start where the system can: tests run in parallel and fork too. */
static bool make_pipe(int ends[2])
{
#ifdef __linux__
    return pipe2(ends, O_CLOEXEC) == 0;
#else
    if (pipe(ends) != 0) return false;
    for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
#endif
}

void cpty_log_append(struct cpty_log *log, const void *bytes, size_t count)
{
    if (log->count + count > log->capacity) {
        size_t capacity = (log->count + count) * 2 + 4096;
        uint8_t *grown = realloc(log->bytes, capacity);
        if (!grown) return;
        log->bytes = grown;
        log->capacity = capacity;
    }
    memcpy(log->bytes + log->count, bytes, count);
    log->count += count;
}

/* ------------------------------------------------------------ starting */

static void make_odd(int terminal)
{
    struct termios modes;
    if (tcgetattr(terminal, &modes) != 0) return;
    modes.c_iflag &= ~(tcflag_t)IXON;
    modes.c_iflag |= IXANY;
    modes.c_lflag &= ~(tcflag_t)ECHOCTL;
    modes.c_cc[VINTR] = 0x0b;
    modes.c_cc[VMIN] = 3;
    tcsetattr(terminal, TCSANOW, &modes);
}

static bool open_terminal(cpty *pty, char *path, size_t capacity, const cpty_options *options)
{
    pty->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (pty->master < 0) return false;
    fcntl(pty->master, F_SETFD, FD_CLOEXEC);
    if (grantpt(pty->master) != 0 || unlockpt(pty->master) != 0) return false;
    if (ptsname_r(pty->master, path, capacity) != 0) return false;
    struct winsize window = {.ws_row = (unsigned short)options->rows, .ws_col = (unsigned short)options->columns};
    /* Kept open, so that the terminal's modes can be asked for after everybody else has left it. */
    pty->slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (pty->slave < 0 || ioctl(pty->slave, TIOCSWINSZ, &window) != 0) return false;
    if (options->odd_modes) make_odd(pty->slave);
    if (tcgetattr(pty->slave, &pty->modes_at_start) != 0) return false;
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
    return true;
}

/* theirs: what the program gets, -1 for the terminal; ours: the other end of a pipe. */
static bool make_stream(int32_t kind, bool has_terminal, bool is_input, int *theirs, int *ours)
{
    int ends[2];
    *theirs = -1;
    if (kind == CPTY_TERMINAL && has_terminal) return true;
    if (kind != CPTY_PIPE) {
        *theirs = open("/dev/null", O_RDWR | O_CLOEXEC);
        return *theirs >= 0;
    }
    if (!make_pipe(ends)) return false;
    *theirs = ends[is_input ? 0 : 1];
    *ours = ends[is_input ? 1 : 0];
    fcntl(*ours, F_SETFL, O_NONBLOCK);
    return true;
}

/* What the small shell is told on its command line; see Tests/PtyShell. */
struct start {
    const char *terminal; /* its path, or - */
    int kept[5];          /* status, command, and the program's streams: -1 for the terminal */
};

static pid_t spawn_shell(const cpty_options *options, const struct start *start)
{
    enum { FIXED = 8 };
    char numbers[6][12];
    int count = 0;
    while (options->arguments[count]) count++;
    char **arguments = calloc((size_t)(FIXED + count + 1), sizeof *arguments);
    posix_spawn_file_actions_t actions;
    if (!arguments || posix_spawn_file_actions_init(&actions) != 0) return -1;
    arguments[0] = (char *)options->shell;
    arguments[1] = (char *)start->terminal;
    for (int i = 0; i < 5; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%d", start->kept[i]);
        arguments[2 + i] = numbers[i];
        if (start->kept[i] >= 0) posix_spawn_file_actions_adddup2(&actions, start->kept[i], start->kept[i]);
    }
    snprintf(numbers[5], sizeof numbers[5], "%d", options->ignores_hangup);
    arguments[7] = numbers[5];
    for (int i = 0; i < count; i++) arguments[FIXED + i] = (char *)options->arguments[i];
    pid_t child = -1;
    errno = posix_spawn(&child, options->shell, &actions, NULL, arguments, (char *const *)options->environment);
    if (errno != 0) child = -1;
    posix_spawn_file_actions_destroy(&actions);
    free(arguments);
    return child;
}

cpty *cpty_start(const cpty_options *options)
{
    cpty *pty = calloc(1, sizeof *pty);
    if (!pty) return NULL;
    pty->master = pty->slave = pty->status = pty->command = pty->input = pty->output = pty->errors = -1;
    cpty_screen_open(pty, options->columns, options->rows);
    char path[128];
    int status[2] = {-1, -1}, command[2] = {-1, -1}, streams[3] = {-1, -1, -1};
    bool made = make_pipe(status) && make_pipe(command)
        && open_terminal(pty, path, sizeof path, options)
        && make_stream(options->input, options->has_terminal, true, &streams[0], &pty->input)
        && make_stream(options->output, options->has_terminal, false, &streams[1], &pty->output)
        && make_stream(options->errors, options->has_terminal, false, &streams[2], &pty->errors);
    pty->status = status[0];
    pty->command = command[1];
    const struct start start = {
        .terminal = options->has_terminal ? path : "-",
        .kept = {status[1], command[0], streams[0], streams[1], streams[2]},
    };
    pid_t child = made ? spawn_shell(options, &start) : -1;
    int reason = errno;
    close_one(&status[1]);
    close_one(&command[0]);
    for (int i = 0; i < 3; i++) close_one(&streams[i]);
    pty->shell = child;
    if (child > 0) return pty;
    cpty_free(pty);
    errno = reason;
    return NULL;
}

void cpty_free(cpty *pty)
{
    close_one(&pty->command); /* which ends the shell, and that the program */
    close_one(&pty->master);
    close_one(&pty->slave);
    close_one(&pty->input);
    close_one(&pty->output);
    close_one(&pty->errors);
    if (pty->shell > 0) {
        while (waitpid(pty->shell, NULL, 0) < 0 && errno == EINTR) continue;
    }
    close_one(&pty->status);
    cpty_screen_close(pty);
    for (int i = 0; i < 3; i++) free(pty->log[i].bytes);
    free(pty);
}

/* ------------------------------------------------------------ what comes out */

static void take_message(cpty *pty)
{
    struct cpty_message message;
    ssize_t count = read(pty->status, &message, sizeof message);
    if (count == 0) close_one(&pty->status);
    if (count != (ssize_t)sizeof message) return;
    switch (message.kind) {
    case 'p': pty->now.process = message.value; break;
    case 's':
        pty->now.state = CPTY_STOPPED;
        pty->now.code = message.value;
        pty->now.stops++;
        break;
    default:
        pty->now.state = message.kind == 'e' ? CPTY_EXITED : CPTY_KILLED;
        pty->now.code = message.value;
    }
}

/* false at the end of the stream */
static bool take_bytes(cpty *pty, int descriptor, int which)
{
    char bytes[16384];
    ssize_t count = read(descriptor, bytes, sizeof bytes);
    if (count <= 0) return count < 0 && (errno == EAGAIN || errno == EINTR);
    cpty_log_append(&pty->log[which], bytes, (size_t)count);
    if (which == CPTY_LOG_TERMINAL) cpty_screen_take(pty, bytes, (size_t)count);
    return true;
}

static uint32_t pump(cpty *pty, int32_t milliseconds, bool for_room, bool *room)
{
    struct pollfd files[4] = {
        {pty->master, (short)(POLLIN | (for_room ? POLLOUT : 0)), 0},
        {pty->output, POLLIN, 0},
        {pty->errors, POLLIN, 0},
        {pty->status, POLLIN, 0},
    };
    uint32_t found = 0;
    if (poll(files, 4, milliseconds) <= 0) return 0;
    if (room) *room = (files[0].revents & (POLLOUT | POLLHUP | POLLERR)) != 0;
    /* The terminal first: what the program wrote before it ended is read before its end is told. */
    int *streams[3] = {&pty->master, &pty->output, &pty->errors};
    for (int i = 0; i < 3; i++) {
        if (!(files[i].revents & (POLLIN | POLLHUP | POLLERR))) continue;
        if (take_bytes(pty, *streams[i], i)) found |= CPTY_OUTPUT;
        else close_one(streams[i]);
    }
    if (!(found & CPTY_OUTPUT) && files[3].revents) {
        take_message(pty);
        found |= CPTY_STATUS;
    }
    return found;
}

uint32_t cpty_pump(cpty *pty, int32_t milliseconds)
{
    return pump(pty, milliseconds, false, NULL);
}

/* ------------------------------------------------------------ what goes in */

bool cpty_send(cpty *pty, const uint8_t *bytes, int32_t count)
{
    int32_t sent = 0;
    while (sent < count && pty->master >= 0) {
        ssize_t written = write(pty->master, bytes + sent, (size_t)(count - sent));
        if (written > 0) {
            sent += (int32_t)written;
            continue;
        }
        if (errno != EAGAIN && errno != EINTR) return false;
        bool room = false;
        pump(pty, 1000, true, &room);
        if (pty->now.state >= CPTY_EXITED) return false;
    }
    return sent == count;
}

bool cpty_send_input(cpty *pty, const uint8_t *bytes, int32_t count)
{
    int32_t sent = 0;
    while (sent < count && pty->input >= 0) {
        ssize_t written = write(pty->input, bytes + sent, (size_t)(count - sent));
        if (written > 0) {
            sent += (int32_t)written;
            continue;
        }
        if (errno != EAGAIN && errno != EINTR) return false;
        struct pollfd file = {pty->input, POLLOUT, 0};
        if (poll(&file, 1, 10) <= 0) cpty_pump(pty, 0);
    }
    return sent == count;
}

void cpty_close_input(cpty *pty)
{
    close_one(&pty->input);
}

void cpty_resize(cpty *pty, int32_t columns, int32_t rows)
{
    struct winsize window = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    cpty_screen_resize(pty, columns, rows);
    if (pty->master >= 0) ioctl(pty->master, TIOCSWINSZ, &window);
}

bool cpty_signal(cpty *pty, int32_t number, bool group)
{
    while (pty->now.process == 0 && pty->status >= 0) cpty_pump(pty, 1000);
    if (pty->now.process <= 0 || pty->now.state >= CPTY_EXITED) return false;
    return kill(group ? -pty->now.process : pty->now.process, number) == 0;
}

bool cpty_foreground(cpty *pty)
{
    if (pty->now.state != CPTY_STOPPED) return false;
    pty->now.state = CPTY_RUNNING;
    return write(pty->command, "f", 1) == 1;
}

void cpty_hang_up(cpty *pty)
{
    close_one(&pty->slave);
    close_one(&pty->master);
}

/* ------------------------------------------------------------ what can be asked */

cpty_status cpty_get_status(const cpty *pty)
{
    return pty->now;
}

const uint8_t *cpty_get_log(const cpty *pty, int32_t which, int64_t *count)
{
    *count = (int64_t)pty->log[which].count;
    return pty->log[which].bytes;
}

static int32_t write_modes(struct termios modes, uint8_t *bytes, int32_t capacity)
{
    const tcflag_t flags[4] = {modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag};
    int32_t count = (int32_t)(sizeof flags + sizeof modes.c_cc);
    if (count > capacity) return 0;
    memcpy(bytes, flags, sizeof flags);
    memcpy(bytes + sizeof flags, modes.c_cc, sizeof modes.c_cc);
    return count;
}

int32_t cpty_get_terminal_modes(const cpty *pty, uint8_t *bytes, int32_t capacity)
{
    struct termios modes;
    if (pty->slave < 0 || tcgetattr(pty->slave, &modes) != 0) return 0;
    return write_modes(modes, bytes, capacity);
}

int32_t cpty_get_modes_at_start(const cpty *pty, uint8_t *bytes, int32_t capacity)
{
    return write_modes(pty->modes_at_start, bytes, capacity);
}

static int64_t read_number(int32_t process, const char *file, const char *key)
{
    char path[64], line[512];
    int64_t result = -1;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, file);
    FILE *stream = fopen(path, "re");
    if (!stream) return -1;
    while (result < 0 && fgets(line, sizeof line, stream))
        if (strncmp(line, key, strlen(key)) == 0) result = strtoll(line + strlen(key), NULL, 10);
    fclose(stream);
    return result;
}

int64_t cpty_processor_milliseconds(const cpty *pty)
{
    int64_t nanoseconds = read_number(pty->now.process, "schedstat", "");
    return nanoseconds < 0 ? -1 : nanoseconds / 1000000;
}

int64_t cpty_voluntary_switches(const cpty *pty)
{
    return read_number(pty->now.process, "status", "voluntary_ctxt_switches:");
}

int64_t cpty_now_microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
