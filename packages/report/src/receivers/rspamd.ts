/** What rspamd gives points for, with the weights it ships: the symbols that records, servers and messages trigger. */
import { reverseNameIsGeneric, reverseNameIsUnconfirmed } from './conditions.ts';
import type { Condition, Receiver, ScoreLine } from './demand.ts';

// rspamd/rspamd@eaac8e9 of 2026-08-21.
const SCORES = 'https://github.com/rspamd/rspamd/tree/master/conf/scores.d';

const either = (...parts: readonly Condition[]): Condition => ({ anyOf: parts });
const carrying = (rule: string, name: string, value: string, orWarns?: true): Condition => ({
  rule,
  ...(orWarns === undefined ? {} : { orWarns }),
  value: { name, oneOf: [value] },
});
const onList = (rule: string, list: string): Condition => ({
  rule,
  value: { name: 'lists', beginsWith: list },
});
const listedFor = (list: string, reason: string): Condition => ({
  allOf: [
    either(onList('dnsbl/listed', list), onList('dnsbl/minor-listed', list)),
    either(carrying('dnsbl/listed', 'reasons', reason), carrying('dnsbl/minor-listed', 'reasons', reason)),
  ],
});
const dmarcFailsUnder = (policy: string): Condition =>
  either(
    carrying('sender/dmarc-fails', 'policy', policy),
    carrying('message/dmarc-failed', 'policy', policy),
  );

const noReverseName = either(reverseNameIsUnconfirmed, { rule: 'path/no-reverse-name' });

