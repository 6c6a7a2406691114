/** The rules on authentication of a received message: what is said, how grave, and what explains what. */
import {
  absent,
  findCauses,
  runRules,
  type BodyChange,
  type DkimBreakage,
  type Facts,
  type HeaderChange,
  type MessageAuth,
  type MessageRelay,
  type MessageSignature,
} from '@whyspam/core';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, ruleTexts } from '../../locales/rule-texts.ts';
import { bimi } from '../bimi/sample.ts';
import { RULES } from '../rule-table.ts';
import {
  filterVerdicts,
  messageAuth,
  messagePath,
  messageSignature,
  receivedMessage,
} from '../testing/message-facts.ts';
import {
  expectReadable,
  NOW,
  placeFacts,
  testRule,
  type FactsGiven,
  type RuleCase,
} from '../testing/test-rule.ts';
import { messageArcBroken } from './arc-broken.ts';
import { messageArcIgnored } from './arc-ignored.ts';
import { messageAuthorUnclear } from './author-unclear.ts';
import { messageBimiNotEligible } from './bimi-not-eligible.ts';
import { messageBodyNotFullySigned } from './body-not-fully-signed.ts';
import { bodyChangeEn, bodyChangeValues, headerChangeEn, headerChangeValues } from './change-words.ts';
import { messageDmarcFailed } from './dmarc-failed.ts';
import { MESSAGE_RULES } from './list.ts';
import { messageNotAligned } from './not-aligned.ts';
import { messageSignatureBodyChanged } from './signature-body-changed.ts';
import { messageSignatureCoversTooLittle } from './signature-covers-too-little.ts';
import { messageSignatureExpired } from './signature-expired.ts';
import { messageSignatureHeaderChanged } from './signature-header-changed.ts';
import { messageSignatureKeyMismatch } from './signature-key-mismatch.ts';
import { messageSignatureKeyMissing } from './signature-key-missing.ts';
import { messageSignatureKeyRevoked } from './signature-key-revoked.ts';
import { messageSignatureKeyUnusable } from './signature-key-unusable.ts';
import { messageSignatureMalformed } from './signature-malformed.ts';
import { messageSignatureWeak } from './signature-weak.ts';
import { messageSignedByServiceOnly } from './signed-by-service-only.ts';
import { messageSpfFailed } from './spf-failed.ts';
import { messageSpfNotChecked } from './spf-not-checked.ts';
import { messageUnsigned } from './unsigned.ts';

const LIST: MessageRelay = { kind: 'mailingList', name: 'team.example.net', field: 'List-Id', position: 3 };
const FORWARDER: MessageRelay = {
  kind: 'forwarder',
  name: 'forward.example.org',
  field: 'Received',
  position: 2,
};

const dmarc = (change: Partial<MessageAuth['dmarc']> = {}): MessageAuth['dmarc'] => ({
  result: 'fail',
  recordDomain: 'example.com',
  policy: 'reject',
  aspf: 'relaxed',
  adkim: 'relaxed',
  passedBy: [],
  ...change,
});

const spf = (change: Partial<NonNullable<MessageAuth['spf']>> = {}): NonNullable<MessageAuth['spf']> => ({
  result: 'fail',
  identity: 'mailFrom',
  domain: 'example.com',
  organisational: 'example.com',
  isAligned: true,
  because: '-all',
  ...change,
});

const ofService: Partial<MessageSignature> = {
  domain: 'mail.esp.example',
  organisational: 'esp.example',
  isAligned: false,
};

const broken = (breakage: DkimBreakage, change: Partial<MessageSignature> = {}): MessageSignature =>
  messageSignature({ result: 'fail', breakage, ...change });

/** All facts that the rules read. */
const facts = (change: Partial<MessageAuth> = {}, others: FactsGiven = {}): FactsGiven => ({
  message: receivedMessage(),
  messageAuth: messageAuth(change),
  messagePath: messagePath(),
  filterVerdicts: filterVerdicts(),
  ...others,
});

const throughList: FactsGiven = { messagePath: messagePath({ relays: [LIST] }) };
const forwarded: FactsGiven = { messagePath: messagePath({ relays: [FORWARDER] }) };

/** What the receiver wrote above the boundary. */
const receiverSaw = (method: 'dkim' | 'dmarc', domain = 'example.com', isTrusted = true): FactsGiven => ({
  filterVerdicts: filterVerdicts({
    authentication: [
      {
        header: 'authentication-results',
        authservId: 'mx.example.net',
        position: 0,
        isTrusted,
        methods: [{ method, result: 'pass', properties: { 'header.d': domain } }],
        problems: [],
      },
    ],
    seen: isTrusted ? { [method]: 'pass' } : {},
  }),
});

