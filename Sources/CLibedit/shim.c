#define _GNU_SOURCE
#include "CLibedit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include <wchar.h>

EditLine *cle_start(const char *program) { return el_init(program, stdin, stdout, stderr); }

int cle_set_prompt(EditLine *e, char *(*prompt)(EditLine *), char literal_mark) {
  return el_set(e, EL_PROMPT_ESC, prompt, literal_mark);
}

int cle_set_client_data(EditLine *e, void *data) { return el_set(e, EL_CLIENTDATA, data); }

void *cle_client_data(EditLine *e) {
  void *data = NULL;
  el_get(e, EL_CLIENTDATA, &data);
  return data;
}

int cle_set_reader(EditLine *e, el_rfunc_t reader) { return el_set(e, EL_GETCFN, reader); }

int cle_add_function(EditLine *e, const char *name, const char *help,
                     unsigned char (*function)(EditLine *, int)) {
  return el_set(e, EL_ADDFN, name, help, function);
}

int cle_bind(EditLine *e, const char *key, const char *command) {
  return el_set(e, EL_BIND, key, command, NULL);
}

int cle_bind_command(EditLine *e, const char *key, const char *command) {
  return el_set(e, EL_BIND, "-a", key, command, NULL);
}

int cle_set_capability(EditLine *e, const char *name, const char *value) {
  return el_set(e, EL_SETTC, name, value, NULL);
}

int cle_capability(EditLine *e, const char *name) {
  int value = 0;
  return el_get(e, EL_GETTC, name, &value) == 0 ? value : 0;
}

int cle_set_editor(EditLine *e, const char *name) { return el_set(e, EL_EDITOR, name); }

const char *cle_editor(EditLine *e) {
  const char *name = NULL;
  return el_get(e, EL_EDITOR, &name) == 0 ? name : NULL;
}

int cle_set_history(EditLine *e, History *h) { return el_set(e, EL_HIST, history, h); }

int cle_prepare_terminal(EditLine *e, int on) { return el_set(e, EL_PREP_TERM, on); }

void cle_refresh(EditLine *e) { el_set(e, EL_REFRESH); }

int cle_history_set_size(History *h, int size) {
  HistEvent event;
  return history(h, &event, H_SETSIZE, size);
}

int cle_history_set_unique(History *h, int on) {
  HistEvent event;
  return history(h, &event, H_SETUNIQUE, on);
}

int cle_history_enter(History *h, const char *line) {
  HistEvent event;
  return history(h, &event, H_ENTER, line);
}

int cle_width(wchar_t character) { return wcwidth(character); }

static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t interrupt_requested = 0;

int cle_signal_pipe(void) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  return signal_pipe[0];
}

void cle_note_signal(int signal) {
  int saved = errno;
  if (signal == SIGINT) interrupt_requested = 1;
  if (signal_pipe[1] >= 0) {
    unsigned char number = (unsigned char)signal;
    /* A full pipe already says enough. */
    ssize_t written = write(signal_pipe[1], &number, 1);
    (void)written;
  }
  errno = saved;
}

int cle_interrupt_requested(void) { return interrupt_requested; }

void cle_clear_interrupt(void) { interrupt_requested = 0; }
