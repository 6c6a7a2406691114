/** What is kept of a message that is redacted: hosts, kinds and numbers, and no word of anybody. */
import { expect, test } from 'vitest';
import type { MessageAuth, MessageContent, MessageSignature } from '@whyspam/core';
import { cleanAuth, cleanContent } from './redact-verification.ts';

const clean = (text: string): string => text.replaceAll('ana@', '***@');

const signature: MessageSignature = {
  domain: 'shop.example',
  organisational: 'shop.example',
  selector: 's1',
  algorithm: 'rsa-sha256',
  canonicalization: 'relaxed/relaxed',
  result: 'fail',
  isAligned: true,
  signedFields: ['from'],
};

const auth: MessageAuth = {
  from: { address: 'ana@shop.example', domain: 'shop.example', organisational: 'shop.example' },
  signatures: [
    {
      ...signature,
      breakage: { kind: 'bodyChanged', change: { kind: 'footer', octets: 9, text: 'Dear Ana' } },
    },
    {
      ...signature,
      breakage: {
        kind: 'headerChanged',
        change: { kind: 'fieldRewritten', field: 'to', original: 'Ana', now: 'Ana Torres' },
      },
    },
  ],
  dmarc: { result: 'fail', aspf: 'relaxed', adkim: 'relaxed', passedBy: [] },
  arc: { result: 'none', sets: [] },
};

test('samples of the text and of fields go, what was changed stays', () => {
  const cleaned = cleanAuth(auth, clean);
  expect(JSON.stringify(cleaned)).not.toMatch(/Ana|ana@/);
  expect(cleaned.signatures.map(({ breakage }) => breakage)).toEqual([
    { kind: 'bodyChanged', change: { kind: 'footer', octets: 9, text: '[redacted]' } },
    {
      kind: 'headerChanged',
      change: { kind: 'fieldRewritten', field: 'to', original: '[redacted]', now: '[redacted]' },
    },
  ]);
});

test('links keep their host, files their ending, names nothing', () => {
  const content: MessageContent = {
    formFaults: [{ kind: 'notAField', detail: 'Dear Ana', count: 1 }],
    parts: [
      {
        path: '1',
        type: 'application/pdf',
        encoding: 'base64',
        octets: 9,
        fileName: 'Ana Torres.pdf',
        isAttachment: true,
      },
    ],
    textOctets: 1,
    htmlOctets: 1,
    octets: 10,
    linkHosts: ['esp.example'],
    misleadingLinks: [{ url: 'https://esp.example/c?to=Ana', host: 'esp.example', shown: 'bank.example' }],
    linkTricks: [{ kind: 'userInfo', url: 'https://Ana@esp.example/x', host: 'esp.example' }],
    placeholders: [],
    shorteners: [],
    images: { count: 0, remote: 0, embedded: 0, isOnlyContent: false },
    hidden: [{ how: 'tinyFont', octets: 5, sample: 'Dear Ana' }],
    preheader: 'Dear Ana',
    activeContent: [],
    riskyAttachments: [{ name: 'Ana.pdf.exe', because: 'program', detail: 'Ana', isRefusedByGmail: true }],
    unsubscribe: {
      links: ['https://esp.example/u?Ana', 'mailto:ana@esp.example'],
      isOneClick: true,
      faults: [],
    },
    bulkSigns: [],
    identityTricks: [{ kind: 'confusableName', detail: 'Ana' }],
  };
  const cleaned = cleanContent(content, clean);
  expect(JSON.stringify(cleaned)).not.toMatch(/Ana|ana@/);
  expect(cleaned.parts[0]?.fileName).toBe('[redacted].pdf');
  expect(cleaned.misleadingLinks[0]).toEqual({
    url: 'https://esp.example/...',
    host: 'esp.example',
    shown: 'bank.example',
  });
  expect(cleaned.riskyAttachments[0]?.name).toBe('[redacted].exe');
});