const notVerified: RuleCase = {
  name: 'not verified',
  key: 'notVerified',
  facts: facts({}, { messageAuth: absent([]) }),
};
const noSignature: RuleCase = { name: 'unsigned', key: 'noSignature', facts: facts({ signatures: [] }) };

testRule(messageAuthorUnclear, {
  pass: [{ name: 'one address', key: 'clear', facts: facts(), values: { domain: 'example.com' } }],
  fail: [
    {
      name: 'RFC 9989 section 5.3.1: no From',
      key: 'noFrom',
      facts: facts(
        {
          from: { address: '', domain: '', organisational: '' },
          dmarc: dmarc({ result: 'none', because: 'no-author-domain' }),
        },
        { message: receivedMessage({ from: [] }) },
      ),
    },
    {
      name: 'several domains',
      key: 'several',
      facts: facts(
        { dmarc: dmarc({ result: 'permerror', because: 'multiple-author-domains' }) },
        { message: receivedMessage({ from: [{ address: 'a@example.com' }, { address: 'b@example.org' }] }) },
      ),
      values: { domains: ['example.com', 'example.org'] },
    },
    {
      name: 'several fields',
      key: 'several',
      facts: facts({ dmarc: dmarc({ result: 'permerror', because: 'multiple-from-fields' }) }),
    },
  ],
  notApplicable: [notVerified],
});

testRule(messageDmarcFailed, {
  pass: [
    { name: 'in order', key: 'passed', facts: facts(), values: { from: 'example.com', by: 'SPF + DKIM' } },
    {
      name: 'the receiver saw it pass: what fails was changed later',
      key: 'passedThere',
      facts: facts({ dmarc: dmarc() }, receiverSaw('dmarc')),
    },
  ],
  fail: [
    { name: 'reject', key: 'failed', facts: facts({ dmarc: dmarc() }), severity: 'critical' },
    {
      name: 'quarantine',
      key: 'failed',
      facts: facts({ dmarc: dmarc({ policy: 'quarantine' }) }),
      severity: 'critical',
    },
    { name: 'none', key: 'failed', facts: facts({ dmarc: dmarc({ policy: 'none' }) }), severity: 'high' },
    {
      name: 'RFC 9989 section 4.7: quarantine while testing is none',
      key: 'failed',
      facts: facts({ dmarc: dmarc({ policy: 'quarantine', isTesting: true }) }),
      severity: 'high',
    },
    {
      name: 'trap 74: a field below the boundary says nothing',
      key: 'failed',
      facts: facts({ dmarc: dmarc() }, receiverSaw('dmarc', 'example.com', false)),
    },
    {
      name: 'SPF not checked, no signature',
      key: 'failed',
      facts: without('spf', { dmarc: dmarc(), signatures: [] }),
    },
  ],
  notApplicable: [
    { name: 'no record', key: 'noRecord', facts: facts({ dmarc: dmarc({ result: 'none' }) }) },
    { name: 'no author', key: 'notEvaluated', facts: facts({ dmarc: dmarc({ result: 'permerror' }) }) },
    notVerified,
  ],
  unknown: [
    {
      name: 'a key that did not answer',
      key: 'DEPENDS_ON_UNKNOWN',
      facts: facts({
        dmarc: dmarc({ result: 'temperror', because: 'dkim of example.com is open: temperror' }),
      }),
    },
  ],
});

