#ifndef GOUJI_CLIBEDIT_H
#define GOUJI_CLIBEDIT_H
#include <histedit.h>
#endif
