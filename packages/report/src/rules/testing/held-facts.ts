/** Facts of a message, a bounce and reports; a test changes the one thing it is about. */
import {
  known,
  type Bounce,
  type BouncedRecipient,
  type DmarcReports,
  type FilterVerdicts,
  type KnownFact,
  type MessageAuth,
  type MessageContent,
  type MessageOverview,
  type MessagePath,
  type MessageCounts,
  type TlsReports,
} from '@whyspam/core';

export function bounce(change: Partial<Bounce> = {}): KnownFact<Bounce> {
  return known({ form: 'dsn', recipients: ['ana@example.net'], ...change }, []);
}

export function bouncedRecipient(change: Partial<BouncedRecipient> = {}): KnownFact<BouncedRecipient> {
  const value: BouncedRecipient = {
    recipient: 'ana@example.net',
    action: 'failed',
    status: '5.1.1',
    statusIsOurs: false,
    reply: { code: 550, enhancedCode: '5.1.1', lines: ['5.1.1 User unknown'] },
    diagnostic: '550 5.1.1 User unknown',
    saidBy: { host: 'mx.example.net' },
    reason: 'recipient-unknown',
    decidedBy: 'words',
    permanence: 'permanent',
    fault: 'recipient',
  };
  return known({ ...value, ...change }, []);
}

export function counts(change: Partial<MessageCounts> = {}): MessageCounts {
  return {
    messages: 1000,
    passed: 1000,
    spfAligned: 1000,
    dkimAligned: 1000,
    quarantined: 0,
    rejected: 0,
    ...change,
  };
}

export function dmarcReports(change: Partial<DmarcReports> = {}): KnownFact<DmarcReports> {
  const value: DmarcReports = {
    domain: 'example.com',
    reports: 7,
    duplicates: 0,
    records: 7,
    reporters: ['google.com'],
    begin: '2026-11-16T00:00:00.000Z',
    end: '2026-11-23T00:00:00.000Z',
    policy: 'none',
    counts: counts(),
    sources: [],
    problems: [],
  };
  return known({ ...value, ...change }, []);
}

export function tlsReports(change: Partial<TlsReports> = {}): KnownFact<TlsReports> {
  const value: TlsReports = {
    domain: 'example.com',
    reports: 7,
    reporters: ['Google Inc.'],
    begin: '2026-11-16T00:00:00.000Z',
    end: '2026-11-23T00:00:00.000Z',
    successfulSessions: 500,
    failedSessions: 0,
    failures: [],
    problems: [],
  };
  return known({ ...value, ...change }, []);
}

export function message(change: Partial<MessageOverview> = {}): KnownFact<MessageOverview> {
  const value: MessageOverview = {
    from: 'shop@example.com',
    fromDomain: 'example.com',
    fromOrganisation: 'example.com',
    envelopeSender: 'shop@example.com',
    to: ['ana@example.net'],
    subject: 'Your order',
    date: '2026-11-23T11:00:00.000Z',
    messageId: '1@example.com',
    octets: 2000,
    headersOnly: false,
  };
  return known({ ...value, ...change }, []);
}

export function messageAuth(change: Partial<MessageAuth> = {}): KnownFact<MessageAuth> {
  const value: MessageAuth = {
    fromDomain: 'example.com',
    fromOrganisation: 'example.com',
    client: { address: '192.0.2.25', helo: 'mail.example.com', origin: 'received' },
    spf: { result: 'pass', identity: 'mailFrom', domain: 'example.com', isAligned: true },
    signatures: [
      {
        domain: 'example.com',
        selector: 's1',
        algorithm: 'rsa-sha256',
        result: 'pass',
        isAligned: true,
        signedFields: ['from', 'to', 'subject', 'date'],
      },
    ],
    dmarc: { result: 'pass', domain: 'example.com', policy: 'reject' },
  };
  return known({ ...value, ...change }, []);
}

export function messagePath(change: Partial<MessagePath> = {}): KnownFact<MessagePath> {
  return known({ hops: [], forwarders: [], ...change }, []);
}

export function filterVerdicts(change: Partial<FilterVerdicts> = {}): KnownFact<FilterVerdicts> {
  return known({ statements: [], authentication: [], ...change }, []);
}

export function messageContent(change: Partial<MessageContent> = {}): KnownFact<MessageContent> {
  const unsubscribe = { hasHeader: false, isOneClick: false, isSigned: false };
  return known({ parts: [], faults: [], linkHosts: [], unsubscribe, ...change }, []);
}
