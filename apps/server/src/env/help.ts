/** What `wilco --help` prints. */
export const HELP = `Usage: wilco [command] [flags]

  serve                    serves Wilco, a chat for coding agents, and prints the address to open; without a command too
  doctor                   looks at all that a server needs, and says what is wrong
  check                    reads the whole database, and says what is wrong with it
  backup FILE              copies the database into a new file

The last three change nothing, and work while a server runs.

  --home DIR               WILCO_HOME             database, token, logs, settings.json  (~/.wilco)
  --host HOST              WILCO_HOST             address to listen on                  (127.0.0.1)
  --port PORT              WILCO_PORT             0 picks a free one                    (4310)
  --token-file FILE        WILCO_TOKEN            the file of the bearer token; the variable holds the token itself
  --database-url URL       WILCO_DATABASE_URL     file:PATH or postgres://...           (in the home)
  --allowed-origins LIST   WILCO_ALLOWED_ORIGINS  further origins, with commas between
  --help, --version

As variables only:
  WILCO_SHARED_DATABASE      1: other servers use the same postgres:// database         (0)
  WILCO_MAX_AGENTS           the most agent processes at once; idle ones make room      (16)
  WILCO_AGENT_NICE           how much agents give way to other programs, 0 to 19         (5)
  WILCO_CHECKPOINTS          0: what a turn changes in a git repository is not kept     (1)

Milliseconds, as variables only:
  WILCO_START_TIMEOUT_MS     one bound for starting an agent until it has the message   (30000)
  WILCO_STALL_AFTER_MS       a silent turn is shown as stalled                          (60000)
  WILCO_SILENCE_LIMIT_MS     a silent turn fails; 0: never                              (900000)
  WILCO_STOP_TIMEOUT_MS      bound of Stop                                              (5000)
  WILCO_AGENT_KEEPALIVE_MS   an unused agent process is ended                           (600000)
`;
