/** The rules about verdicts of mailbox providers, and about what the receiver saw of authentication. */
import {
  absent,
  findCauses,
  MICROSOFT_ENTRIES_FROM_MEMORY,
  MICROSOFT_FILTER_ENTRIES,
  PROVIDER_FILTER_ENTRIES,
  probeError,
  runRules,
  unknown,
  type FilterPart,
  type FilterStatement,
  type FilterVerdicts,
  type KnownFact,
  type MessageAuth,
  type SaidAuthentication,
  type SaidAuthMethod,
} from '@whyspam/core';
import { describe, expect, it } from 'vitest';
import { filterEntryText } from '../../locales/filter-words/filter-words.ts';
import { LANGUAGES } from '../../locales/rule-texts.ts';
import { filterVerdicts, messageAuth, messageSignature } from '../testing/message-facts.ts';
import { NOW, placeFacts, testRule } from '../testing/test-rule.ts';
import { filterAuthenticationDiffers } from './authentication-differs.ts';
import { filterAuthenticationFailedThere } from './authentication-failed-there.ts';
import { filterBlockedByRecipient } from './blocked-by-recipient.ts';
import { filterClaimsOnly } from './claims-only.ts';
import { filterContentOrReputation } from './content-or-reputation.ts';
import { filterJudgedBulk } from './judged-bulk.ts';
import { filterJudgedMalware } from './judged-malware.ts';
import { filterJudgedPhishing } from './judged-phishing.ts';
import { filterJudgedSpam } from './judged-spam.ts';
import { filterScannerSilent } from './scanner-silent.ts';
import { filterSenderAllowed } from './sender-allowed.ts';
import { filterSpoofSuspected } from './spoof-suspected.ts';
import { VERDICT_RULES } from './verdict-list.ts';

type Given = { readonly filterVerdicts: KnownFact<FilterVerdicts> };

function part(name: string, value: string, entry: string, who: FilterPart['who'] = 'sender'): FilterPart {
  return { name, value, entry, who, ...(who === 'receiver' ? { cause: 'recipient-policy' } : {}) };
}

function statement(
  verdict: FilterStatement['verdict'],
  parts: readonly FilterPart[] = [],
  change: Partial<FilterStatement> = {},
): FilterStatement {
  return {
    filter: 'microsoft',
    header: 'X-Forefront-Antispam-Report',
    position: 9,
    isTrusted: true,
    verdict,
    parts,
    ...change,
  };
}

function verdicts(...statements: readonly FilterStatement[]): Given {
  return { filterVerdicts: filterVerdicts({ statements }) };
}

const SPAM = statement('spam', [
  part('SFV', 'SPM', 'microsoft-sfv-spm'),
  part('SCL', '5', 'microsoft-scl-spam'),
  part('IPV', 'NLI', 'microsoft-ipv-nli', 'neutral'),
  { name: 'CIP', value: '192.0.2.25' },
]);
const CLEAN = statement('clean', [part('SFV', 'NSPM', 'microsoft-sfv-nspm', 'positive')]);
const BLOCKED = statement('spam', [part('SFV', 'BLK', 'microsoft-sfv-blk', 'receiver')]);
const JUNK = statement('spam', [part('folder', 'Junk', 'apple-folder-junk')], {
  filter: 'apple',
  header: 'X-Apple-MoveToFolder',
});
const SUSPECT = statement('suspect', [part('X-Yandex-Spam', '4', 'yandex-4')], {
  filter: 'yandex',
  header: 'X-Yandex-Spam',
});
const SPOOF = statement('suspect', [part('CAT', 'SPOOF', 'microsoft-cat-spoof')]);
const CLAIM = { ...SPAM, isTrusted: false };
const GATEWAY = { ...SPAM, filter: 'proofpoint' };

function compauth(
  result: string,
  reason: string,
  entry: string,
  who: FilterPart['who'] = 'sender',
): FilterStatement {
  return statement(
    'unknown',
    [{ name: 'compauth', value: result }, part('compauth reason', reason, entry, who)],
    { header: 'Authentication-Results', position: 1 },
  );
}

function method(name: string, result: string, comment?: string): SaidAuthMethod {
  return { method: name, result, properties: {}, ...(comment === undefined ? {} : { comment }) };
}