testRule(messageNotAligned, {
  pass: [
    { name: 'aligned', key: 'aligned', facts: facts() },
    {
      name: 'the receiver saw it pass',
      key: 'passedThere',
      facts: facts({ dmarc: dmarc(), signatures: [messageSignature(ofService)] }, receiverSaw('dmarc')),
    },
  ],
  fail: [
    {
      name: 'trap 75: DKIM passes for another organisation, and the identifiers stand side by side',
      key: 'notAligned',
      facts: facts({
        dmarc: dmarc(),
        spf: spf({
          result: 'pass',
          domain: 'bounce.esp.example',
          organisational: 'esp.example',
          isAligned: false,
        }),
        signatures: [messageSignature(ofService)],
      }),
      severity: 'critical',
      values: {
        from: 'example.com',
        fromOrganisation: 'example.com',
        spfDomain: 'bounce.esp.example',
        spfOrganisation: 'esp.example',
        spfResult: 'pass',
        isHelo: false,
        signatures: ['d=mail.esp.example (esp.example): pass'],
        policy: 'reject',
      },
      fixes: [{ kind: 'sender', program: 'application' }],
    },
    {
      name: 'trap 75: aspf=s and a name below the domain',
      key: 'strictMode',
      facts: facts({
        dmarc: dmarc({ aspf: 'strict', policy: 'none' }),
        spf: spf({ result: 'pass', domain: 'bounce.example.com', isAligned: true }),
        signatures: [],
      }),
      severity: 'high',
    },
    {
      name: 'adkim=s and a name below the domain',
      key: 'strictMode',
      facts: without('spf', {
        dmarc: dmarc({ adkim: 'strict' }),
        signatures: [messageSignature({ domain: 'mail.example.com' })],
      }),
    },
  ],
  notApplicable: [
    {
      name: 'nothing passes',
      key: 'nothingPassed',
      facts: facts({ dmarc: dmarc(), spf: spf(), signatures: [] }),
    },
    notVerified,
  ],
});

testRule(messageSpfFailed, {
  pass: [
    { name: 'pass', key: 'passed', facts: facts(), values: { domain: 'example.com', address: '192.0.2.25' } },
  ],
  fail: [
    {
      name: 'RFC 7208 section 4.6.2: the address is put first into the record that was seen',
      key: 'notNamed',
      facts: facts({ dmarc: dmarc(), spf: spf({ record: 'v=spf1 mx -all' }), signatures: [] }),
      severity: 'critical',
      fixes: [
        {
          kind: 'dns',
          change: 'replace',
          name: 'example.com',
          value: '"v=spf1 ip4:192.0.2.25 mx -all"',
          old: ['"v=spf1 mx -all"'],
          complete: true,
        },
      ],
    },
    {
      name: 'a foreign envelope domain gets no record proposed',
      key: 'notNamed',
      facts: facts({
        spf: spf({
          domain: 'esp.example',
          organisational: 'esp.example',
          record: 'v=spf1 -all',
          isAligned: false,
        }),
        dmarc: dmarc(),
      }),
      fixes: [],
    },
    {
      name: 'DKIM carries it',
      key: 'notNamed',
      verdict: 'warn',
      severity: 'low',
      facts: facts({ spf: spf() }),
    },
    {
      name: 'HELO, for the null sender',
      key: 'notNamed',
      facts: facts({
        dmarc: dmarc(),
        spf: spf({ identity: 'helo', domain: 'mail.example.com', result: 'softfail' }),
      }),
    },
    {
      name: 'forwarded, with DKIM that carries it: a remark',
      key: 'forwarded',
      verdict: 'warn',
      severity: 'info',
      facts: facts({ spf: spf({ record: 'v=spf1 mx -all' }) }, forwarded),
      fixes: [],
    },
    {
      name: 'forwarded, and nothing carries it',
      key: 'forwarded',
      severity: 'critical',
      facts: facts({ spf: spf(), dmarc: dmarc(), signatures: [] }, forwarded),
    },
    {
      name: 'no record',
      key: 'noRecord',
      facts: facts({ spf: spf({ result: 'none' }), dmarc: dmarc() }),
      fixes: [{ kind: 'dns', change: 'add', value: '"v=spf1 ip4:192.0.2.25 mx ~all"', complete: false }],
    },
    {
      name: 'permerror',
      key: 'unreadable',
      facts: facts({ spf: spf({ result: 'permerror' }), dmarc: dmarc() }),
    },
  ],
  notApplicable: [
    {
      name: 'a bounce: the null sender and a HELO name without record',
      key: 'nullSender',
      facts: facts({ spf: spf({ identity: 'helo', result: 'none', domain: 'mail.example.com' }) }),
    },
    { name: 'not checked', key: 'notChecked', facts: without('spf') },
    { name: 'no address', key: 'notChecked', facts: without('client', { spf: spf() }) },
    { ...notVerified, key: 'notChecked' },
  ],
  unknown: [
    {
      name: 'a time-out is no failure',
      key: 'DEPENDS_ON_UNKNOWN',
      facts: facts({ spf: spf({ result: 'temperror', because: 'DNS_TIMEOUT' }) }),
    },
  ],
});

testRule(messageSpfNotChecked, {
  pass: [{ name: 'checked', key: 'checked', facts: facts() }],
  fail: [{ name: 'no address', key: 'noAddress', verdict: 'warn', severity: 'info', facts: without('spf') }],
  notApplicable: [notVerified],
});

