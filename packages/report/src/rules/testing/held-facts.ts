/** Facts of a bounce and of reports; a test changes the one thing it is about. */
import {
  known,
  type Bounce,
  type BouncedRecipient,
  type DmarcReports,
  type FailureReports,
  type FailureSource,
  type KnownFact,
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

export function failureSource(change: Partial<FailureSource> = {}): FailureSource {
  return {
    address: '192.0.2.25',
    incidents: 4,
    complaints: 0,
    authFailures: [{ failure: 'dmarc', incidents: 4 }],
    dkimDomains: [],
    spfDomains: ['example.org'],
    ...change,
  };
}

export function failureReports(change: Partial<FailureReports> = {}): KnownFact<FailureReports> {
  const value: FailureReports = {
    domain: 'example.com',
    reports: 4,
    feedbackTypes: [{ type: 'auth-failure', incidents: 4 }],
    authFailed: 4,
    ownSignatureFailed: 0,
    complaints: 0,
    authFailures: [{ failure: 'dmarc', incidents: 4 }],
    deliveryResults: [{ result: 'reject', incidents: 4 }],
    selectors: [],
    begin: '2026-11-16T00:00:00.000Z',
    end: '2026-11-22T00:00:00.000Z',
    sources: [failureSource()],
    reporters: ['mx.example.net'],
  };
  return known({ ...value, ...change }, []);
}
