#ifndef CCOMMIT_H
#define CCOMMIT_H

/// The commit that a package was built from; empty unless OPLOGS_COMMIT was set for the build.
const char *build_commit(void);

#endif
