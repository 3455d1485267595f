#define _GNU_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A small shell with job control for one program: it can be stopped and continued, and how it ends is told. A program
   of its own, because a copy of the process of all tests, with its memory and threads, takes long to make. */

struct shell {
    const char *path; /* of the terminal, NULL when there is to be none */
    char **arguments; /* of the program, its path first */
    int status, command; /* pipes: what is told, what is asked for */
    int streams[3];      /* -1: the terminal */
    bool ignores_hangup;
};

static void tell(int status, int32_t kind, int32_t value)
{
    const int32_t message[2] = {kind, value};
    if (write(status, message, sizeof message) < 0) { /* nobody listens any more */ }
}

static void close_others(const int *kept, int count)
{
    for (int descriptor = 3; descriptor < 1024; descriptor++) {
        bool keep = false;
        for (int i = 0; i < count; i++) keep = keep || kept[i] == descriptor;
        if (!keep) close(descriptor);
    }
}

static void standard_signals(bool ignores_hangup)
{
    static const int all[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGCHLD, SIGTERM, SIGWINCH, SIGCONT};
    sigset_t none;
    sigemptyset(&none);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) signal(all[i], SIG_DFL);
    signal(SIGHUP, ignores_hangup ? SIG_IGN : SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

extern char **environ;

_Noreturn static void become_program(const struct shell *shell, int terminal)
{
    setpgid(0, 0);
    if (terminal >= 0) {
        signal(SIGTTOU, SIG_IGN);
        tcsetpgrp(terminal, getpid());
    }
    for (int stream = 0; stream < 3; stream++) {
        int from = shell->streams[stream] >= 0 ? shell->streams[stream] : terminal;
        if (from >= 0) dup2(from, stream);
    }
    close_others(NULL, 0);
    standard_signals(shell->ignores_hangup);
    execve(shell->arguments[0], shell->arguments, environ);
    _exit(127);
}

static void bring_back(int terminal, pid_t program)
{
    if (terminal >= 0) tcsetpgrp(terminal, program);
    kill(-program, SIGCONT);
}

/* Tells of every change until the program is gone; true while it lives. */
static bool report(int status, int terminal, pid_t program)
{
    int how;
    pid_t which;
    while ((which = waitpid(program, &how, WNOHANG | WUNTRACED)) > 0) {
        if (WIFSTOPPED(how)) {
            if (terminal >= 0) tcsetpgrp(terminal, getpid());
            tell(status, 's', WSTOPSIG(how));
            continue;
        }
        if (terminal >= 0) tcsetpgrp(terminal, getpid());
        tell(status, WIFEXITED(how) ? 'e' : 'k', WIFEXITED(how) ? WEXITSTATUS(how) : WTERMSIG(how));
        return false;
    }
    return which == 0;
}

static int child_pipe[2];

static void on_child(int number)
{
    (void)number;
    int kept = errno;
    if (write(child_pipe[1], "", 1) < 0) { /* full: readable all the same */ }
    errno = kept;
}

_Noreturn static void run(const struct shell *shell)
{
    standard_signals(true);
    setsid();
    int terminal = -1;
    if (shell->path) {
        terminal = open(shell->path, O_RDWR);
        if (terminal < 0) _exit(126);
        ioctl(terminal, TIOCSCTTY, 0);
    }
    if (pipe(child_pipe) != 0) _exit(126);
    for (int i = 0; i < 2; i++) {
        fcntl(child_pipe[i], F_SETFD, FD_CLOEXEC);
        fcntl(child_pipe[i], F_SETFL, O_NONBLOCK);
    }
    signal(SIGTTOU, SIG_IGN);
    signal(SIGTTIN, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, on_child);
    pid_t program = fork();
    if (program == 0) become_program(shell, terminal);
    if (program < 0) _exit(126);
    setpgid(program, program);
    if (terminal >= 0) tcsetpgrp(terminal, program);
    tell(shell->status, 'p', program);
    for (int stream = 0; stream < 3; stream++)
        if (shell->streams[stream] >= 0) close(shell->streams[stream]);
    const int kept[] = {terminal, child_pipe[0], child_pipe[1], shell->status, shell->command};
    close_others(kept, 5);
    bool lives = true;
    for (;;) {
        if (lives) lives = report(shell->status, terminal, program);
        struct pollfd files[2] = {{shell->command, POLLIN, 0}, {child_pipe[0], POLLIN, 0}};
        if (poll(files, 2, -1) < 0) continue;
        char bytes[64];
        if (files[1].revents)
            while (read(child_pipe[0], bytes, sizeof bytes) > 0) continue;
        if (!files[0].revents) continue;
        /* The end of the pipe: nobody wants to know any more, and then nothing may be left behind. */
        if (read(shell->command, bytes, 1) != 1) break;
        if (bytes[0] == 'f' && lives) bring_back(terminal, program);
    }
    if (lives) {
        kill(-program, SIGKILL);
        kill(program, SIGKILL);
        waitpid(program, NULL, 0);
    }
    _exit(0);
}

/* PtyShell TERMINAL|- STATUS COMMAND INPUT OUTPUT ERRORS IGNORES-HANGUP PROGRAM ARGUMENT... */
int main(int count, char **arguments)
{
    if (count < 9) return 64;
    struct shell shell = {
        .path = arguments[1][0] == '-' ? NULL : arguments[1],
        .arguments = arguments + 8,
        .status = atoi(arguments[2]),
        .command = atoi(arguments[3]),
        .streams = {atoi(arguments[4]), atoi(arguments[5]), atoi(arguments[6])},
        .ignores_hangup = atoi(arguments[7]) != 0,
    };
    run(&shell);
}