testRule(messageUnsigned, {
  pass: [
    { name: 'signed', key: 'signed', facts: facts() },
    {
      name: 'signed twice',
      key: 'signed',
      facts: facts({ signatures: [messageSignature(), messageSignature(ofService)] }),
    },
  ],
  fail: [
    {
      name: 'SPF carries it',
      key: 'unsigned',
      verdict: 'warn',
      severity: 'medium',
      facts: facts({ signatures: [], dmarc: dmarc({ result: 'pass', passedBy: ['spf'] }) }),
    },
    {
      name: 'nothing carries it; WordPress sent it',
      key: 'unsigned',
      severity: 'critical',
      facts: facts(
        { signatures: [], dmarc: dmarc() },
        { messagePath: messagePath({ programs: [{ kind: 'wordpress', field: 'X-Mailer', position: 4 }] }) },
      ),
      fixes: [{ kind: 'sender', program: 'wordpress' }],
    },
    {
      name: 'PHP mail(), without DMARC',
      key: 'unsigned',
      severity: 'medium',
      facts: facts(
        { signatures: [], dmarc: dmarc({ result: 'none' }) },
        { messagePath: messagePath({ programs: [{ kind: 'phpMail', field: 'X-PHP-Script', position: 4 }] }) },
      ),
      fixes: [{ kind: 'sender', program: 'phpMail' }],
    },
    {
      name: 'through a list',
      key: 'unsigned',
      facts: facts({ signatures: [], dmarc: dmarc() }, throughList),
    },
    {
      name: 'without a domain in From',
      key: 'unsigned',
      fixes: [],
      facts: facts({
        signatures: [],
        from: { address: '', domain: '', organisational: '' },
        dmarc: dmarc({ result: 'none' }),
      }),
    },
  ],
  notApplicable: [
    {
      name: 'the receiver saw one',
      key: 'removedLater',
      facts: facts({ signatures: [] }, receiverSaw('dkim')),
    },
    notVerified,
  ],
});

testRule(messageSignedByServiceOnly, {
  pass: [
    { name: 'own name', key: 'ownName', facts: facts() },
    {
      name: 'the receiver saw one of the domain',
      key: 'ownName',
      facts: facts({ signatures: [messageSignature(ofService)], dmarc: dmarc() }, receiverSaw('dkim')),
    },
  ],
  fail: [
    {
      name: 'the service is named as the path knows it',
      key: 'serviceOnly',
      severity: 'critical',
      facts: facts(
        { signatures: [messageSignature(ofService)], dmarc: dmarc() },
        {
          messagePath: messagePath({ service: { name: 'Mailer Ltd', because: 'X-Mailer', isCertain: true } }),
        },
      ),
      values: { from: 'example.com', service: 'Mailer Ltd', signers: ['mail.esp.example'] },
      fixes: [{ kind: 'sender', program: 'esp', settings: [{ name: 'dkimDomain', value: 'example.com' }] }],
    },
    {
      name: 'SPF carries it',
      key: 'serviceOnly',
      verdict: 'warn',
      severity: 'medium',
      facts: facts({ signatures: [messageSignature(ofService)] }),
    },
  ],
  notApplicable: [
    {
      name: 'a list signs as itself',
      key: 'list',
      facts: facts({ signatures: [messageSignature(ofService)] }, throughList),
    },
    {
      name: 'nothing passes',
      key: 'otherwise',
      facts: facts({ signatures: [broken({ kind: 'keyMissing' }, ofService)] }),
    },
    notVerified,
  ],
});

const BODY_CHANGES: readonly BodyChange[] = [
  { kind: 'footer', octets: 42, text: '-- \nlist', where: 'end', line: 9 },
  { kind: 'footer', octets: 42, text: 'note', where: 'part' },
  { kind: 'footer', octets: 42, text: 'note', where: 'extraPart', line: 2 },
  { kind: 'footer', octets: 42, text: 'note', reEncoded: { from: '8bit', to: 'base64' } },
  { kind: 'banner', octets: 42, text: 'CAUTION', line: 1 },
  { kind: 'truncated' },
  { kind: 'truncated', missingOctets: 12 },
  ...(['bareLineFeed', 'bareReturn', 'doubledReturn', 'doubledLines'] as const).map((how): BodyChange => ({
    kind: 'lineEndings',
    how,
  })),
  { kind: 'lineEndings' },
  ...(['lineEnds', 'lineStarts', 'runs', 'tabs', 'signatureDelimiter', 'signer'] as const).map(
    (how): BodyChange => ({ kind: 'whiteSpace', how }),
  ),
  { kind: 'whiteSpace' },
  ...(['top', 'between', 'end'] as const).map((where): BodyChange => ({ kind: 'emptyLines', where })),
  { kind: 'emptyLines' },
  { kind: 'reEncoded', from: '8bit', to: 'quoted-printable' },
  { kind: 'fromLines', count: 2 },
  { kind: 'dots', count: 1 },
  { kind: 'linesWrapped', count: 3, line: 7 },
  { kind: 'wrapped', added: 'footer' },
  { kind: 'wrapped', added: '' },
  { kind: 'linksRewritten', by: 'Microsoft Safe Links', count: 4 },
  { kind: 'unknown' },
  { kind: 'unknown', signs: ['rewrittenLinks', 'removedAttachment', 'externalBanner', 'listFooter'] },
];

