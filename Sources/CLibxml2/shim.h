/* The library may be built with ICU, whose headers then come along and contradict
   those of Foundation wherever a module sees both. Nothing here needs them. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable that holds a function; Swift cannot reach it. */
static inline void clx_free(void *memory) { xmlFree(memory); }
