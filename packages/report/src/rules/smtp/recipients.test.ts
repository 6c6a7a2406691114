import { probeError, type RecipientAnswer, type RelayAttempt, type SmtpReply } from '@whyspam/core';
import { bareNewlineRefused, hiddenRoutesOff, relayClosed, smtpUtf8 } from '../../setup/servers/incoming.ts';
import { describe, expect, test } from 'vitest';
import { missing } from '../testing/sample-facts.ts';
import { answer, recipients, relay, smuggling } from '../testing/server-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { smtpAbuseRefused } from './abuse-refused.ts';
import { smtpCatchAll } from './catch-all.ts';
import { smtpGreylisting } from './greylisting.ts';
import { smtpNullSenderRefused } from './null-sender-refused.ts';
import { smtpOpenRelay } from './open-relay.ts';
import { smtpPostmasterRefused } from './postmaster-refused.ts';
import { replyShown } from './recipient-answer.ts';
import { smtpRecipientRefused } from './recipient-refused.ts';
import { smtpSmuggling } from './smuggling.ts';

const HOST = 'mx1.example.com';
const reply = (code: number, text: string): SmtpReply => ({ code, lines: [text] });
const REFUSAL = { reply: reply(550, '5.1.1 User unknown') };
const US = { reply: reply(554, '5.7.1 your IP is blocked') };
const LATER = { reply: reply(450, '4.2.0 Greylisted') };

type Which = 'postmaster' | 'abuse' | 'given' | 'random';
const ask = (which: Which, state: RecipientAnswer['state'], change: Partial<RecipientAnswer> = {}) => ({
  recipients: recipients({ [which]: answer(`${which}@example.com`, state, change) }),
});
const noRecipients = { recipients: missing };

/** What settles nothing, of any recipient. */
const openCases = (which: Which) => [
  { name: 'about us', facts: ask(which, 'refusedUs', US), key: 'SMTP_REFUSED_US' },
  { name: 'later', facts: ask(which, 'temporary', LATER), key: 'SMTP_TEMPORARY' },
  { name: 'greylisted', facts: ask(which, 'greylisted', LATER), key: 'SMTP_TEMPORARY' },
  {
    name: 'no answer',
    facts: ask(which, 'unknown', { error: probeError('SMTP_CLOSED', 'closed by the server') }),
    key: 'SMTP_CLOSED',
  },
];

testRule(smtpNullSenderRefused, {
  pass: [{ name: 'taken', facts: { recipients: recipients() }, key: 'taken', values: { host: HOST } }],
  fail: [
    {
      name: 'refused',
      facts: {
        recipients: recipients({
          nullSender: { state: 'refused', reply: reply(550, '5.7.1 no  empty senders') },
        }),
      },
      key: 'refused',
      values: { host: HOST, reply: '550 5.7.1 no empty senders' },
    },
  ],
  notApplicable: [{ name: 'not asked', facts: noRecipients, key: 'notAsked' }],
  unknown: [
    {
      name: 'about us',
      facts: { recipients: recipients({ nullSender: { state: 'refusedUs', ...US } }) },
      key: 'SMTP_REFUSED_US',
    },
    {
      name: 'later',
      facts: { recipients: recipients({ nullSender: { state: 'temporary', ...LATER } }) },
      key: 'SMTP_TEMPORARY',
    },
    {
      name: 'no answer',
      facts: {
        recipients: recipients({
          nullSender: { state: 'unknown', error: probeError('SMTP_TIMEOUT', 'late') },
        }),
      },
      key: 'SMTP_TIMEOUT',
    },
  ],
});

testRule(smtpPostmasterRefused, {
  pass: [{ name: 'taken', facts: ask('postmaster', 'accepted'), key: 'taken' }],
  fail: [
    {
      name: 'refused',
      facts: ask('postmaster', 'refused', REFUSAL),
      key: 'refused',
      values: { host: HOST, recipient: 'postmaster@example.com', reply: '550 5.1.1 User unknown' },
    },
  ],
  notApplicable: [{ name: 'not asked', facts: noRecipients, key: 'notAsked' }],
  unknown: openCases('postmaster'),
});

