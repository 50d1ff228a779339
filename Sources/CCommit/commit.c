#include "commit.h"

const char *build_commit(void) { return OPLOGS_COMMIT; }
