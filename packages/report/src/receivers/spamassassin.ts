/** What SpamAssassin gives points for, with the scores it ships: the rules that records, servers and messages trigger. */
import { reverseNameIsGeneric, reverseNameIsUnconfirmed } from './conditions.ts';
import type { Condition, Receiver, ScoreLine } from './demand.ts';

// Debian's spamassassin 4.0.1-1~deb12u1; of the four scores the last, with Bayes and network tests, which most use.
const SCORES = 'https://sources.debian.org/src/spamassassin/4.0.1-1~deb12u1/rules/50_scores.cf/';
const DEFAULT_THRESHOLD = 5;
/** Ours: what is left then is what Bayes alone adds to a text it takes for spam (BAYES_95 3.0, BAYES_99 3.5). */
const HALF_SPENT = 2.5;

const spfSays = (result: string): Condition => ({
  anyOf: [
    { rule: 'sender/not-authorised', value: { name: 'result', oneOf: [result] } },
    { rule: 'message/spf-failed', value: { name: 'result', oneOf: [result] } },
  ],
});
const dmarcFailsUnder = (policy: string): Condition => ({
  anyOf: [
    { rule: 'sender/dmarc-fails', value: { name: 'policy', oneOf: [policy] } },
    { rule: 'message/dmarc-failed', value: { name: 'policy', oneOf: [policy] } },
  ],
});
const listedAs = (list: string, reason?: string): Condition => ({
  allOf: [
    {
      anyOf: [
        onList('dnsbl/listed', list),
        onList('dnsbl/policy-listed', list),
        onList('dnsbl/minor-listed', list),
      ],
    },
    ...(reason === undefined ? [] : [forReason(reason)]),
  ],
});
const onList = (rule: string, list: string): Condition => ({
  rule,
  value: { name: 'lists', beginsWith: list },
});
const forReason = (reason: string): Condition => ({
  anyOf: [
    { rule: 'dnsbl/listed', value: { name: 'reasons', oneOf: [reason] } },
    { rule: 'dnsbl/minor-listed', value: { name: 'reasons', oneOf: [reason] } },
  ],
});
const greetedAs = (name: string): Condition => ({
  anyOf: [
    { rule: 'sender/helo-not-a-host', value: { name: 'name', oneOf: [name] } },
    { rule: 'path/greeting-not-a-name', value: { name: 'helo', oneOf: [name] } },
  ],
});

