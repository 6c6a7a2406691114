/** Facts about what a mail program is told by itself: RFC 6186, RFC 8314, Thunderbird's autoconfig, Autodiscover. */
import type { ProbeError } from '../probe-error.ts';
import type { ParseProblem } from './spf.ts';

export type ClientProtocol = 'imap' | 'pop3' | 'smtp' | 'jmap';
/** `implicit`: TLS from the first octet. `startTls`: begins in the clear. `none`: stays in the clear. */
export type ClientTls = 'implicit' | 'startTls' | 'none';

/** One server that a mail program is told to use. */
export interface ClientServer {
  readonly protocol: ClientProtocol;
  readonly host: string;
  readonly port: number;
  readonly tls: ClientTls;
  /** As the source names them, in its order of preference; SRV records name none. */
  readonly authentication: readonly string[];
  /** With its placeholders, for example %EMAILADDRESS%; SRV records name none. */
  readonly userName?: string;
  /** The record's owner or the URL. */
  readonly source: string;
}

/** One place where mail programs look. */
export interface ClientSource {
  /** `mxConfig`: the domain of the MX host, after everything else. */
  readonly kind: 'srv' | 'config' | 'wellKnown' | 'mxConfig' | 'autodiscoverSrv' | 'autodiscover';
  /** The record's owner or the URL. */
  readonly name: string;
  /** `refused`: an SRV record whose target is ".", the service is not offered. `malformed`: there, and of no use. */
  readonly state: 'found' | 'refused' | 'absent' | 'malformed' | 'unknown';
  readonly status?: number;
  /** Why it is unknown, or why it cannot be used. */
  readonly error?: ProbeError;
  /** The certificate is not valid for the name: mail programs warn or turn away. */
  readonly hasBadCertificate: boolean;
  readonly problems: readonly ParseProblem[];
  /** Ids of what was seen there. */
  readonly evidence: readonly string[];
}

/** A host that mail programs are sent to. */
export interface ClientHost {
  readonly host: string;
  readonly state: 'found' | 'missing' | 'unknown';
  readonly evidence: readonly string[];
}

/**
 * What a mail program finds for an address of the domain. Absent: we looked in all places and nothing is published. A
 * place that could not be looked at is among the sources, as unknown.
 */
export interface Autoconfig {
  readonly domain: string;
  /** In the order in which they are looked at. Plain http: is looked at by some programs and never asked here. */
  readonly sources: readonly ClientSource[];
  /** Of all sources, in their order. */
  readonly servers: readonly ClientServer[];
  readonly hosts: readonly ClientHost[];
}
