#ifndef GOUJI_CLIBEDIT_H
#define GOUJI_CLIBEDIT_H

#include <histedit.h>

/* libedit speaks through variadic functions, C globals and a signal handler.
   Swift can use none of them; each is wrapped here, and nothing else is. */

/* Globals: the standard streams. */
EditLine *cle_start(const char *program);

/* el_set and el_get. */
int cle_set_prompt(EditLine *, char *(*prompt)(EditLine *), char literal_mark);
int cle_set_client_data(EditLine *, void *);
void *cle_client_data(EditLine *);
int cle_set_reader(EditLine *, el_rfunc_t);
int cle_add_function(EditLine *, const char *name, const char *help,
                     unsigned char (*function)(EditLine *, int));
int cle_bind(EditLine *, const char *key, const char *command);
/* In the map of vi's command mode. */
int cle_bind_command(EditLine *, const char *key, const char *command);
int cle_set_capability(EditLine *, const char *name, const char *value);
int cle_capability(EditLine *, const char *name);
int cle_set_editor(EditLine *, const char *name);
const char *cle_editor(EditLine *);
int cle_set_history(EditLine *, History *);
int cle_prepare_terminal(EditLine *, int on);
void cle_refresh(EditLine *);

/* history(). */
int cle_history_set_size(History *, int size);
int cle_history_set_unique(History *, int on);
int cle_history_enter(History *, const char *line);

/* wcwidth, which the C library declares only on request. */
int cle_width(wchar_t character);

/* Signals: a handler that leaves the signal's number in a pipe, to be dealt
   with where it is safe to do so. */
int cle_signal_pipe(void);
void cle_note_signal(int signal);
int cle_interrupt_requested(void);
void cle_clear_interrupt(void);

#endif
