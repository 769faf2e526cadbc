/** The address that Wilco is reached at, and whom else it listens to. */
export interface Origins {
  /** Wilco's own origin, for example `http://127.0.0.1:4310`. */
  readonly own: string;
  /** True for a `Host` header (host and port) that is ours or an allowed origin's. */
  allowsHost(host: string | undefined): boolean;
  /** True for a `Host` header that a browser sends through TLS only. */
  isSecure(host: string | undefined): boolean;
  /** True for an `Origin` header that is ours or allowed; never for `null`. */
  allowsOrigin(origin: string): boolean;
  /** True for another name of this machine at our port, to which a person may have gone by hand. */
  isAliasOfOwn(host: string | undefined): boolean;
}

const WILDCARDS: ReadonlySet<string> = new Set(["0.0.0.0", "::", "[::]"]);
const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/** The origin of a listening host and port; a wildcard address is reached on loopback. */
export function ownOrigin(host: string, port: number): string {
  const reachable = WILDCARDS.has(host) ? "127.0.0.1" : host;
  const literal = reachable.includes(":") && !reachable.startsWith("[") ? `[${reachable}]` : reachable;
  return new URL(`http://${literal}:${port}`).origin;
}

/** `allowed`: further exact origins, as the settings hold them. */
export function createOrigins(own: string, allowed: readonly string[]): Origins {
  const origins = new Set([own, ...allowed]);
  const hosts = new Set([...origins].map((origin) => new URL(origin).host));
  const open = new Set(
    [...origins].filter((origin) => origin.startsWith("http:")).map((origin) => new URL(origin).host),
  );
  const { port, hostname } = new URL(own);
  const aliases = new Set(
    LOOPBACK_NAMES.includes(hostname) ? LOOPBACK_NAMES.map((name) => (port ? `${name}:${port}` : name)) : [],
  );
  return {
    own,
    allowsHost: (host) => host !== undefined && hosts.has(host.toLowerCase()),
    isSecure: (host) => host !== undefined && hosts.has(host.toLowerCase()) && !open.has(host.toLowerCase()),
    allowsOrigin: (origin) => origins.has(origin),
    isAliasOfOwn: (host) => host !== undefined && aliases.has(host.toLowerCase()),
  };
}
