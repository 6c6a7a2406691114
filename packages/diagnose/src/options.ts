/** What a caller may say of a run. The network is always injected; the defaults are the real one. */
import type { Clock, DnsRecord, Route, SmtpLooks } from '@whyspam/core';
import type { HttpsGetter, Resolver, TrustAnchor } from '@whyspam/dns';
import type { Login, SmtpProbes, SmugglingRequest } from '@whyspam/smtp';
import type { HeldInputs, HeldReaders } from './held/held-input.ts';
import type { ProgressEvent } from './progress.ts';

export interface DiagnoseOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  /**
   * Where DNS answers come from. Default: the system's resolvers. One that does not ask for signatures (`dnssecOk`)
   * leaves every DNSSEC state indeterminate.
   */
  readonly resolver?: Resolver;
  /** Where trust in DNSSEC begins. Default: the keys of the root. */
  readonly trustAnchors?: readonly TrustAnchor[];
  /** How servers are probed. Default: real connections along `route`. */
  readonly smtpProbes?: SmtpProbes;
  /** How web servers are asked. Default: real connections along `route`, with their addresses by `resolver`. */
  readonly getHttps?: HttpsGetter;
  readonly route?: Route;
  readonly clock?: Clock;
  /** Probe MX servers. Default true. */
  readonly smtp?: boolean;
  /** Ask blocklists. Default true. */
  readonly dnsbl?: boolean;
  /** Records laid over the live answers before anything is judged (`--with`). */
  readonly overlay?: readonly DnsRecord[];
  /** Private and loopback addresses may be connected to. Default false. */
  readonly allowPrivate?: boolean;
  /** Looks at mail servers beyond the plain conversation; each takes connections of its own. Default: none. */
  readonly smtpLooks?: SmtpLooks;
  /** So many random octets, for a recipient that nobody has. Default: those of the system. */
  readonly random?: (octets: number) => Uint8Array;
  /** Milliseconds for the whole run. Default 60,000; 180,000 with `smtpLooks`, which take turns at a server. */
  readonly timeoutMs?: number;
  /** The name given in EHLO. Default: this machine's host name when it is fully qualified, else an address literal. */
  readonly helo?: string;
  /** Messages, bounces and reports that are explained together with the domain; what they show (selectors, addresses) is looked at. */
  readonly held?: HeldInputs;
  /** Personal data is taken out of `held` before anything else. Default false. */
  readonly redact?: boolean;
  /** What reads `held`. Default: @whyspam/message. */
  readonly readers?: HeldReaders;
  /** Certificate authorities to trust beside the built-in ones, PEM. */
  readonly extraAuthorities?: readonly string[];
}

/** What may be said of a run over one server besides. */
export interface ServerOptions extends DiagnoseOptions {
  /**
   * Tried on the first submission port that is open and safe. Goes to the server and nowhere else: it is no part of the report,
   * the capture or the evidence.
   */
  readonly login?: Login;
  /**
   * Sends test messages to a mailbox of the user's, to see where the server takes a message to end. Refused unless
   * mailbox and server are said to be the user's own.
   */
  readonly smuggling?: Omit<SmugglingRequest, 'server'>;
}
