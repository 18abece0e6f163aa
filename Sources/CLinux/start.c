#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the child is given, and where it leaves why it could not become the program: it runs
   in our memory until it does. */
struct start {
  const struct clx_program *program;
  int error;
};

static int set_streams(const struct clx_program *program) {
  int given[3] = {program->input, program->output, program->messages};
  /* One that stands where another is to go would be lost; all of them end with the child. */
  for (int stream = 0; stream < 3; stream++) {
    if (given[stream] > 2) continue;
    given[stream] = fcntl(given[stream], F_DUPFD_CLOEXEC, 3);
    if (given[stream] < 0) return -1;
  }
  for (int stream = 0; stream < 3; stream++)
    if (dup2(given[stream], stream) < 0) return -1;
  /* Whatever else we have open is none of its business; an old system has no such call. */
  syscall(SYS_close_range, 3, ~0U, CLOSE_RANGE_CLOEXEC);
  return 0;
}

static int set_bounds(const struct clx_program *program) {
  for (int index = 0; index < program->bound_count; index++) {
    const struct clx_bound *bound = &program->bounds[index];
    struct rlimit limit;
    if (getrlimit(bound->kind, &limit) < 0) return -1;
    /* Whoever started us may allow less than we do. */
    if (bound->second < limit.rlim_max) limit.rlim_max = bound->second;
    limit.rlim_cur = bound->first < limit.rlim_max ? bound->first : limit.rlim_max;
    if (setrlimit(bound->kind, &limit) < 0) return -1;
  }
  return 0;
}

/* In our memory, while our other threads go on: only calls that a signal handler may make. */
static int child(void *data) {
  struct start *start = data;
  const struct clx_program *program = start->program;
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigset_t none;
  sigemptyset(&none);
  /* A handler of ours would run in our memory. */
  for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
  if (setpgid(0, 0) == 0 && set_streams(program) == 0 && set_bounds(program) == 0 &&
      sigprocmask(SIG_SETMASK, &none, NULL) == 0)
    execve(program->path, program->arguments, program->environment);
  start->error = errno;
  _exit(127);
}

pid_t clx_start(const struct clx_program *program) {
  enum { stack_size = 1 << 16 };
  struct start start = {.program = program, .error = 0};
  char *stack = malloc(stack_size);
  if (!stack) return -1;
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &before);
  /* We stand still until the child is the program, so that nothing is copied. */
  pid_t process = clone(child, stack + stack_size, CLONE_VM | CLONE_VFORK | SIGCHLD, &start);
  int error = process < 0 ? errno : start.error;
  sigprocmask(SIG_SETMASK, &before, NULL);
  free(stack);
  if (process >= 0 && error) {
    while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {
    }
    process = -1;
  }
  errno = error;
  return process;
}
