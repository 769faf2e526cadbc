/**
 * Which server works on a thread, and the newest token. `owner`: null when it was given back. `expires`: in ms since 1970,
 * null for a lease that does not run out.
 */
export const leases = `
CREATE TABLE thread_leases (
  stream INTEGER PRIMARY KEY REFERENCES streams (key),
  owner TEXT,
  token INTEGER NOT NULL,
  expires INTEGER
) STRICT;
CREATE INDEX thread_leases_expire ON thread_leases (expires) WHERE expires IS NOT NULL;
`;
