#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#include <sys/timerfd.h>
#endif

struct pixy_tty pixy_tty = {-1, -1, -1};

static void close_one(int *descriptor)
{
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

int pixy_duplicate(int descriptor)
{
    return fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
}

/* As dup2(), and not left to child processes. */
void pixy_replace(int descriptor, int with)
{
#ifdef __linux__
    dup3(with, descriptor, O_CLOEXEC);
#else
    if (dup2(with, descriptor) >= 0) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
#endif
}

/* Descriptors below 3 are left to the standard streams even when those are closed. */
static int open_path(const char *path, int flags)
{
    int descriptor = open(path, flags | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0 || descriptor > 2) return descriptor;
    int above = pixy_duplicate(descriptor);
    close(descriptor);
    return above;
}

static const char *terminal_path(void)
{
#ifdef __APPLE__
    /* There /dev/tty cannot be polled, the device itself can. */
    for (int stream = 2; stream >= 0; stream--) {
        const char *name = isatty(stream) ? ttyname(stream) : NULL;
        if (name) return name;
    }
#endif
    return "/dev/tty";
}

/* Two openings of their own, so that not blocking is no matter of the shell or of the other direction. */
bool pixy_tty_open(void)
{
    const char *path = terminal_path();
    pixy_tty.output = open_path(path, O_RDWR);
    if (pixy_tty.output >= 0) pixy_tty.input = open_path(path, O_RDONLY | O_NONBLOCK);
    if (pixy_tty.input >= 0) pixy_tty.library = pixy_duplicate(pixy_tty.output);
    if (pixy_tty.library >= 0 && isatty(pixy_tty.output)) return true;
    int reason = errno;
    pixy_tty_close();
    errno = reason;
    return false;
}

void pixy_tty_close(void)
{
    close_one(&pixy_tty.input);
    close_one(&pixy_tty.output);
    close_one(&pixy_tty.library);
}

int64_t pixy_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int poll_once(struct pollfd *files, int count, int milliseconds)
{
#ifdef __APPLE__
    /* poll() does not know terminals there. */
    fd_set readable;
    FD_ZERO(&readable);
    int highest = -1;
    for (int i = 0; i < count; i++) {
        if (files[i].fd < 0 || files[i].fd >= FD_SETSIZE) continue;
        FD_SET(files[i].fd, &readable);
        if (files[i].fd > highest) highest = files[i].fd;
    }
    struct timeval span = {milliseconds / 1000, milliseconds % 1000 * 1000};
    int found = select(highest + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &span);
    for (int i = 0; found > 0 && i < count; i++)
        files[i].revents = files[i].fd >= 0 && FD_ISSET(files[i].fd, &readable) ? POLLIN : 0;
    return found;
#else
    return poll(files, (nfds_t)count, milliseconds);
#endif
}

/* Readable when the wall clock was set or the machine has slept; a wait without an end would not notice. Elsewhere
   than on Linux there is none, and the next key or tick tells. */
static int clock_watch(void)
{
    static int descriptor = -2;
#ifdef __linux__
    if (descriptor == -2) {
        struct itimerspec never = {.it_value = {.tv_sec = 9000000000}};
        descriptor = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
        if (descriptor >= 0
            && timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL) != 0)
            close_one(&descriptor);
    }
#endif
    return descriptor;
}

uint32_t pixy_wait(int32_t mailbox, int32_t milliseconds, bool input)
{
    enum { FILES = 4 };
    struct pollfd files[FILES] = {
        {input ? pixy_tty.input : -1, POLLIN, 0},
        {pixy_signal_pipe[0], POLLIN, 0},
        {mailbox, POLLIN, 0},
        {clock_watch(), POLLIN, 0},
    };
    int64_t end = milliseconds < 0 ? 0 : pixy_now() + milliseconds;
    for (;;) {
        int found = poll_once(files, FILES, milliseconds);
        if (found == 0) return 0;
        if (found > 0) {
            uint32_t ready = 0;
            if (files[0].revents) ready |= PIXY_INPUT;
            if (files[1].revents) ready |= PIXY_SIGNAL;
            if (files[2].revents) ready |= PIXY_MAILBOX;
            uint64_t ignored;
            if (files[3].revents && read(files[3].fd, &ignored, sizeof ignored) < (ssize_t)sizeof ignored)
                ready |= PIXY_CLOCK;
            return ready;
        }
        if (errno != EINTR && errno != EAGAIN) return PIXY_INPUT;
        if (milliseconds < 0) continue;
        int64_t left = end - pixy_now();
        milliseconds = left > 0 ? (int32_t)left : 0;
    }
}

int32_t pixy_read(uint8_t *bytes, int32_t capacity)
{
    for (;;) {
        ssize_t count = read(pixy_tty.input, bytes, (size_t)capacity);
        if (count > 0) return (int32_t)count;
        if (count == 0) return -1;
        if (errno == EINTR) continue;
        return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
    }
}

bool pixy_write_all(int descriptor, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
            struct pollfd file = {descriptor, POLLOUT, 0};
            poll(&file, 1, 100);
            continue;
        }
        bytes += written;
        count -= (size_t)written;
    }
    return true;
}

bool pixy_write(const uint8_t *bytes, int32_t count)
{
    return pixy_tty.output >= 0 && pixy_write_all(pixy_tty.output, (const char *)bytes, (size_t)count);
}

/* A file without a name. */
int pixy_memory_file(const char *name)
{
#ifdef __linux__
    return memfd_create(name, MFD_CLOEXEC);
#else
    char path[64] = "/tmp/";
    strncat(path, name, 32);
    strncat(path, ".XXXXXX", 8);
    int descriptor = mkstemp(path);
    if (descriptor < 0) return -1;
    unlink(path);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return descriptor;
#endif
}

bool pixy_pipe(int32_t ends[2])
{
    int pair[2];
#ifdef __linux__
    if (pipe2(pair, O_NONBLOCK | O_CLOEXEC) != 0) return false;
#else
    if (pipe(pair) != 0) return false;
    for (int i = 0; i < 2; i++) {
        fcntl(pair[i], F_SETFD, FD_CLOEXEC);
        fcntl(pair[i], F_SETFL, O_NONBLOCK);
    }
#endif
    ends[0] = pair[0];
    ends[1] = pair[1];
    return true;
}