const LINES: readonly ScoreLine[] = [
  // The sending server.
  {
    name: 'RDNS_NONE',
    points: 0.793,
    when: { anyOf: [reverseNameIsUnconfirmed, { rule: 'path/no-reverse-name' }] },
    group: 'reverse name',
  },
  {
    name: 'RDNS_DYNAMIC',
    points: 0.982,
    when: { anyOf: [reverseNameIsGeneric, { rule: 'path/dynamic-looking-client', orWarns: true }] },
    group: 'reverse name',
  },
  { name: 'HELO_LOCALHOST', points: 3.828, when: greetedAs('localhost'), group: 'greeting' },
  {
    name: 'RCVD_NUMERIC_HELO',
    points: 1.164,
    when: { rule: 'path/greeting-not-a-name', value: { name: 'helo', contains: '.' } },
    group: 'greeting',
    seenIn: 'message',
  },
  // Blocklists. A refused query (..._BLOCKED) is the receiver's affair and counts nothing.
  { name: 'RCVD_IN_PBL', points: 3.335, when: onList('dnsbl/policy-listed', 'Spamhaus'), seenIn: 'lists' },
  { name: 'RCVD_IN_SBL_CSS', points: 3.335, when: listedAs('Spamhaus', 'CSS'), seenIn: 'lists' },
  { name: 'RCVD_IN_XBL', points: 0.375, when: listedAs('Spamhaus', 'XBL'), seenIn: 'lists' },
  { name: 'RCVD_IN_SBL', points: 0.141, when: listedAs('Spamhaus', 'SBL'), seenIn: 'lists' },
  { name: 'RCVD_IN_PSBL', points: 2.7, when: listedAs('Passive Spam Block List'), seenIn: 'lists' },
  { name: 'RCVD_IN_BL_SPAMCOP_NET', points: 1.347, when: listedAs('SpamCop'), seenIn: 'lists' },
  {
    name: 'RCVD_IN_MSPIKE_ZBI',
    points: 2.7,
    when: listedAs('Mailspike', 'spam wave'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  {
    name: 'RCVD_IN_MSPIKE_L5',
    points: 2.5,
    when: listedAs('Mailspike', 'worst reputation'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  {
    name: 'RCVD_IN_MSPIKE_L4',
    points: 1.7,
    when: listedAs('Mailspike', 'very bad reputation'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  {
    name: 'RCVD_IN_MSPIKE_L3',
    points: 0.9,
    when: listedAs('Mailspike', 'bad reputation'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  // Domains. They count when they stand in the body, as that of the sender nearly always does.
  {
    name: 'URIBL_DBL_SPAM',
    points: 2.5,
    when: onList('dnsbl/domain-listed', 'Spamhaus DBL'),
    seenIn: 'lists',
  },
  { name: 'URIBL_BLACK', points: 1.7, when: onList('dnsbl/domain-listed', 'URIBL'), seenIn: 'lists' },
  { name: 'URIBL_ABUSE_SURBL', points: 1.25, when: onList('dnsbl/domain-listed', 'SURBL'), seenIn: 'lists' },
  // Authentication. SPF and DKIM weigh next to nothing by themselves.
  { name: 'SPF_NEUTRAL', points: 0.779, when: spfSays('neutral'), group: 'spf' },
  { name: 'SPF_SOFTFAIL', points: 0.665, when: spfSays('softfail'), group: 'spf' },
  { name: 'SPF_FAIL', points: 0.001, when: spfSays('fail'), group: 'spf' },
  { name: 'SPF_NONE', points: 0.001, when: { rule: 'spf/missing' }, group: 'spf' },
  { name: 'DMARC_REJECT', points: 1.797, when: dmarcFailsUnder('reject'), group: 'dmarc' },
  { name: 'DMARC_QUAR', points: 1.198, when: dmarcFailsUnder('quarantine'), group: 'dmarc' },
  {
    name: 'DMARC_NONE',
    points: 0.898,
    when: { rule: 'message/dmarc-failed', value: { name: 'policy', oneOf: ['none'] } },
    group: 'dmarc',
    seenIn: 'message',
  },
  { name: 'DMARC_MISSING', points: 0.001, when: { rule: 'dmarc/missing' }, group: 'dmarc' },
  // The form of a message.
  { name: 'MISSING_DATE', points: 1.36, when: { rule: 'content/missing-date' }, seenIn: 'message' },
  { name: 'MISSING_MID', points: 0.497, when: { rule: 'content/missing-message-id' }, seenIn: 'message' },
  {
    name: 'MISSING_SUBJECT',
    points: 1.799,
    when: {
      rule: 'content/missing-fields',
      orWarns: true,
      value: { name: 'fields', oneOf: ['Subject'] },
    },
    seenIn: 'message',
  },
  {
    name: 'MISSING_HEADERS',
    points: 1.021,
    when: { rule: 'content/missing-fields', orWarns: true, value: { name: 'fields', oneOf: ['To'] } },
    seenIn: 'message',
  },
  {
    name: 'SUBJ_ILLEGAL_CHARS',
    points: 1.518,
    when: { rule: 'content/header-eight-bit', value: { name: 'fields', oneOf: ['Subject'] } },
    seenIn: 'message',
  },
  {
    name: 'NUMERIC_HTTP_ADDR',
    points: 1.242,
    when: { rule: 'content/link-to-address', orWarns: true },
    seenIn: 'message',
  },
  {
    name: 'MIME_HTML_ONLY',
    points: 0.1,
    when: { rule: 'content/html-only', orWarns: true },
    seenIn: 'message',
  },
];

export const spamAssassin: Receiver = {
  receiver: 'spamassassin',
  name: 'SpamAssassin',
  kind: 'filter',
  source: SCORES,
  checked: '2026-11-23',
  demands: [
    {
      id: 'spamassassin/spam-score',
      appliesTo: 'all',
      scoring: {
        thresholds: [
          { points: DEFAULT_THRESHOLD, effect: 'spam' },
          { points: HALF_SPENT, effect: 'atRisk' },
        ],
        lines: LINES,
      },
      source: SCORES,
      verified: '2026-11-23',
    },
  ],
  unknowable: ['content', 'training', 'score-changes', 'recipient-settings'],
  remarks: ['default-settings'],
};
