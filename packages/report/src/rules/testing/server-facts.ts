/** Facts of mail and submission servers that are in order; a test changes the one thing it is about. */
import {
  known,
  type Egress,
  type KnownFact,
  type RecipientAnswer,
  type Recipients,
  type Relay,
  type Smuggling,
  type SubmissionHost,
  type SubmissionServer,
  type TlsScan,
} from '@whyspam/core';
import { smtp } from './sample-facts.ts';

const place = { host: 'mx1.example.com', address: '192.0.2.25', port: 25 };

export function egress(change: Partial<Egress> = {}): KnownFact<Egress> {
  return known(
    { ipv4: { state: 'open', references: [] }, ipv6: { state: 'open', references: [] }, ...change },
    [],
  );
}

export function tlsScan(change: Partial<TlsScan> = {}): KnownFact<TlsScan> {
  const value: TlsScan = {
    ...place,
    versions: [
      { version: 'SSLv3', state: 'refused' },
      { version: 'TLSv1', state: 'refused' },
      { version: 'TLSv1.1', state: 'refused' },
      { version: 'TLSv1.2', state: 'accepted', cipher: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' },
      { version: 'TLSv1.3', state: 'accepted', cipher: 'TLS_AES_256_GCM_SHA384' },
    ],
    weakCiphers: [],
    hasForwardSecrecy: true,
    groups: ['X25519MLKEM768', 'X25519'],
    withoutSni: { state: 'same' },
    obeysInjected: false,
  };
  return known({ ...value, ...change }, []);
}

export function answer(
  recipient: string,
  state: RecipientAnswer['state'] = 'accepted',
  change: Partial<RecipientAnswer> = {},
): RecipientAnswer {
  return { recipient, state, ...change };
}

export function recipients(change: Partial<Recipients> = {}): KnownFact<Recipients> {
  const value: Recipients = {
    ...place,
    domain: 'example.com',
    nullSender: { state: 'accepted' },
    postmaster: answer('postmaster@example.com'),
    abuse: answer('abuse@example.com'),
    random: answer('nobody-q1w2e3r4@example.com', 'refused', {
      reply: { code: 550, enhancedCode: '5.1.1', lines: ['5.1.1 User unknown'] },
    }),
  };
  return known({ ...value, ...change }, []);
}

export function relay(attempts: Relay['attempts'] = []): KnownFact<Relay> {
  return known({ ...place, attempts }, []);
}

export function smuggling(variants: Smuggling['variants'] = []): KnownFact<Smuggling> {
  return known({ ...place, mailbox: 'me@example.com', variants }, []);
}
export function submission(change: Partial<SubmissionServer> = {}): KnownFact<SubmissionServer> {
  const value: SubmissionServer = {
    ...smtp({ host: 'mail.example.com', port: 587 }).value,
    encryption: 'startTls',
    speaksPlainFirst: false,
    authInClear: [],
    authUnderTls: ['PLAIN', 'LOGIN'],
  };
  return known({ ...value, ...change }, []);
}

export function submissionHost(
  ports: SubmissionHost['ports'] = [465, 587].map((port) => ({
    address: '192.0.2.25',
    port,
    state: 'open',
    encryption: port === 465 ? 'implicitTls' : 'startTls',
    offersAuth: true,
    certificateIsGood: true,
  })),
): KnownFact<SubmissionHost> {
  return known({ host: 'mail.example.com', ports }, []);
}
