/**
 * Which server works on a thread, and the newest token. `owner`: null when it was given back. `expires`: in ms since 1970
 * on the database's clock, null for a lease that does not run out. Renewed all the time, hence the room in its pages.
 */
export const leases = `
CREATE TABLE wilco.thread_leases (
  stream bigint PRIMARY KEY,
  owner text COLLATE "C",
  token bigint NOT NULL,
  expires bigint
) WITH (fillfactor = 50);
`;