testRule(smtpAbuseRefused, {
  pass: [{ name: 'taken', facts: ask('abuse', 'accepted'), key: 'taken' }],
  fail: [{ name: 'refused', facts: ask('abuse', 'refused', REFUSAL), key: 'refused', verdict: 'warn' }],
  notApplicable: [{ name: 'not asked', facts: noRecipients, key: 'notAsked' }],
  unknown: openCases('abuse'),
});

testRule(smtpRecipientRefused, {
  pass: [{ name: 'taken', facts: ask('given', 'accepted'), key: 'taken' }],
  fail: [
    { name: 'refused', facts: ask('given', 'refused', REFUSAL), key: 'refused' },
    {
      name: 'RFC 6531 section 3.2: beyond ASCII, and no SMTPUTF8',
      facts: ask('given', 'refused'),
      key: 'needsUtf8',
      fixes: smtpUtf8(),
    },
  ],
  notApplicable: [
    { name: 'none was given', facts: { recipients: recipients() }, key: 'notGiven' },
    { name: 'not asked', facts: noRecipients, key: 'notGiven' },
  ],
  unknown: openCases('given'),
});

testRule(smtpGreylisting, {
  pass: [{ name: 'taken at once', facts: { recipients: recipients() }, key: 'none' }],
  fail: [
    {
      name: 'with a time',
      facts: ask('postmaster', 'greylisted', { ...LATER, retryAfterSeconds: 300 }),
      key: 'waits',
      verdict: 'warn',
      severity: 'info',
      values: { host: HOST, reply: '450 4.2.0 Greylisted', seconds: 300 },
    },
    {
      name: 'with a second',
      facts: ask('abuse', 'greylisted', { ...LATER, retryAfterSeconds: 1 }),
      key: 'waits',
      verdict: 'warn',
    },
    {
      name: 'with hours',
      facts: ask('abuse', 'greylisted', { ...LATER, retryAfterSeconds: 9000 }),
      key: 'waits',
      verdict: 'warn',
    },
    { name: 'without a time', facts: ask('random', 'greylisted', LATER), key: 'untold', verdict: 'warn' },
    {
      name: 'at MAIL',
      facts: { recipients: recipients({ nullSender: { state: 'greylisted', ...LATER } }) },
      key: 'untold',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'not asked', facts: noRecipients, key: 'notAsked' }],
  unknown: [
    {
      name: 'nobody was taken, some because of us',
      facts: {
        recipients: recipients({
          postmaster: answer('postmaster@example.com', 'refused', REFUSAL),
          abuse: answer('abuse@example.com', 'refusedUs', US),
        }),
      },
      key: 'SMTP_REFUSED_US',
    },
  ],
});

testRule(smtpCatchAll, {
  pass: [{ name: 'refused', facts: { recipients: recipients() }, key: 'refusesUnknown' }],
  fail: [
    {
      name: 'taken',
      facts: ask('random', 'accepted', { reply: reply(250, '2.1.5 Ok') }),
      key: 'takesAny',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ name: 'not asked', facts: noRecipients, key: 'notAsked' }],
  unknown: openCases('random'),
});

const attempt = (change: Partial<RelayAttempt>): RelayAttempt => ({
  form: 'plain',
  sender: 'foreign',
  recipient: 'whyspam-check@example.org',
  state: 'refused',
  reply: reply(554, '5.7.1 Relay access denied'),
  ...change,
});
const relayed = (...attempts: readonly RelayAttempt[]) => ({ relay: relay(attempts) });
const percent = 'whyspam-check%example.org@example.com';

