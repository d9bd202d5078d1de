#pragma once
#include <sqlite3.h>

/* sqlite3_config is variadic, which Swift cannot call. */

/* Lets a page cache take its pages one by one, not twenty at once: see https://www.sqlite.org/malloc.html#_page_cache_memory. */
static inline int gatehouse_sqlite_take_pages_singly(void) {
  return sqlite3_config(SQLITE_CONFIG_PAGECACHE, (void *)0, 0, 0);
}
