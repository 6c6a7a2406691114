/** Facts of a received message whose authentication is in order; a test changes the one thing it is about. */
import {
  known,
  type FilterVerdicts,
  type KnownFact,
  type MessageAuth,
  type MessageContent,
  type MessagePath,
  type MessageSignature,
  type ReceivedMessage,
} from '@whyspam/core';

export function receivedMessage(change: Partial<ReceivedMessage> = {}): KnownFact<ReceivedMessage> {
  const value: ReceivedMessage = {
    from: [{ address: 'ana@example.com' }],
    fromDomain: 'example.com',
    replyTo: [],
    subject: 'Invoice',
    date: 'Wed, 25 Nov 2026 10:00:00 +0100',
    messageId: '<1@example.com>',
    returnPath: 'ana@example.com',
    octets: 4000,
    hasBody: true,
    problems: [],
  };
  return known({ ...value, ...change }, []);
}

export function messageSignature(change: Partial<MessageSignature> = {}): MessageSignature {
  return {
    domain: 'example.com',
    organisational: 'example.com',
    selector: 's1',
    algorithm: 'rsa-sha256',
    canonicalization: 'relaxed/relaxed',
    result: 'pass',
    isAligned: true,
    keyBits: 2048,
    signedFields: ['from', 'to', 'subject', 'date', 'message-id'],
    ...change,
  };
}

/** By a mailing list: its footer in the text, its tag in the subject. */
export const brokenSignature: MessageSignature = messageSignature({
  result: 'fail',
  breakage: {
    kind: 'bodyChanged',
    change: { kind: 'footer', octets: 120, text: '_____ Team mailing list', where: 'end', line: 12 },
    header: { kind: 'subjectTag', tag: '[team]' },
  },
});

export const failedDmarc: MessageAuth['dmarc'] = {
  result: 'fail',
  recordDomain: 'example.com',
  policy: 'reject',
  aspf: 'relaxed',
  adkim: 'relaxed',
  passedBy: [],
};

export function messageAuth(change: Partial<MessageAuth> = {}): KnownFact<MessageAuth> {
  const value: MessageAuth = {
    client: { address: '192.0.2.25', helo: 'mail.example.com', origin: 'received' },
    from: { address: 'ana@example.com', domain: 'example.com', organisational: 'example.com' },
    spf: {
      result: 'pass',
      identity: 'mailFrom',
      domain: 'example.com',
      organisational: 'example.com',
      isAligned: true,
    },
    signatures: [messageSignature()],
    dmarc: {
      result: 'pass',
      recordDomain: 'example.com',
      policy: 'reject',
      aspf: 'relaxed',
      adkim: 'relaxed',
      passedBy: ['spf', 'dkim'],
    },
    arc: { result: 'none', sets: [] },
  };
  return known({ ...value, ...change }, []);
}

export function messagePath(change: Partial<MessagePath> = {}): KnownFact<MessagePath> {
  const value: MessagePath = {
    hops: [
      {
        position: 0,
        helo: 'mail.example.com',
        address: '192.0.2.25',
        host: 'mail.example.com',
        by: 'mx.example.net',
        protocol: 'ESMTPS',
        tls: { version: 'TLSv1.3' },
        at: '2026-11-25T09:00:02.000Z',
        isTrusted: true,
        faults: [],
      },
    ],
    boundary: 0,
    trust: 'inferred',
    trustedUntil: 0,
    client: { address: '192.0.2.25', host: 'mail.example.com', helo: 'mail.example.com' },
    receiver: 'example.net',
    relays: [],
    programs: [],
  };
  return known({ ...value, ...change }, []);
}

export function filterVerdicts(change: Partial<FilterVerdicts> = {}): KnownFact<FilterVerdicts> {
  return known({ statements: [], authentication: [], seen: {}, verdict: 'unknown', ...change }, []);
}

export function messageContent(change: Partial<MessageContent> = {}): KnownFact<MessageContent> {
  const value: MessageContent = {
    formFaults: [],
    parts: [{ path: '1', type: 'text/plain', encoding: '7bit', octets: 500, isAttachment: false }],
    textOctets: 500,
    htmlOctets: 0,
    octets: 4000,
    linkHosts: [],
    misleadingLinks: [],
    linkTricks: [],
    placeholders: [],
    shorteners: [],
    images: { count: 0, remote: 0, embedded: 0, isOnlyContent: false },
    hidden: [],
    activeContent: [],
    riskyAttachments: [],
    unsubscribe: { links: [], isOneClick: false, faults: [] },
    bulkSigns: [],
    identityTricks: [],
  };
  return known({ ...value, ...change }, []);
}
