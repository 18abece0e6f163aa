#ifndef GOUJI_CLINUX_H
#define GOUJI_CLINUX_H

/* What the C library has for Linux alone, and shows only where a program asks for it before
   all else, which Swift does not. */
#include <sys/resource.h>
#include <sys/types.h>

int pipe2(int ends[2], int flags);
int memfd_create(const char *name, unsigned int flags);

/* What a program is held to; its first bound of a kind and the second, at which it is killed. */
struct clx_bound {
  int kind;
  rlim_t first;
  rlim_t second;
};

/* A program to start: the full path and the lists end in NULL; its standard streams are
   descriptors of ours. */
struct clx_program {
  const char *path;
  char *const *arguments;
  char *const *environment;
  int input;
  int output;
  int messages;
  const struct clx_bound *bounds;
  int bound_count;
};

/* Starts a program in a process group of its own, with no signal blocked or ignored, that is
   held to its bounds before its first instruction: posix_spawn knows no bounds, and set from
   outside they come when the program is already at work. The process, or -1 and errno. */
pid_t clx_start(const struct clx_program *program);

#endif