const HEADER_CHANGES: readonly HeaderChange[] = [
  { kind: 'subjectTag', tag: '[team]' },
  { kind: 'fieldAdded', field: 'Reply-To', value: 'list@example.net' },
  { kind: 'fieldAdded', field: 'Sender' },
  { kind: 'fieldRemoved', field: 'mime-version', original: '1.0' },
  { kind: 'fieldRemoved', field: 'mime-version' },
  { kind: 'whiteSpace', field: 'To' },
  { kind: 'whiteSpace', field: '*' },
  ...(['list', 'encoding', 'quotes', 'case', 'order', 'form'] as const).map((how): HeaderChange => ({
    kind: 'fieldRewritten',
    field: 'From',
    how,
    original: 'Ana <ana@example.com>',
  })),
  { kind: 'fieldRewritten', field: 'To' },
  {
    kind: 'several',
    changes: [
      { kind: 'subjectTag', tag: '[team]' },
      { kind: 'fieldAdded', field: 'List-Id' },
    ],
  },
  { kind: 'unknown' },
  { kind: 'unknown', absent: ['message-id', 'cc'] },
];

testRule(messageSignatureBodyChanged, {
  pass: [
    { name: 'unchanged', key: 'unchanged', facts: facts() },
    {
      name: 'the receiver saw it pass: changed later, and no fault',
      key: 'changedLater',
      facts: facts(
        { dmarc: dmarc(), signatures: [broken({ kind: 'bodyChanged', change: { kind: 'unknown' } })] },
        receiverSaw('dkim'),
      ),
    },
  ],
  fail: [
    ...BODY_CHANGES.flatMap((change, at) =>
      [{}, throughList].map((others, way): RuleCase => ({
        name: `${change.kind} ${at}${way === 0 ? '' : ' through a list'}`,
        key: 'changed',
        severity: 'critical',
        facts: facts({ dmarc: dmarc(), signatures: [broken({ kind: 'bodyChanged', change })] }, others),
      })),
    ),
    {
      name: 'the header too',
      key: 'changed',
      facts: facts({
        dmarc: dmarc({ policy: 'none' }),
        signatures: [
          broken({
            kind: 'bodyChanged',
            change: { kind: 'truncated' },
            header: { kind: 'subjectTag', tag: '[x]' },
          }),
        ],
      }),
      severity: 'high',
    },
    {
      name: 'another signature carries it',
      key: 'changed',
      verdict: 'warn',
      severity: 'info',
      facts: facts({
        signatures: [
          messageSignature(),
          broken({ kind: 'bodyChanged', change: { kind: 'truncated' } }, ofService),
        ],
      }),
    },
    {
      name: 'SPF carries it',
      key: 'changed',
      verdict: 'warn',
      severity: 'low',
      facts: facts({ signatures: [broken({ kind: 'bodyChanged', change: { kind: 'truncated' } })] }),
    },
  ],
  notApplicable: [
    notVerified,
    noSignature,
    {
      name: 'broken otherwise',
      key: 'otherwise',
      facts: facts({ signatures: [broken({ kind: 'keyMissing' })] }),
    },
  ],
});

testRule(messageSignatureHeaderChanged, {
  pass: [
    { name: 'unchanged', key: 'unchanged', facts: facts() },
    {
      name: 'the receiver saw it pass',
      key: 'changedLater',
      facts: facts(
        { dmarc: dmarc(), signatures: [broken({ kind: 'headerChanged', change: { kind: 'unknown' } })] },
        receiverSaw('dkim'),
      ),
    },
  ],
  fail: [
    ...HEADER_CHANGES.flatMap((change, at) =>
      [{}, throughList].map((others, way): RuleCase => ({
        name: `${change.kind} ${at}${way === 0 ? '' : ' through a list'}`,
        key: 'changed',
        facts: facts({ dmarc: dmarc(), signatures: [broken({ kind: 'headerChanged', change })] }, others),
      })),
    ),
  ],
  notApplicable: [
    notVerified,
    noSignature,
    {
      name: 'broken otherwise',
      key: 'otherwise',
      facts: facts({ signatures: [broken({ kind: 'keyMissing' })] }),
    },
  ],
});

