/** How a received message is told: the first sentence in every case, claims marked, long ways cut. */
import { describe, expect, test } from 'vitest';
import type { FactEntry, KnownFact, MessageAuth, Report, Target } from '@whyspam/core';
import { probeError, skipped, unknown } from '@whyspam/core';
import { explain } from '../explain.ts';
import { RULES } from '../rules/rule-table.ts';
import {
  filterVerdicts,
  messageAuth,
  messageContent,
  messagePath,
  messageSignature,
  receivedMessage,
} from '../rules/testing/message-facts.ts';
import { SAID_BY_VERDICT } from './message-headline.ts';
import { renderReport } from './render-report.ts';

const times = { startedAt: '2026-11-25T12:00:00.000Z', finishedAt: '2026-11-25T12:00:00.000Z' };
const tool = { name: 'whyspam', version: '0.0.0' };

interface Told {
  readonly auth?: Extract<FactEntry, { readonly key: 'messageAuth' }>['fact'];
  readonly path?: ReturnType<typeof messagePath>;
  readonly verdicts?: ReturnType<typeof filterVerdicts>;
}

function factsOf(
  name: string,
  { auth = messageAuth(), path = messagePath(), verdicts = filterVerdicts() }: Told,
) {
  const subject = { kind: 'message', message: name } as const;
  return [
    { key: 'message', subject, fact: receivedMessage() },
    { key: 'messageAuth', subject, fact: auth },
    { key: 'messagePath', subject, fact: path },
    { key: 'filterVerdicts', subject, fact: verdicts },
    { key: 'messageContent', subject, fact: messageContent() },
  ] satisfies readonly FactEntry[];
}

/** Without rules, so that the sentence is of the facts alone. */
function report(...messages: readonly Told[]): Report {
  const target: Target = {
    domain: 'example.com',
    held: { kinds: ['message'], names: ['m.eml'], only: true },
  };
  const facts = messages.flatMap((told, index) => factsOf(`m${index}.eml`, told));
  return explain({ target, facts, evidence: [], times, tool }, []);
}

const text = (made: Report, language: 'en' | 'es' = 'en'): string =>
  renderReport(made, 'text', { language, width: 200 });

const spam = filterVerdicts({ verdict: 'spam' });
const failing: KnownFact<MessageAuth> = messageAuth({
  signatures: [],
  dmarc: { result: 'fail', policy: 'reject', aspf: 'relaxed', adkim: 'relaxed', passedBy: [] },
});

describe('the first sentence', () => {
  test.each([
    [
      'in order, spam',
      { verdicts: spam },
      /^example\.net took the message for spam, and its authentication is in/,
    ],
    [
      'in order',
      {},
      /^Nothing in the message says what the receiver made of it\. Its authentication is in order\./,
    ],
    [
      'not proven',
      { auth: failing, verdicts: spam },
      /^example\.net took the message for spam\. Nothing proves that it is from example\.com\./,
    ],
    [
      'not asked',
      { auth: skipped({ kind: 'notAsked', option: '--no-network' }) },
      /^Nothing in .* was not verified: the DNS was not asked\./,
    ],
    [
      'an error',
      { auth: unknown(probeError('BUDGET_EXCEEDED', 'slow')) },
      /^Nothing in .* was not verified: /,
    ],
    [
      'a key that could not be asked for is no failure',
      {
        auth: messageAuth({
          signatures: [
            messageSignature({
              result: 'temperror',
              breakage: { kind: 'keyUnreachable', detail: 'timeout' },
            }),
          ],
          spf: {
            result: 'temperror',
            identity: 'mailFrom',
            domain: 'example.com',
            organisational: 'example.com',
            isAligned: true,
          },
          dmarc: { result: 'fail', aspf: 'relaxed', adkim: 'relaxed', passedBy: [] },
        }),
      },
      /^Nothing in .* could not be told: not every question/,
    ],
  ] as const)('%s', (_name, told, begins) => {
    expect(text(report(told))).toMatch(begins);
    expect(text(report(told), 'es')).not.toMatch(/\bmessage\b|\bundefined\b/);
  });

  test('of several it counts', () => {
    expect(text(report({ verdicts: spam }, {}, { auth: failing }))).toMatch(
      /^3 messages: 1 taken for spam, or near it, by the receiver; the authentication of 2 is in order\./,
    );
  });

  test('what it says instead of a finding are rules that there are', () => {
    const ids = RULES.map(({ id }) => id);
    for (const id of SAID_BY_VERDICT) expect(ids).toContain(id);
  });
});

test('what only the sender can have written is marked as a claim, and stands last', () => {
  const statement = { filter: 'spamassassin', header: 'X-Spam-Status', parts: [], verdict: 'clean' } as const;
  const shown = text(
    report({
      verdicts: filterVerdicts({
        statements: [
          { ...statement, position: 9, isTrusted: false },
          { ...statement, position: 1, isTrusted: true, verdict: 'spam', score: 6.1, threshold: 5 },
        ],
      }),
    }),
  );
  expect(shown).toMatch(/✗ spamassassin +spam +6\.1 of 5[^]*- spamassassin +clean, claimed only/);
});

test('a way of two hundred hops is cut, and what is left out is counted', () => {
  const [hop] = messagePath().value.hops;
  if (hop === undefined) throw new Error('no hop');
  const path = messagePath({ hops: Array.from({ length: 200 }, (_, position) => ({ ...hop, position })) });
  const shown = text(report({ path }));
  expect(shown).toContain('188 hops are left out.');
  expect(shown).toContain('Here the receiver took it over.');
});

test('identifiers stand side by side, with what each belongs to', () => {
  const auth = messageAuth({
    spf: {
      result: 'pass',
      identity: 'mailFrom',
      domain: 'bounces.esp.example',
      organisational: 'esp.example',
      isAligned: false,
    },
    signatures: [
      messageSignature({ domain: 'esp.example', organisational: 'esp.example', isAligned: false }),
    ],
  });
  const shown = text(report({ auth }));
  expect(shown).toMatch(
    /Envelope +bounces\.esp\.example +not aligned +SPF pass for 192\.0\.2\.25; belongs to/,
  );
  expect(shown).toMatch(/DKIM d= +esp\.example +not aligned +DKIM pass, selector s1/);
});
