import type { Connection } from "../connection/connection.ts";

/**
 * Settings of the connection that writes. A client that has gone without a word is noticed within 15 s, so that the
 * server's lock does not stay behind; and an answer means that the commit is on the disk, whatever the database's
 * default is.
 */
const SQL = `SELECT set_config('tcp_keepalives_idle', '5', false),
  set_config('tcp_keepalives_interval', '3', false),
  set_config('tcp_keepalives_count', '3', false),
  CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END`;

export async function prepareWriter(db: Connection): Promise<void> {
  await db.all(SQL);
}