const KEY_RULES = [
  [messageSignatureKeyMissing, 'published', { kind: 'keyMissing' }],
  [messageSignatureKeyRevoked, 'inForce', { kind: 'keyRevoked' }],
  [messageSignatureKeyUnusable, 'usable', { kind: 'keyUnusable', detail: 'not base64' }],
  [messageSignatureKeyMismatch, 'sameKey', { kind: 'keyMismatch' }],
  [messageSignatureExpired, 'inTime', { kind: 'expired', at: '2026-11-20T00:00:00.000Z' }],
  [messageSignatureWeak, 'strong', { kind: 'weak', algorithm: 'rsa-sha1', keyBits: 512 }],
  [messageSignatureMalformed, 'readable', { kind: 'malformed', detail: 'no tag h=' }],
] as const;

for (const [rule, key, breakage] of KEY_RULES)
  testRule(rule, {
    pass: [{ name: 'sound', key, facts: facts() }],
    fail: [
      {
        name: 'the only one',
        key: 'broken',
        severity: 'critical',
        facts: facts({ dmarc: dmarc(), signatures: [broken(breakage)] }),
      },
      {
        name: 'beside another',
        key: 'broken',
        verdict: 'warn',
        severity: 'info',
        facts: facts({ signatures: [messageSignature(), broken(breakage)] }),
      },
    ],
    notApplicable: [
      notVerified,
      noSignature,
      {
        name: 'broken otherwise',
        key: 'otherwise',
        facts: facts({ signatures: [broken({ kind: 'bodyChanged', change: { kind: 'unknown' } })] }),
      },
    ],
  });

testRule(messageSignatureMalformed, {
  pass: [{ name: 'sound', key: 'readable', facts: facts() }],
  fail: [
    {
      name: 'no domain to read',
      key: 'broken',
      severity: 'low',
      facts: facts({
        dmarc: dmarc({ result: 'none' }),
        signatures: [broken({ kind: 'malformed', detail: 'no tag d=' }, { domain: '', isAligned: false })],
      }),
    },
  ],
  notApplicable: [
    notVerified,
    noSignature,
    {
      name: 'broken otherwise',
      key: 'otherwise',
      facts: facts({ signatures: [broken({ kind: 'keyMissing' })] }),
    },
  ],
});

testRule(messageSignatureWeak, {
  pass: [{ name: 'sound', key: 'strong', facts: facts() }],
  fail: [
    {
      name: 'an algorithm without a size',
      key: 'broken',
      facts: facts({ dmarc: dmarc(), signatures: [broken({ kind: 'weak', algorithm: 'rsa-sha1' })] }),
    },
  ],
  notApplicable: [
    notVerified,
    noSignature,
    {
      name: 'broken otherwise',
      key: 'otherwise',
      facts: facts({ signatures: [broken({ kind: 'keyMissing' })] }),
    },
  ],
});

describe('message/signature-unverified', () => {
  const judge = (given: FactsGiven) => {
    const [finding] = runRules(
      RULES.filter(({ id }) => id === 'message/signature-unverified'),
      placeFacts(given),
      { domain: 'example.com' },
      NOW,
    );
    if (finding === undefined) throw new Error('no finding');
    expectReadable(finding);
    return [finding.verdict, finding.message.key];
  };
  const lost = { signatures: [broken({ kind: 'keyUnreachable', detail: 'DNS_TIMEOUT' })] };
  it('takes a key that did not answer for unknown, never for a failure', () => {
    expect(judge(facts(lost))).toEqual(['unknown', 'unknown']);
    expect(judge(facts({ signatures: [broken({ kind: 'notVerified', detail: 'too large' })] }))).toEqual([
      'unknown',
      'unknown',
    ]);
  });
  it('says nothing of a header without its text', () => {
    const headerOnly = { message: receivedMessage({ hasBody: false }) };
    expect(judge(facts(lost, headerOnly))).toEqual(['notApplicable', 'headerOnly']);
  });
  it('passes otherwise', () => {
    expect(judge(facts())).toEqual(['pass', 'verified']);
    expect(judge(noSignature.facts)).toEqual(['notApplicable', 'noSignature']);
    expect(judge(notVerified.facts)).toEqual(['notApplicable', 'notVerified']);
  });
});

