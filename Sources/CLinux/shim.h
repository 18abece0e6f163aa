// What the C library has for Linux alone, and shows only where a program asks for it before
// all else, which Swift does not.
#include <sys/resource.h>
#include <sys/types.h>

int pipe2(int ends[2], int flags);
int prlimit(
    pid_t process, int kind, const struct rlimit *wanted, struct rlimit *former);
int memfd_create(const char *name, unsigned int flags);