function said(
  methods: readonly SaidAuthMethod[],
  change: Partial<SaidAuthentication> = {},
): SaidAuthentication {
  return {
    header: 'authentication-results',
    authservId: 'mx.example.net',
    position: 1,
    isTrusted: true,
    methods,
    problems: [],
    ...change,
  };
}

/** The receiver's own field, and what of it was seen. */
function seen(
  results: FilterVerdicts['seen'],
  statements: readonly FilterStatement[] = [],
  change: Partial<SaidAuthentication> = {},
): Given {
  const methods = Object.entries(results).map(([name, result]) => method(name, result));
  return {
    filterVerdicts: filterVerdicts({ seen: results, authentication: [said(methods, change)], statements }),
  };
}

const NOTHING: Given = { filterVerdicts: filterVerdicts() };
const PASSED = { spf: 'pass', dkim: 'pass', dmarc: 'pass' };

function failing(change: Partial<MessageAuth> = {}): KnownFact<MessageAuth> {
  const own = messageAuth().value;
  return messageAuth({
    signatures: [
      messageSignature({ result: 'fail', breakage: { kind: 'bodyChanged', change: { kind: 'unknown' } } }),
    ],
    dmarc: { ...own.dmarc, result: 'fail', passedBy: [] },
    ...change,
  });
}

testRule(filterJudgedSpam, {
  pass: [
    { name: 'clean', facts: verdicts(CLEAN), key: 'notSpam' },
    { name: 'blocked by a list is no verdict of the filter', facts: verdicts(BLOCKED), key: 'notSpam' },
    { name: 'spoofing has a rule of its own', facts: verdicts(SPOOF), key: 'notSpam' },
  ],
  fail: [
    {
      name: 'Microsoft, code by code, with the case number',
      facts: verdicts(
        SPAM,
        statement('unknown', [{ name: 'Correlation-Id', value: 'a-b-c' }], {
          header: 'X-MS-Office365-Filtering-Correlation-Id',
        }),
      ),
      key: 'spam',
      values: {
        filter: 'microsoft',
        headers: ['X-Forefront-Antispam-Report'],
        codes: ['SFV:SPM', 'SCL:5'],
        entries: ['microsoft-sfv-spm', 'microsoft-scl-spam'],
        correlation: 'a-b-c',
      },
    },
    { name: 'iCloud', facts: verdicts(JUNK), key: 'spam' },
    { name: 'only suspected', facts: verdicts(SUSPECT), key: 'suspect', verdict: 'warn', severity: 'medium' },
  ],
  notApplicable: [
    { name: 'nothing said', facts: NOTHING, key: 'noProvider' },
    { name: 'a claim', facts: verdicts(CLAIM), key: 'noProvider' },
    { name: 'a product of the receiver is judged elsewhere', facts: verdicts(GATEWAY), key: 'noProvider' },
    { name: 'absent', facts: { filterVerdicts: absent([]) }, key: 'noProvider' },
  ],
});