testRule(messageBodyNotFullySigned, {
  pass: [{ name: 'whole', key: 'whole', facts: facts() }],
  fail: [
    {
      name: 'RFC 6376 section 8.2: l=',
      key: 'partial',
      verdict: 'warn',
      facts: facts({ signatures: [messageSignature({ bodyLength: 0 })] }),
      values: { domain: 'example.com', length: 0 },
    },
  ],
  notApplicable: [
    notVerified,
    noSignature,
    {
      name: 'nothing passes',
      key: 'otherwise',
      facts: facts({ signatures: [broken({ kind: 'keyMissing' })] }),
    },
  ],
});

testRule(messageSignatureCoversTooLittle, {
  pass: [
    { name: 'covered', key: 'covered', facts: facts() },
    {
      name: 'oversigned',
      key: 'sealed',
      facts: facts({ signatures: [messageSignature({ signedFields: ['from', 'from', 'subject', 'date'] })] }),
    },
    {
      name: 'one of two covers it',
      key: 'covered',
      facts: facts({ signatures: [messageSignature({ signedFields: ['from'] }), messageSignature()] }),
    },
  ],
  fail: [
    {
      name: 'only From',
      key: 'lacks',
      verdict: 'warn',
      severity: 'medium',
      facts: facts({ signatures: [messageSignature({ signedFields: ['from'] })] }),
      values: { domain: 'example.com', fields: ['Subject', 'Date'] },
    },
    {
      name: 'not Reply-To',
      key: 'lacks',
      verdict: 'warn',
      severity: 'low',
      facts: facts({}, { message: receivedMessage({ replyTo: [{ address: 'x@example.org' }] }) }),
    },
  ],
  notApplicable: [
    notVerified,
    noSignature,
    {
      name: 'only of the service',
      key: 'otherwise',
      facts: facts({ signatures: [messageSignature(ofService)] }),
    },
  ],
});