const LINES: readonly ScoreLine[] = [
  // The sending server. Both symbols stand for the same fault, and both count.
  { name: 'HFILTER_HOSTNAME_UNKNOWN', points: 2.5, when: noReverseName },
  { name: 'RDNS_NONE', points: 2, when: noReverseName },
  {
    name: 'HFILTER_HOSTNAME_4',
    points: 2.5,
    when: either(reverseNameIsGeneric, { rule: 'path/dynamic-looking-client', orWarns: true }),
  },
  {
    name: 'HFILTER_HELO_BAREIP',
    points: 3,
    when: { rule: 'path/greeting-not-a-name', value: { name: 'helo', contains: '.' } },
    group: 'greeting',
    seenIn: 'message',
  },
  {
    name: 'HFILTER_HELO_NOT_FQDN',
    points: 2,
    when: either({ rule: 'sender/helo-not-a-host' }, { rule: 'path/greeting-not-a-name' }),
    group: 'greeting',
  },
  {
    name: 'HFILTER_HELO_NORES_A_OR_MX',
    points: 0.3,
    when: { rule: 'sender/helo-unresolved' },
    group: 'greeting',
  },
  { name: 'RCVD_NO_TLS_LAST', points: 0.1, when: { rule: 'path/unencrypted-hop' }, seenIn: 'message' },
  // Blocklists. A refused query (..._BLOCKED) is the receiver's affair and counts nothing.
  { name: 'RBL_SPAMHAUS_SBL', points: 4, when: listedFor('Spamhaus', 'SBL'), seenIn: 'lists' },
  { name: 'RBL_SPAMHAUS_XBL', points: 4, when: listedFor('Spamhaus', 'XBL'), seenIn: 'lists' },
  { name: 'RBL_SPAMHAUS_CSS', points: 2, when: listedFor('Spamhaus', 'CSS'), seenIn: 'lists' },
  { name: 'RBL_SPAMHAUS_PBL', points: 2, when: onList('dnsbl/policy-listed', 'Spamhaus'), seenIn: 'lists' },
  { name: 'RBL_BLOCKLISTDE', points: 4, when: onList('dnsbl/minor-listed', 'blocklist.de'), seenIn: 'lists' },
  {
    name: 'RBL_MAILSPIKE_WORST',
    points: 2,
    when: listedFor('Mailspike', 'worst reputation'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  {
    name: 'RBL_MAILSPIKE_VERYBAD',
    points: 1.5,
    when: listedFor('Mailspike', 'very bad reputation'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  {
    name: 'RBL_MAILSPIKE_BAD',
    points: 1,
    when: listedFor('Mailspike', 'bad reputation'),
    group: 'mailspike',
    seenIn: 'lists',
  },
  {
    name: 'RBL_SEM',
    points: 1,
    when: onList('dnsbl/minor-listed', 'Spam Eating Monkey black'),
    seenIn: 'lists',
  },
  // Domains. They count when they stand in the message, as that of the sender nearly always does.
  { name: 'URIBL_BLACK', points: 7.5, when: onList('dnsbl/domain-listed', 'URIBL'), seenIn: 'lists' },
  { name: 'DBL_SPAM', points: 6.5, when: onList('dnsbl/domain-listed', 'Spamhaus DBL'), seenIn: 'lists' },
  // Authentication.
  { name: 'R_SPF_PLUSALL', points: 4, when: { rule: 'spf/open-to-everyone' }, group: 'spf' },
  {
    name: 'R_SPF_FAIL',
    points: 1,
    when: either(
      carrying('sender/not-authorised', 'result', 'fail'),
      carrying('message/spf-failed', 'result', 'fail'),
    ),
    group: 'spf',
  },
  { name: 'DMARC_POLICY_REJECT', points: 2, when: dmarcFailsUnder('reject'), group: 'dmarc' },
  { name: 'DMARC_POLICY_QUARANTINE', points: 1.5, when: dmarcFailsUnder('quarantine'), group: 'dmarc' },
  {
    name: 'DMARC_POLICY_SOFTFAIL',
    points: 0.1,
    when: carrying('message/dmarc-failed', 'policy', 'none'),
    group: 'dmarc',
    seenIn: 'message',
  },
  {
    name: 'R_DKIM_REJECT',
    points: 1,
    when: either({ rule: 'message/signature-body-changed' }, { rule: 'message/signature-header-changed' }),
    seenIn: 'message',
  },
  // The form of a message.
  { name: 'MULTIPLE_FROM', points: 8, when: { rule: 'message/author-unclear' }, seenIn: 'message' },
  {
    name: 'SPOOF_DISPLAY_NAME',
    points: 8,
    when: { rule: 'content/display-name-misleads' },
    seenIn: 'message',
  },
  { name: 'MISSING_MID', points: 2.5, when: { rule: 'content/missing-message-id' }, seenIn: 'message' },
  { name: 'MISSING_DATE', points: 1, when: { rule: 'content/missing-date' }, seenIn: 'message' },
  {
    name: 'MISSING_SUBJECT',
    points: 2,
    when: carrying('content/missing-fields', 'fields', 'Subject', true),
    seenIn: 'message',
  },
  {
    name: 'MISSING_TO',
    points: 2,
    when: carrying('content/missing-fields', 'fields', 'To', true),
    seenIn: 'message',
  },
  {
    name: 'SUBJECT_NEEDS_ENCODING',
    points: 1,
    when: carrying('content/header-eight-bit', 'fields', 'Subject'),
    seenIn: 'message',
  },
  {
    name: 'URL_NUMERIC_IP',
    points: 1.5,
    when: { rule: 'content/link-to-address', orWarns: true },
    seenIn: 'message',
  },
  {
    name: 'MIME_HTML_ONLY',
    points: 0.2,
    when: { rule: 'content/html-only', orWarns: true },
    seenIn: 'message',
  },
];

export const rspamd: Receiver = {
  receiver: 'rspamd',
  name: 'rspamd',
  kind: 'filter',
  source: SCORES,
  checked: '2026-11-23',
  demands: [
    {
      id: 'rspamd/spam-score',
      appliesTo: 'all',
      scoring: {
        // The actions reject, add header, greylist.
        thresholds: [
          { points: 15, effect: 'reject' },
          { points: 6, effect: 'spam' },
          { points: 4, effect: 'atRisk' },
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
