/** What real servers say of our address and what they say of everything else; measured against catalogues of replies. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { speaksOfUs, turnsUsAway } from './refused-us.ts';
import { readEnhancedCode } from './reply-parser.ts';

function speaks(reply: string, judge: typeof speaksOfUs = speaksOfUs): boolean {
  const code = Number(reply.slice(0, 3));
  const text = reply.slice(4);
  const enhancedCode = readEnhancedCode(code, text);
  return judge({ code, lines: [text], ...(enhancedCode === undefined ? {} : { enhancedCode }) });
}

test.each([
  '550 5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR record setup',
  '421 4.7.0 [192.0.2.1 15] Our system has detected an unusual rate of unsolicited mail originating from your IP address',
  '550 5.7.1 [192.0.2.1 19] Our system has detected that this message is likely suspicious due to the very low reputation of the sending IP address',
  '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.1 (AS16012611)',
  "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150)",
  '451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation',
  '550 5.7.606 Access denied, banned sending IP [192.0.2.1]',
  "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list",
  '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
  '554 gmx.net (mxgmx115) Nemesis ESMTP Service not available No SMTP service Bad DNS PTR resource record. For explanation visit https://postmaster.gmx.net/en/error-messages?ip=192.0.2.1&c=rdns',
  '554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset. (NOWL)',
  '554 IP=192.0.2.1 - Dialup/transient IP not allowed. Use a mailgateway. (DIAL)',
  '421 mwinf5c77 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR_999 [999]',
  '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: cannot find your reverse hostname, [192.0.2.1]',
  '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]',
  '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
  '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname',
  '550 5.7.1 <probe>: Helo command rejected: Access denied',
  '501 5.5.4 HELO/EHLO argument "-" invalid, closing connection',
  '421 4.7.0 mx.example Error: too many connections from 192.0.2.1',
  '554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1',
  '550 permanent failure. Poor Reputation Sender. See https://csi.cloudmark.com/en/reset/',
  '554 Host network not allowed - https://community.mimecast.com/docs/DOC-1369#554',
  '550 5.7.1 Mail from your IP is not accepted here: dynamic address',
  '554 st11p00im-smtpin005.me.com ESMTP not accepting connections',
  '450 4.7.1 Access denied. IP name lookup failed [192.0.2.1]',
  '550 Your IP 192.0.2.1 is blocked by spam statistics',
  '550 5.7.510 Access denied, contoso.example does not accept email over IPv6',
  '550 This system will not accept messages from servers/devices with no reverse DNS',
])('about us: %s', (reply) => {
  expect(speaks(reply)).toBe(true);
});

test.each([
  '550 5.1.1 <x@example.test>: Recipient address rejected: User unknown in local recipient table',
  '550 5.4.1 [x@example.test]: Recipient address rejected: Access denied',
  '550 5.7.509 Access denied, sending domain example.test does not pass DMARC verification and has a DMARC policy of reject',
  '550 5.7.26 This mail has been blocked because the sender is unauthenticated. SPF [example.test] with ip: [192.0.2.1] = did not pass',
  '552 5.7.0 This message was blocked because its content presents a potential security issue',
  '550 5.7.1 This message is not compliant. To reduce the amount of spam sent to Gmail, this message has been blocked',
  '550 5.5.0 Le compte du destinataire est bloque. The recipient account is blocked. LPN007_426',
  '554 5.7.1 Message contains a URL listed by surbl.org',
  '550 5.7.1 Rejected: domain present in the Spamhaus DBL',
  '550 5.7.513 Service unavailable, recipient has a Customer Block list',
  '450 4.7.1 <x@example.test>: Recipient address rejected: Greylisted, come back in 300 seconds',
  '452 4.2.2 mailbox is over quota',
  '554 5.7.1 <x@example.test>: Relay access denied',
  '421 4.3.2 Too many connections, try again later',
  '421 4.3.2 Service shutting down',
  '454 4.7.0 TLS not available due to local problem',
  '554 mx.example no SMTP service here',
  '550 5.7.1 Our system has detected a very low reputation of the sending domain',
  '550 5.7.1 SPF: 192.0.2.1 is not allowed to send mail from example.test',
  '552 5.3.4 Message too big for system',
  '530 5.7.0 Must issue a STARTTLS command first',
  '250 blocked.example your IP is logged',
])('not about us: %s', (reply) => {
  expect(speaks(reply)).toBe(false);
});

test('where the server knows nothing but us, "access denied" is about us', () => {
  const reply = { code: 550, lines: ['Access denied...7d39d5299584f4be161127e61f5f5400'] };
  expect(speaksOfUs(reply)).toBe(false);
  expect(turnsUsAway(reply)).toBe(true);
  expect(turnsUsAway({ code: 220, lines: ['access denied.example ESMTP'] })).toBe(false);
  expect(turnsUsAway({ code: 554, lines: ['no SMTP service here'] })).toBe(false);
});

test('a reply of the greatest length that is read takes no longer than it should', () => {
  const words = ['your ', 'ip ', 'blocked ', 'not ', 'accepted ', '[', '1.', 'servers ', 'a'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
      const line = parts.join('').repeat(200).slice(0, 2040);
      speaksOfUs({ code: 550, lines: Array.from({ length: 200 }, () => line) });
    }),
  );
}, 30_000);

// ---- the catalogues, kept outside the project ----

interface SisimaiReply {
  readonly text: string;
  readonly replycode: string;
  readonly reason: string;
  readonly command: string | null;
}
/** Reasons that can only be about the connecting host, and those that never are. */
const CLIENT = new Set(['blocked', 'requireptr', 'badreputation']);
const NEVER = new Set([
  'userunknown',
  'mailboxfull',
  'filtered',
  'hostunknown',
  'suspend',
  'mesgtoobig',
  'exceedlimit',
  'virusdetected',
  'spamdetected',
  'norelaying',
  'authfailure',
  'notaccept',
  'hasmoved',
  'notcompliantrfc',
  'syntaxerror',
  'onhold',
]);
/** What the bounce wraps around the reply is not the reply. */
const replyOf = (text: string): string =>
  text.replace(/^.*?(?=\b[45]\d\d[ -](?:[45]\.\d+\.\d+\b|\S))/, '').replace(/^(?![45]\d\d )/, '550 ');

