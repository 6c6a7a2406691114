/** The submission ports of a host that were seen, for rules that judge all of them at once. */
import type {
  Certificate,
  SeenFact,
  SmtpTls,
  SubmissionHost,
  SubmissionLogin,
  SubmissionServer,
} from '@whyspam/core';
import { listEn } from '../texts.ts';

export type Port = SubmissionHost['ports'][number];

export interface SeenPort {
  readonly address: string;
  readonly port: number;
  readonly server: SubmissionServer;
}

/** Of mail between servers; the others are for mail programs alone. */
export const RELAY_PORT = 25;
/** RFC 8314 section 3.3. */
export const IMPLICIT_TLS_PORT = 465;
/** RFC 6409 section 3.1. */
export const SUBMISSION_PORT = 587;

export function portsOf(fact: SeenFact<SubmissionHost>): readonly Port[] {
  return fact.state === 'known' ? fact.value.ports : [];
}

/** Those where the server could be seen, open or closed. */
export function seenPorts(fact: SeenFact<SubmissionHost>): readonly SeenPort[] {
  return portsOf(fact).flatMap(({ address, port, server }) =>
    server === undefined ? [] : [{ address, port, server }],
  );
}

/** Those where the conversation came as far as an answer to EHLO. */
export function openPorts(fact: SeenFact<SubmissionHost>): readonly SeenPort[] {
  return seenPorts(fact).filter(({ server }) => server.ehlo?.code === 250);
}

export interface Secured extends SeenPort {
  readonly tls: SmtpTls;
  readonly certificate: Certificate;
}

/**
 * Those with a certificate that mail programs meet. Port 25 is left out: other servers use it, and of its
 * certificate the rules about TLS speak.
 */
export function securedPorts(fact: SeenFact<SubmissionHost>): readonly Secured[] {
  return seenPorts(fact).flatMap((seen) => {
    const { tls } = seen.server;
    const certificate = tls?.chain[0];
    if (tls === undefined || certificate === undefined || seen.port === RELAY_PORT) return [];
    return [{ ...seen, tls, certificate }];
  });
}

export interface SeenLogin extends SeenPort {
  readonly login: SubmissionLogin;
}

/** Those where a login was asked for. */
export function seenLogins(fact: SeenFact<SubmissionHost>): readonly SeenLogin[] {
  return seenPorts(fact).flatMap((seen) => {
    const { login } = seen.server;
    return login === undefined ? [] : [{ ...seen, login }];
  });
}

/** Numbers of ports for a text, each once, in order. */
export function portNames(ports: readonly { readonly port: number }[]): readonly string[] {
  return [...new Set(ports.map(({ port }) => port))].toSorted((a, b) => a - b).map(String);
}

/** "port 465", "ports 465 and 587", for English texts. */
export function portsEn(names: readonly string[]): string {
  return `${names.length === 1 ? 'port' : 'ports'} ${listEn(names)}`;
}

/** What was seen of these ports alone. */
export function evidenceAt(
  { evidence }: SeenFact<SubmissionHost>,
  ports: readonly { readonly address: string; readonly port: number }[],
): { readonly evidence: readonly string[] } {
  const places = ports.map(({ address, port }) => `[${address}]:${port}#`);
  return { evidence: evidence.filter((id) => places.some((place) => id.includes(place))) };
}