testRule(filterJudgedBulk, {
  pass: [{ name: 'clean', facts: verdicts(CLEAN), key: 'notBulk' }],
  fail: [
    {
      name: 'category',
      facts: verdicts(statement('bulk', [part('CAT', 'BULK', 'microsoft-cat-bulk')])),
      key: 'bulk',
    },
    {
      name: 'level at the default threshold',
      facts: verdicts(
        statement('bulk', [part('BCL', '7', 'microsoft-bcl-mixed')], { header: 'X-Microsoft-Antispam' }),
      ),
      key: 'bulk',
    },
    {
      name: 'level below it',
      facts: verdicts(statement('unknown', [part('BCL', '5', 'microsoft-bcl-mixed')])),
      key: 'near',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [{ name: 'nothing said', facts: NOTHING, key: 'noProvider' }],
});

testRule(filterJudgedPhishing, {
  pass: [{ name: 'clean', facts: verdicts(CLEAN), key: 'notPhishing' }],
  fail: [
    {
      name: 'high confidence',
      facts: verdicts(statement('phishing', [part('CAT', 'HPHSH', 'microsoft-cat-hphsh')])),
      key: 'phishing',
      severity: 'critical',
    },
    {
      name: 'a person impersonated',
      facts: verdicts(statement('phishing', [part('CAT', 'UIMP', 'microsoft-cat-uimp')])),
      key: 'impersonation',
      severity: 'high',
    },
  ],
  notApplicable: [{ name: 'nothing said', facts: NOTHING, key: 'noProvider' }],
});

testRule(filterJudgedMalware, {
  pass: [{ name: 'clean', facts: verdicts(CLEAN), key: 'notMalware' }],
  fail: [
    {
      name: 'malware',
      facts: verdicts(statement('malware', [part('CAT', 'MALW', 'microsoft-cat-malw')])),
      key: 'malware',
    },
    {
      name: 'a type that is not let in',
      facts: verdicts(statement('malware', [part('CAT', 'FTBP', 'microsoft-cat-ftbp')])),
      key: 'malware',
    },
  ],
  notApplicable: [{ name: 'nothing said', facts: NOTHING, key: 'noProvider' }],
});

testRule(filterBlockedByRecipient, {
  pass: [{ name: 'the filter itself', facts: verdicts(SPAM), key: 'notBlocked' }],
  fail: [
    { name: 'blocked senders', facts: verdicts(BLOCKED), key: 'blocked' },
    {
      name: 'a rule of the mailbox',
      facts: verdicts(
        statement('unknown', [part('OFR', 'CustomRules', 'microsoft-ofr-user-rule', 'receiver')]),
      ),
      key: 'blocked',
    },
    {
      name: 'a pair forbidden',
      facts: verdicts(compauth('fail', '002', 'microsoft-compauth-002', 'receiver')),
      key: 'blocked',
    },
  ],
  notApplicable: [{ name: 'nothing said', facts: NOTHING, key: 'noProvider' }],
});

testRule(filterSenderAllowed, {
  pass: [{ name: 'judged', facts: verdicts(CLEAN), key: 'judged' }],
  fail: [
    {
      name: 'allowed senders',
      facts: verdicts(statement('allowed', [part('SFV', 'SKA', 'microsoft-sfv-ska', 'receiver')])),
      key: 'allowed',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'released from quarantine',
      facts: verdicts(statement('allowed', [part('SFV', 'SKQ', 'microsoft-sfv-skq', 'receiver')])),
      key: 'released',
      verdict: 'warn',
      severity: 'high',
    },
  ],
  notApplicable: [{ name: 'nothing said', facts: NOTHING, key: 'noProvider' }],
});

testRule(filterSpoofSuspected, {
  pass: [
    {
      name: 'aligned',
      facts: verdicts(compauth('pass', '100', 'microsoft-compauth-100', 'positive')),
      key: 'authenticated',
    },
    {
      name: 'forbidden by the recipient is a list of theirs',
      facts: verdicts(compauth('fail', '002', 'microsoft-compauth-002', 'receiver')),
      key: 'authenticated',
    },
  ],
  fail: [
    {
      name: 'no records',
      facts: verdicts(compauth('fail', '001', 'microsoft-compauth-001')),
      key: 'suspected',
      values: {
        filter: 'microsoft',
        headers: ['Authentication-Results'],
        codes: ['compauth=fail', 'reason=001'],
        entries: ['', 'microsoft-compauth-001'],
        correlation: '',
      },
    },
    { name: 'category', facts: verdicts(SPOOF), key: 'suspected' },
    {
      name: 'a reason nobody documents',
      facts: verdicts(
        statement('unknown', [
          { name: 'compauth', value: 'fail' },
          { name: 'compauth reason', value: '077' },
        ]),
      ),
      key: 'suspected',
    },
    {
      name: 'only softly',
      facts: verdicts(compauth('softpass', '202', 'microsoft-compauth-202')),
      key: 'unsure',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'no DMARC record',
      facts: verdicts(compauth('pass', '109', 'microsoft-compauth-109')),
      key: 'unsure',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'another receiver', facts: verdicts(JUNK), key: 'notSaid' },
    { name: 'absent', facts: { filterVerdicts: absent([]) }, key: 'notSaid' },
  ],
});

testRule(filterAuthenticationFailedThere, {
  pass: [
    { name: 'all passed', facts: seen(PASSED), key: 'passed' },
    {
      name: 'SPF broke in forwarding, DMARC passed by DKIM',
      facts: seen({ ...PASSED, spf: 'fail' }),
      key: 'passed',
    },
    { name: 'DKIM alone', facts: seen({ dkim: 'pass' }), key: 'passed' },
    { name: 'no DMARC record, as good as passed', facts: seen({ dmarc: 'bestguesspass' }), key: 'passed' },
    { name: 'no signature, and nothing said of SPF', facts: seen({ dkim: 'none' }), key: 'passed' },
  ],
  fail: [
    {
      name: 'DMARC, with every reason',
      facts: {
        filterVerdicts: filterVerdicts({
          seen: { spf: 'softfail', dkim: 'fail', dmarc: 'fail' },
          authentication: [
            said([
              method('spf', 'softfail', 'domain of transitioning a@b.example'),
              method('dkim', 'fail', 'body hash did not verify'),
              method('dkim', 'permerror', 'no key for signature'),
              { method: 'dmarc', result: 'fail', properties: { action: 'oreject' }, comment: 'p=REJECT' },
            ]),
          ],
        }),
      },
      key: 'dmarcFailed',
      severity: 'high',
      values: {
        receiver: 'mx.example.net',
        lines: [
          'spf=softfail (domain of transitioning a@b.example)',
          'dkim=fail (body hash did not verify)',
          'dkim=permerror (no key for signature)',
          'dmarc=fail action=oreject (p=REJECT)',
        ],
        reasons: ['spf', 'bodyChanged', 'noKey'],
      },
    },
    {
      name: 'trap 75: DKIM passes and DMARC fails, so it is alignment',
      facts: seen({ spf: 'none', dkim: 'pass', dmarc: 'fail' }, [], { authservId: '' }),
      key: 'dmarcFailed',
      values: {
        receiver: '',
        lines: ['spf=none', 'dkim=pass', 'dmarc=fail'],
        reasons: ['alignment'],
      },
    },
    {
      name: 'overridden by ARC',
      facts: seen({ dmarc: 'fail', compauth: 'pass' }),
      key: 'overridden',
      verdict: 'warn',
      severity: 'medium',
    },
    {
      name: 'neither, without DMARC',
      facts: seen({ spf: 'none', dkim: 'none', dmarc: 'none' }),
      key: 'nothingPassed',
    },
    { name: 'SPF alone, failed', facts: seen({ spf: 'fail' }), key: 'nothingPassed' },
    { name: 'a signature that did not verify', facts: seen({ dkim: 'fail' }), key: 'nothingPassed' },
    {
      name: 'an error of the DNS',
      facts: seen({ dmarc: 'temperror', spf: 'temperror' }),
      key: 'error',
      verdict: 'warn',
      severity: 'medium',
    },
    {
      name: 'a bad SPF record',
      facts: seen({ spf: 'permerror', dkim: 'none' }),
      key: 'error',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'nothing said', facts: NOTHING, key: 'notSaid' },
    { name: 'absent', facts: { filterVerdicts: absent([]) }, key: 'notSaid' },
  ],
  unknown: [
    {
      name: 'not read',
      facts: { filterVerdicts: unknown(probeError('DNS_TIMEOUT', 'timeout'), []) },
      key: 'DNS_TIMEOUT',
    },
  ],
});

testRule(filterAuthenticationDiffers, {
  pass: [
    { name: 'both pass', facts: { ...seen(PASSED), messageAuth: messageAuth() }, key: 'same' },
    { name: 'both fail', facts: { ...seen({ dmarc: 'fail' }), messageAuth: failing() }, key: 'same' },
    {
      name: 'a header alone: its signatures could not be checked here',
      facts: {
        ...seen(PASSED),
        messageAuth: failing({
          signatures: [
            messageSignature({ result: 'neutral', breakage: { kind: 'notVerified', detail: 'no body' } }),
          ],
        }),
      },
      key: 'same',
    },
    {
      name: 'SPF differs, and DMARC passed both times',
      facts: { ...seen({ ...PASSED, spf: 'fail' }), messageAuth: messageAuth() },
      key: 'same',
    },
  ],
  fail: [
    {
      name: 'fails there, passes here',
      facts: { ...seen({ spf: 'fail', dmarc: 'fail' }), messageAuth: messageAuth() },
      key: 'passesHere',
      verdict: 'warn',
      values: {
        receiver: 'mx.example.net',
        there: ['spf=fail', 'dmarc=fail'],
        here: ['spf=pass', 'dkim=pass (example.com)', 'dmarc=pass'],
      },
    },
    {
      name: 'without DMARC, by SPF',
      facts: { ...seen({ spf: 'softfail' }, [], { authservId: '' }), messageAuth: messageAuth() },
      key: 'passesHere',
      verdict: 'warn',
    },
    {
      name: 'passed there, fails here',
      facts: { ...seen(PASSED), messageAuth: failing() },
      key: 'failsHere',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [
    { name: 'nothing said', facts: { ...NOTHING, messageAuth: messageAuth() }, key: 'notSaid' },
    {
      name: 'nothing clear said',
      facts: { ...seen({ dmarc: 'none' }), messageAuth: messageAuth() },
      key: 'notSaid',
    },
    { name: 'absent', facts: { ...seen(PASSED), messageAuth: absent([]) }, key: 'notSaid' },
  ],
});

testRule(filterContentOrReputation, {
  pass: [
    { name: 'not judged', facts: { ...seen(PASSED, [CLEAN]), messageAuth: messageAuth() }, key: 'notJudged' },
    {
      name: 'only claimed',
      facts: { ...seen(PASSED, [CLAIM]), messageAuth: messageAuth() },
      key: 'notJudged',
    },
    {
      name: 'a list of the recipient',
      facts: { ...seen(PASSED, [BLOCKED]), messageAuth: messageAuth() },
      key: 'notJudged',
    },
    {
      name: 'a scanner that we asked ourselves',
      facts: { ...seen(PASSED, [{ ...SPAM, filter: 'rspamd', origin: 'live' }]), messageAuth: messageAuth() },
      key: 'notJudged',
    },
  ],
  fail: [
    {
      name: 'iCloud puts authenticated mail into Junk',
      facts: { ...seen(PASSED, [JUNK]), messageAuth: failing() },
      key: 'inOrder',
      severity: 'high',
      values: {
        filters: ['apple'],
        lines: ['spf=pass', 'dkim=pass', 'dmarc=pass'],
        isSeenThere: true,
        isListed: false,
      },
    },
    {
      name: 'the receiver says nothing of authentication: as checked here',
      facts: { ...verdicts(GATEWAY), messageAuth: messageAuth() },
      key: 'inOrder',
    },
    {
      name: 'with the rules listed',
      facts: {
        ...verdicts(
          statement('spam', [{ name: 'BAYES_99', weight: 3.5 }], {
            filter: 'x-spam',
            header: 'X-Spam-Status',
          }),
        ),
        messageAuth: messageAuth(),
      },
      key: 'inOrder',
    },
    {
      name: 'without a DMARC record, signed',
      facts: {
        ...verdicts(GATEWAY),
        messageAuth: messageAuth({
          dmarc: { result: 'none', aspf: 'relaxed', adkim: 'relaxed', passedBy: [] },
        }),
      },
      key: 'inOrder',
    },
    {
      name: 'only suspected',
      facts: { ...seen(PASSED, [SUSPECT]), messageAuth: messageAuth() },
      key: 'inOrder',
      severity: 'medium',
    },
  ],
  notApplicable: [
    {
      name: 'DMARC failed there',
      facts: { ...seen({ dmarc: 'fail' }, [SPAM]), messageAuth: messageAuth() },
      key: 'authenticationFirst',
    },
    {
      name: 'compauth failed',
      facts: {
        ...seen({ spf: 'pass', dmarc: 'none', compauth: 'fail' }, [SPAM]),
        messageAuth: messageAuth(),
      },
      key: 'authenticationFirst',
    },
    {
      name: 'spoofing suspected',
      facts: { ...seen(PASSED, [SPOOF]), messageAuth: messageAuth() },
      key: 'authenticationFirst',
    },
    {
      name: 'it fails here, and the receiver says nothing',
      facts: { ...verdicts(GATEWAY), messageAuth: failing() },
      key: 'authenticationFirst',
    },
    { name: 'absent', facts: { filterVerdicts: absent([]), messageAuth: messageAuth() }, key: 'notJudged' },
  ],
});

testRule(filterClaimsOnly, {
  pass: [
    { name: 'the receiver wrote one of them', facts: verdicts(CLAIM, CLEAN), key: 'trusted' },
    { name: 'the receiver wrote results', facts: seen(PASSED, [CLAIM]), key: 'trusted' },
  ],
  fail: [
    {
      name: 'only claims',
      facts: {
        filterVerdicts: filterVerdicts({
          statements: [CLAIM, { ...CLAIM, position: 10 }],
          authentication: [said([method('spf', 'pass')], { isTrusted: false })],
        }),
      },
      key: 'claims',
      verdict: 'warn',
      severity: 'info',
      values: { headers: ['X-Forefront-Antispam-Report', 'Authentication-Results'] },
    },
  ],
  notApplicable: [
    { name: 'nothing', facts: NOTHING, key: 'none' },
    { name: 'a mark without a verdict', facts: verdicts({ ...CLAIM, verdict: 'unknown' }), key: 'none' },
    { name: 'absent', facts: { filterVerdicts: absent([]) }, key: 'none' },
  ],
});

const REFUSED = {
  filter: 'rspamd',
  server: '127.0.0.1:11333',
  error: probeError('HTTP_CONNECT_REFUSED', 'no'),
};

const ANSWERED = { ...SPAM, origin: 'live' } as const;

// It never fails: a silent scanner says nothing against the message.
it.each([
  ['it answered', { statements: [ANSWERED] }, 'pass', 'answered'],
  ['none was asked', { statements: [SPAM] }, 'notApplicable', 'notAsked'],
  ['one of two did not answer', { statements: [ANSWERED], unanswered: [REFUSED] }, 'unknown', undefined],
] as const)('filter/scanner-silent: %s', (_, change, verdict, key) => {
  const facts = placeFacts({ filterVerdicts: filterVerdicts(change) });
  const [finding] = runRules([filterScannerSilent], facts, { domain: 'example.com' }, NOW);
  expect(finding?.verdict).toBe(verdict);
  if (key === undefined)
    expect(finding?.error).toMatchObject({
      code: 'HTTP_CONNECT_REFUSED',
      detail: 'rspamd 127.0.0.1:11333: no',
    });
  else expect(finding?.message.key).toBe(key);
});

describe('together', () => {
  it('a spam verdict on authenticated mail is explained by content or reputation, not by authentication', () => {
    const facts = placeFacts({ ...seen(PASSED, [JUNK]), messageAuth: messageAuth() });
    const findings = runRules(VERDICT_RULES, facts, { domain: 'example.com' }, NOW);
    const causes = findCauses(findings, VERDICT_RULES);
    expect(causes.map(({ finding }) => finding.rule)).toEqual(['filter/content-or-reputation']);
  });

  it('a spam verdict after DMARC failed is explained by that alone', () => {
    const facts = placeFacts({
      ...seen({ spf: 'fail', dkim: 'none', dmarc: 'fail', compauth: 'fail' }, [
        SPAM,
        compauth('fail', '000', 'microsoft-compauth-000'),
      ]),
      messageAuth: failing(),
    });
    const findings = runRules(VERDICT_RULES, facts, { domain: 'example.com' }, NOW);
    const causes = findCauses(findings, VERDICT_RULES);
    expect(causes.map(({ finding }) => finding.rule)).toEqual(['filter/authentication-failed-there']);
  });

  it('every code of Microsoft and every mark of a provider has words in every language', () => {
    for (const language of LANGUAGES)
      for (const entry of [...MICROSOFT_FILTER_ENTRIES, ...PROVIDER_FILTER_ENTRIES]) {
        const text = filterEntryText(language, entry);
        expect(text?.meaning, `${language} ${entry}`).toMatch(/[^.\s]$/u);
        expect(text?.fix ?? 'none.', `${language} ${entry}`).toMatch(/\.$/u);
      }
    expect(filterEntryText('en', 'toString')).toBeUndefined();
  });

  it('what is only known from memory says so', () => {
    const [first = ''] = MICROSOFT_ENTRIES_FROM_MEMORY;
    expect(filterEntryText('en', first)?.meaning).toContain('not documented');
    expect(filterEntryText('es', first)?.meaning).toContain('no está documentado');
  });

  it('texts name each code with its meaning', () => {
    const what = filterSpoofSuspected.messages.suspected.what;
    expect(
      what({
        filter: 'microsoft',
        headers: ['Authentication-Results'],
        codes: ['compauth=fail', 'reason=001'],
        entries: ['', 'microsoft-compauth-001'],
        correlation: '',
      }),
    ).toMatch(
      /^Microsoft wrote in Authentication-Results: compauth=fail, reason=001 \(nothing proves the domain/u,
    );
  });
});