suiteTest<readonly SisimaiReply[]>(
  'smtp-replies',
  (cases) => {
    const client = cases.filter(({ reason }) => CLIENT.has(reason));
    const missed = client.filter(({ text, command }) => {
      const isGreeting = command === null || command === 'EHLO' || command === 'HELO';
      return !speaks(replyOf(text), isGreeting ? turnsUsAway : speaksOfUs);
    });
    const wrong = cases.filter(({ reason, text }) => NEVER.has(reason) && speaks(replyOf(text)));
    console.log(
      `smtp-replies: ${client.length - missed.length} of ${client.length} refusals of the client recognised`,
    );
    expect(wrong.map(({ text }) => replyOf(text))).toEqual([]);
    expect((client.length - missed.length) / client.length).toBeGreaterThan(0.8);
  },
  'sisimai.json',
);

interface CatalogueEntry {
  readonly id: string;
  readonly pattern: string;
  readonly code: string;
  readonly cause: string;
}
const CLIENT_CAUSES = new Set([
  'blocklist-private',
  'blocklist-public',
  'dns-helo',
  'dns-ptr',
  'dynamic-ip',
  'reputation-ip',
  'ipv6',
  'geo',
]);
/** They may be about either, or are about how the client behaves. */
const EITHER = new Set(['rate-limit', 'policy', 'open-relay', 'by code', 'server-temp', 'greylist']);

const catalogue = path.resolve(
  process.env['WHYSPAM_SUITES'] ?? path.resolve(import.meta.dirname, '../../../../../shared/suites'),
  '../facts/smtp-replies.json',
);

test.skipIf(!existsSync(catalogue))('a catalogue of replies by their patterns', () => {
  const { entries } = JSON.parse(readFileSync(catalogue, 'utf8')) as { entries: readonly CatalogueEntry[] };
  const missed: string[] = [];
  const wrong: string[] = [];
  let clients = 0;
  for (const entry of entries) {
    if (EITHER.has(entry.cause)) continue;
    const isClient = CLIENT_CAUSES.has(entry.cause);
    const texts = samplesOf(entry);
    if (isClient) {
      clients += 1;
      const unseen = texts.filter((text) => !speaks(text));
      if (unseen.length > 0) missed.push(`${entry.id}: ${unseen[0]}`);
    } else {
      const seen = texts.filter((text) => speaks(text));
      if (seen.length > 0) wrong.push(`${entry.id}: ${seen[0]}`);
    }
  }
  console.log(
    `catalogue: ${clients - missed.length} of ${clients} kinds of refusal of the client recognised`,
  );
  expect(wrong).toEqual([]);
  expect((clients - missed.length) / clients).toBeGreaterThan(0.85);
});

/** Replies that the pattern of an entry takes: its alternatives, with nothing where it takes anything. */
function samplesOf({ pattern, code }: CatalogueEntry): readonly string[] {
  const plain = pattern
    .replaceAll(/\(\?![^()]*(?:\([^()]*\)[^()]*)*\)/g, '')
    .replaceAll('.*', ' ')
    .replaceAll(String.raw`\b`, '')
    .replaceAll(String.raw`\S*`, '')
    .replaceAll('^', '');
  const first = /[45]\d\d/.exec(code)?.[0] ?? '550';
  const enhanced = /[45]\.\d+\.\d+/.exec(code)?.[0];
  const texts = fc.sample(fc.stringMatching(new RegExp(`^(?:${plain})$`)), { seed: 1, numRuns: 12 });
  return texts.map((text) => {
    if (/^[45]\d\d[ .-]/.test(text)) return text;
    const hasOwn = /^[45]\.\d+\.\d+/.test(text);
    return `${first} ${hasOwn || enhanced === undefined ? '' : `${enhanced} `}${text}`;
  });
}
