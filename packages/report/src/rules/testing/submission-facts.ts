/** Submission hosts as facts; a test changes the one port it is about. */
import {
  known,
  type KnownFact,
  type SmtpTls,
  type SubmissionHost,
  type SubmissionServer,
} from '@whyspam/core';
import { certificate } from './sample-facts.ts';
import { submission } from './server-facts.ts';

export const HOST = 'mail.example.com';
export const ADDRESS = '192.0.2.25';

export function tls(change: Partial<SmtpTls> = {}): SmtpTls {
  return {
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    chain: [certificate({ names: [HOST] })],
    isTrusted: true,
    namesHost: true,
    ...change,
  };
}

/** A port in order: TLS from the start on 465, STARTTLS elsewhere, no login on 25. */
export function server(port: number, change: Partial<SubmissionServer> = {}): SubmissionServer {
  const isImplicit = port === 465;
  return submission({
    host: HOST,
    address: ADDRESS,
    port,
    encryption: isImplicit ? 'implicitTls' : 'startTls',
    startTls: isImplicit ? 'notTried' : 'works',
    extensions: isImplicit ? [] : ['STARTTLS'],
    extensionsAfterTls: port === 25 ? [] : ['AUTH PLAIN LOGIN'],
    authUnderTls: port === 25 ? [] : ['PLAIN', 'LOGIN'],
    tls: tls(),
    ...change,
  }).value;
}

/** Without TLS, as it is when the handshake or STARTTLS is not there. */
export function plainServer(port: number, change: Partial<SubmissionServer> = {}): SubmissionServer {
  const { tls: _tls, encryption: _encryption, ...rest } = server(port);
  return {
    ...rest,
    encryption: 'none',
    startTls: 'notOffered',
    extensions: [],
    extensionsAfterTls: [],
    authUnderTls: [],
    ...change,
  };
}

export function closedServer(port: number, change: Partial<SubmissionServer> = {}): SubmissionServer {
  const { encryption: _encryption, ehlo: _ehlo, banner: _banner, ...rest } = plainServer(port);
  return { ...rest, isClosed: true, reached: 'connect', startTls: 'notTried', ...change };
}

/** One that answers EHLO, and TLS does not come about. */
export function brokenServer(port: number, change: Partial<SubmissionServer> = {}): SubmissionServer {
  const { encryption: _encryption, ...rest } = plainServer(port, {
    startTls: 'failed',
    tlsError: 'no shared cipher',
  });
  return { ...rest, ...change };
}

export function host(...servers: readonly SubmissionServer[]): KnownFact<SubmissionHost> {
  return known(
    {
      host: HOST,
      ports: servers.map((each) => ({
        address: each.address,
        port: each.port,
        state: each.isClosed ? 'closed' : 'open',
        ...(each.encryption === undefined ? {} : { encryption: each.encryption }),
        offersAuth: each.authInClear.length + each.authUnderTls.length > 0,
        certificateIsGood: each.tls?.isTrusted === true && each.tls.namesHost,
        server: each,
      })),
    },
    servers.map(({ address, port }) => `smtp:${HOST}[${address}]:${port}#submission`),
  );
}

/** Nothing could be seen of the port. */
export function unseen(...ports: readonly number[]): KnownFact<SubmissionHost> {
  return known(
    {
      host: HOST,
      ports: ports.map((port) => ({
        address: ADDRESS,
        port,
        state: 'unknown',
        offersAuth: false,
        certificateIsGood: false,
      })),
    },
    [],
  );
}
