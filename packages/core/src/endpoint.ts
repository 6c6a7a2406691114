/** Where a connection goes, and how it may be led elsewhere (`--connect-to`, the lab). */

export interface Endpoint {
  /** An IP address. */
  readonly address: string;
  readonly port: number;
}

/** Leads a connection meant for one place to another; gives the same endpoint back when it has no rule for it. */
export type Route = (endpoint: Endpoint & { readonly host?: string }) => Endpoint;

/** The route that changes nothing. */
export const directRoute: Route = ({ address, port }) => ({ address, port });

/** `192.0.2.1:25`, `[2001:db8::1]:25`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The time, injected: the lab, a replay and a test have their own. */
export interface Clock {
  /** The date, for evidence and certificates. */
  now(): Date;
  /** Milliseconds that only ever grow, for durations and expiry. */
  monotonicMs(): number;
}
