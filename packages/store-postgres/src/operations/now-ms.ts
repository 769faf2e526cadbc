/** The database's time in ms since 1970, as SQL: that of the statement, not of its transaction's beginning. */
export const NOW_MS = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