testRule(smtpOpenRelay, {
  pass: [
    { name: 'refused', facts: relayed(attempt({})), key: 'closed' },
    {
      name: 'refused, and a spelling may be a name of its own',
      facts: relayed(
        attempt({}),
        attempt({ form: 'percent', state: 'unknown', recipient: percent, reply: reply(250, 'ok') }),
      ),
      key: 'closed',
    },
  ],
  fail: [
    {
      name: 'a plain address',
      facts: relayed(attempt({ state: 'accepted', reply: reply(250, '2.1.5 Ok') })),
      key: 'open',
      severity: 'critical',
      values: { host: HOST, recipient: 'whyspam-check@example.org', reply: '250 2.1.5 Ok' },
      fixes: relayClosed(),
    },
    {
      name: 'a spelling only',
      facts: relayed(
        attempt({}),
        attempt({ form: 'percent', recipient: percent, state: 'accepted', reply: reply(250, 'ok') }),
      ),
      key: 'hidden',
      fixes: hiddenRoutesOff(),
    },
  ],
  notApplicable: [
    { name: 'not tried', facts: { relay: missing }, key: 'notAsked' },
    { name: 'nothing came of it', facts: relayed(), key: 'notAsked' },
    {
      name: 'null MX',
      facts: relayed(attempt({ state: 'refusedOther', reply: reply(556, '5.1.10 null MX') })),
      key: 'otherReason',
    },
  ],
  unknown: [
    { name: 'about us', facts: relayed(attempt({ state: 'refusedUs', ...US })), key: 'SMTP_REFUSED_US' },
    { name: 'later', facts: relayed(attempt({ state: 'greylisted', ...LATER })), key: 'SMTP_TEMPORARY' },
    {
      name: 'any local part is taken, and plain was not judged',
      facts: relayed(
        attempt({ state: 'refusedOther' }),
        attempt({ form: 'percent', state: 'unknown', reply: reply(250, 'ok') }),
      ),
      key: 'DEPENDS_ON_UNKNOWN',
    },
    {
      name: 'no answer',
      facts: relayed({
        form: 'plain',
        sender: 'null',
        recipient: 'a@b.example',
        state: 'unknown',
        error: probeError('SMTP_CLOSED', 'gone'),
      }),
      key: 'SMTP_CLOSED',
    },
  ],
});

const LF = String.raw`\n.\n`;
const DOUBLED = String.raw`\r\n.\n`;
const NUL = String.raw`\r\n\0.\r\n`;

testRule(smtpSmuggling, {
  pass: [
    {
      name: 'data and refused',
      facts: {
        smuggling: smuggling([
          { sequence: LF, state: 'isData' },
          { sequence: NUL, state: 'refused' },
        ]),
      },
      key: 'strict',
    },
  ],
  fail: [
    {
      name: 'CVE-2023-51764',
      facts: {
        smuggling: smuggling([
          { sequence: LF, state: 'endsMessage' },
          { sequence: NUL, state: 'isData' },
        ]),
      },
      key: 'ends',
      severity: 'high',
      values: { host: HOST, sequences: [LF] },
      fixes: bareNewlineRefused(),
    },
    {
      name: 'NUL before the dot is no dot at the beginning of a line',
      facts: { smuggling: smuggling([{ sequence: NUL, state: 'endsMessage' }]) },
      key: 'ends',
    },
    {
      name: 'seen in one, unknown in another',
      facts: {
        smuggling: smuggling([
          { sequence: LF, state: 'endsMessage' },
          { sequence: NUL, state: 'unknown', error: probeError('SMTP_CLOSED', 'gone') },
        ]),
      },
      key: 'ends',
    },
    {
      name: 'RFC 5321 section 4.5.2: a dot that senders double',
      facts: { smuggling: smuggling([{ sequence: DOUBLED, state: 'endsMessage' }]) },
      key: 'lenient',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [
    { name: 'not tried', facts: { smuggling: missing }, key: 'notTried' },
    { name: 'no variants', facts: { smuggling: smuggling() }, key: 'notTried' },
  ],
  unknown: [
    {
      name: 'one is unknown',
      facts: {
        smuggling: smuggling([
          { sequence: LF, state: 'isData' },
          { sequence: NUL, state: 'unknown', error: probeError('SMTP_CLOSED', 'gone') },
        ]),
      },
      key: 'SMTP_CLOSED',
    },
  ],
});

describe('a reply as it is shown', () => {
  test('nothing in it drives a terminal, and it is bounded', () => {
    expect(replyShown(reply(550, '\u001b[31mred\u0007'))).toBe('550 \\x1b[31mred\\x07');
    expect(replyShown(reply(550, 'x'.repeat(1000))).length).toBe(200);
    expect(replyShown({ code: 550, lines: ['a', '', 'b '] })).toBe('550 a b');
    expect(replyShown(undefined)).toBe('');
  });
});