const SET = {
  instance: 1,
  domain: 'lists.example.net',
  selector: 'a',
  saw: { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
};

testRule(messageArcBroken, {
  pass: [{ name: 'valid', key: 'valid', facts: facts({ arc: { result: 'pass', sets: [SET] } }) }],
  fail: [
    {
      name: 'broken',
      key: 'broken',
      verdict: 'warn',
      severity: 'medium',
      facts: facts({ dmarc: dmarc(), arc: { result: 'fail', sets: [SET], because: 'body hash' } }),
    },
    {
      name: 'broken, and not needed',
      key: 'broken',
      verdict: 'warn',
      severity: 'low',
      facts: facts({ arc: { result: 'fail', sets: [] } }),
    },
  ],
  notApplicable: [{ name: 'none', key: 'none', facts: facts() }, notVerified],
  unknown: [
    {
      name: 'no answer',
      key: 'DEPENDS_ON_UNKNOWN',
      facts: facts({ arc: { result: 'temperror', sets: [SET] } }),
    },
  ],
});

testRule(messageArcIgnored, {
  pass: [{ name: 'not needed', key: 'notNeeded', facts: facts({ arc: { result: 'pass', sets: [SET] } }) }],
  fail: [
    {
      name: 'it was in order before',
      key: 'ignored',
      verdict: 'warn',
      facts: facts({
        dmarc: dmarc(),
        arc: { result: 'pass', sets: [{ ...SET, instance: 2, saw: {} }, SET] },
      }),
      values: {
        sealer: 'lists.example.net',
        sealers: ['lists.example.net'],
        saw: 'spf=pass, dkim=pass, dmarc=pass',
      },
    },
  ],
  notApplicable: [
    { name: 'none', key: 'none', facts: facts() },
    {
      name: 'it was not in order',
      key: 'noHelp',
      facts: facts({ dmarc: dmarc(), arc: { result: 'pass', sets: [{ ...SET, saw: { dmarc: 'fail' } }] } }),
    },
    notVerified,
  ],
});

testRule(messageBimiNotEligible, {
  pass: [
    {
      name: 'eligible',
      key: 'eligible',
      facts: facts({ bimi: { selector: 'default', isEligible: true } }, { bimi: bimi() }),
    },
  ],
  fail: [
    {
      name: 'DMARC fails',
      key: 'dmarc',
      facts: facts(
        { dmarc: dmarc(), bimi: { selector: 'default', isEligible: false, because: 'dmarc=fail' } },
        { bimi: bimi() },
      ),
    },
    {
      name: 'the selector',
      key: 'selector',
      facts: facts(
        { bimi: { selector: 'default', isEligible: false, because: 'severalSelectors' } },
        { bimi: bimi() },
      ),
    },
  ],
  notApplicable: [
    {
      name: 'the policy, of which bimi/policy-too-weak speaks',
      key: 'policyTooWeak',
      facts: facts(
        { bimi: { selector: 'default', isEligible: false, because: 'policyNone' } },
        { bimi: bimi() },
      ),
    },
    {
      name: 'no BIMI',
      key: 'noBimi',
      facts: facts({ bimi: { selector: 'default', isEligible: true } }, { bimi: absent([]) }),
    },
    { name: 'not looked at', key: 'notVerified', facts: facts({}, { bimi: bimi() }) },
  ],
});

/** The facts without one part of what was verified. */
function without(part: 'spf' | 'client', change: Partial<MessageAuth> = {}): FactsGiven {
  const { [part]: _, ...value } = messageAuth(change).value;
  return facts({}, { messageAuth: { state: 'known', value, evidence: [] } });
}

describe('causes', () => {
  const causesOf = (given: FactsGiven) => {
    const found: Facts = placeFacts(given);
    const findings = runRules(MESSAGE_RULES, found, { domain: 'example.com' }, NOW);
    return findCauses(findings, MESSAGE_RULES).map(({ finding, explains }) => [
      finding.rule,
      explains.map(({ rule }) => rule).toSorted(),
    ]);
  };

  it('are none when all is in order', () => {
    expect(causesOf(facts())).toEqual([]);
  });

  it('a mailing list that broke DKIM: one cause, the rest beneath', () => {
    const given = facts(
      {
        dmarc: dmarc(),
        spf: spf({
          result: 'pass',
          domain: 'lists.example.net',
          organisational: 'example.net',
          isAligned: false,
        }),
        signatures: [broken({ kind: 'bodyChanged', change: { kind: 'footer', octets: 9, text: 'list' } })],
        arc: { result: 'pass', sets: [SET] },
      },
      throughList,
    );
    expect(causesOf(given)).toEqual([
      [
        'message/signature-body-changed',
        ['message/arc-ignored', 'message/dmarc-failed', 'message/not-aligned'],
      ],
    ]);
  });

  it('a service that signs with its own name: one cause', () => {
    const given = facts({
      dmarc: dmarc(),
      spf: spf({
        result: 'pass',
        domain: 'bounce.esp.example',
        organisational: 'esp.example',
        isAligned: false,
      }),
      signatures: [messageSignature(ofService)],
    });
    expect(causesOf(given)).toEqual([
      ['message/signed-by-service-only', ['message/dmarc-failed', 'message/not-aligned']],
    ]);
  });

  it('PHP mail() of a shared host: the missing signature, and alignment beneath', () => {
    const given = facts({
      dmarc: dmarc(),
      spf: spf({
        result: 'pass',
        domain: 'web12.host.example',
        organisational: 'host.example',
        isAligned: false,
      }),
      signatures: [],
    });
    expect(causesOf(given)).toEqual([['message/unsigned', ['message/dmarc-failed', 'message/not-aligned']]]);
  });
});

describe('words', () => {
  const footer = bodyChangeValues({
    kind: 'footer',
    octets: 120,
    text: 'Team \u001b[2J list',
    where: 'end',
    line: 12,
  });
  it('say what was added, where, and show it without what could drive a terminal', () => {
    expect(bodyChangeEn(footer)).toBe(
      String.raw`Behind the signed text, 120 octets were added, from line 12 on: “Team \x1b[2J list”. Without them the signature fits.`,
    );
  });
  it('name each difference of a header', () => {
    const several = headerChangeValues({
      kind: 'several',
      changes: [
        { kind: 'subjectTag', tag: '[team]' },
        { kind: 'fieldRewritten', field: 'From', original: 'Ana <ana@example.com>', how: 'list' },
      ],
    });
    expect(headerChangeEn(several)).toBe(
      '“[team]” was put into the Subject and From was rewritten, as mailing lists do it; signed was “Ana <ana@example.com>”. Undone, the signature fits.',
    );
  });
  it('are in every language the same keys', () => {
    for (const { id, messages } of MESSAGE_RULES)
      for (const language of LANGUAGES)
        expect(Object.keys(ruleTexts(language, id) ?? {}).toSorted()).toEqual(
          Object.keys(messages).toSorted(),
        );
  });
});
