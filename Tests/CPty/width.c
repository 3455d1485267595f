#include <stdlib.h>

/* How many tests the testing library has under way at once. All of them at once, as it would, is more than a thousand
   that take turns on as many threads as there are processors: each then waits for the others, and what counts seconds
   (a time limit, a server that answers late) counts theirs. */
__attribute__((constructor)) static void a_few_at_a_time(void)
{
    setenv("SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH", "16", 0);
}
