/** The rules about scores and products: which part of a score is whose, and what is no fault at all. */
import {
  absent,
  findCauses,
  FILTER_ENTRIES,
  FILTER_FAMILIES,
  FILTER_FIXES,
  runRules,
  type FilterPart,
  type FilterStatement,
  type FilterVerdicts,
  type KnownFact,
} from '@whyspam/core';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, ruleTexts, type Language } from '../../locales/rule-texts.ts';
import { enEntries } from '../../locales/filter-words/en-entries.ts';
import { enFixes } from '../../locales/filter-words/en-fixes.ts';
import { esEntries } from '../../locales/filter-words/es-entries.ts';
import { esFixes } from '../../locales/filter-words/es-fixes.ts';
import { filterVerdicts, messageAuth, messageSignature } from '../testing/message-facts.ts';
import { NOW, placeFacts, testRule } from '../testing/test-rule.ts';
import { filterGatewayVerdict } from './gateway-verdict.ts';
import { filterScoreAuthentication } from './score-authentication.ts';
import { filterScoreContent } from './score-content.ts';
import { filterScoreForm } from './score-form.ts';
import { filterScoreLinks } from './score-links.ts';
import { filterScoreListNotAsked } from './score-list-not-asked.ts';
import { SCORE_RULES } from './score-list.ts';
import { filterScoreNearThreshold } from './score-near-threshold.ts';
import { filterScoreOverThreshold } from './score-over-threshold.ts';
import { filterScoreReputationLists } from './score-reputation-lists.ts';
import { filterScoreScriptHacked } from './score-script-hacked.ts';
import { filterScoreSendingServer } from './score-sending-server.ts';
import { filterVerdictUnreadable } from './verdict-unreadable.ts';

function statement(change: Partial<FilterStatement> = {}): FilterStatement {
  return {
    filter: 'spamassassin',
    header: 'X-Spam-Status',
    position: 1,
    isTrusted: true,
    verdict: 'clean',
    parts: [],
    ...change,
  };
}

function verdicts(...statements: readonly FilterStatement[]): { filterVerdicts: KnownFact<FilterVerdicts> } {
  return { filterVerdicts: filterVerdicts({ statements }) };
}

const PBL: FilterPart = {
  name: 'RCVD_IN_PBL',
  weight: 3.3,
  entry: 'spamhaus-pbl',
  cause: 'blocklist-public',
  who: 'sender',
};
const NO_PTR: FilterPart = {
  name: 'RDNS_NONE',
  weight: 1.3,
  entry: 'no-reverse-name',
  cause: 'dns-ptr',
  who: 'sender',
};
const LEARNED: FilterPart = {
  name: 'BAYES_99',
  weight: 3.5,
  entry: 'learned-spam',
  cause: 'content-spam',
  who: 'sender',
};
const LINK: FilterPart = {
  name: 'URIBL_BLACK',
  weight: 1.7,
  value: 'URIs: pills.example',
  entry: 'link-listed',
  cause: 'content-url',
  who: 'sender',
};
const DATE: FilterPart = {
  name: 'MISSING_DATE',
  weight: 1.4,
  entry: 'date-invalid',
  cause: 'format-rfc5322',
  who: 'sender',
};
const HACKED: FilterPart = {
  name: 'X_PHP_EVAL',
  weight: 4,
  entry: 'script-hacked',
  cause: 'compromised',
  who: 'sender',
};
const GOOD: FilterPart = {
  name: 'RCVD_IN_DNSWL_MED',
  weight: -2.3,
  entry: 'reputation-good',
  cause: 'info',
  who: 'positive',
};
const BLOCKED: FilterPart = {
  name: 'URIBL_BLOCKED',
  weight: 0.001,
  entry: 'list-refused-query',
  cause: 'receiver-resolver',
  who: 'receiver',
};
const SPF: FilterPart = {
  name: 'SPF_SOFTFAIL',
  weight: 0.7,
  entry: 'spf-not-authorised',
  cause: 'auth-spf',
  who: 'sender',
};
const DKIM: FilterPart = {
  name: 'DKIM_INVALID',
  weight: 0.5,
  entry: 'dkim-invalid',
  cause: 'auth-dkim',
  who: 'sender',
};
const DMARC: FilterPart = {
  name: 'DMARC_REJECT',
  weight: 1.8,
  entry: 'dmarc-failed',
  cause: 'auth-dmarc',
  who: 'sender',
};
const LOCAL: FilterPart = { name: 'LOCAL_BOSS', weight: 9, value: 'we know him' };

function marked(...parts: readonly FilterPart[]): FilterStatement {
  const score = parts.reduce((sum, { weight = 0 }) => sum + weight, 0);
  return statement({ verdict: 'spam', score: Math.round(score * 100) / 100, threshold: 5, parts });
}

function passed(...parts: readonly FilterPart[]): FilterStatement {
  return { ...marked(...parts), verdict: 'clean' };
}

testRule(filterScoreOverThreshold, {
  pass: [
    { name: 'under the limit', facts: verdicts(passed(NO_PTR)), key: 'under' },
    {
      name: 'a flag below the boundary is a claim of somebody else',
      facts: verdicts(
        passed(NO_PTR),
        statement({ isTrusted: false, verdict: 'spam', score: 30, threshold: 5 }),
      ),
      key: 'under',
    },
    {
      name: 'the figure of rspamd is where it rejects, and 4.5 of 15 is not marked',
      facts: verdicts(statement({ filter: 'rspamd', verdict: 'suspect', score: 4.5, threshold: 15 })),
      key: 'under',
    },
  ],
  fail: [
    {
      name: 'what the sender can mend decides it',
      facts: verdicts(marked(PBL, NO_PTR, BLOCKED, { ...LOCAL, weight: 1 })),
      key: 'over',
      severity: 'high',
    },
    {
      name: "the receiver's own rules decide it",
      facts: verdicts(marked(LOCAL, NO_PTR)),
      key: 'over',
      severity: 'high',
    },
    { name: 'only rules nobody knows', facts: verdicts(marked(LOCAL)), key: 'over', severity: 'medium' },
    {
      name: 'names without weights',
      facts: verdicts(
        statement({
          verdict: 'spam',
          score: 6,
          threshold: 5,
          parts: [{ name: 'CK_HELO_GENERIC', entry: 'helo-generic', cause: 'dns-helo', who: 'sender' }],
        }),
      ),
      key: 'over',
    },
    {
      name: 'only a flag',
      facts: verdicts(statement({ filter: 'x-spam', header: 'X-Spam-Flag', verdict: 'spam' })),
      key: 'marked',
    },
    {
      name: 'the flag of the milter marks what rspamd scored below its limit of rejecting',
      facts: verdicts(
        statement({
          filter: 'rspamd',
          verdict: 'suspect',
          score: 7.2,
          threshold: 15,
          parts: [LEARNED, DATE],
        }),
        statement({ filter: 'x-spam', header: 'X-Spam', verdict: 'spam', position: 2 }),
      ),
      key: 'over',
    },
    {
      name: 'weights from the report, the names from the status, both fields of one scan',
      facts: verdicts(
        statement({
          verdict: 'spam',
          score: 6.8,
          threshold: 5,
          parts: [withoutWeight(PBL, 3.335), withoutWeight(LEARNED, 3.5)],
        }),
        statement({ header: 'X-Spam-Report', position: 2, parts: [PBL, LEARNED] }),
      ),
      key: 'over',
    },
  ],
  notApplicable: [
    { name: 'nothing was written', facts: verdicts(), key: 'noScore' },
    { name: 'no message', facts: { filterVerdicts: absent([]) }, key: 'noScore' },
  ],
});

testRule(filterScoreReputationLists, {
  pass: [{ name: 'nothing of lists', facts: verdicts(marked(LEARNED, DATE)), key: 'clear' }],
  fail: [
    { name: 'decides', facts: verdicts(marked(PBL, NO_PTR, DATE)), key: 'counted', severity: 'high' },
    {
      name: 'is a part of it',
      facts: verdicts(marked(PBL, LEARNED, LINK, DATE)),
      key: 'counted',
      severity: 'medium',
    },
    {
      name: 'in a message that passed',
      facts: verdicts(passed(PBL, GOOD)),
      key: 'counted',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'weights that are usual, not printed',
      facts: verdicts(
        statement({
          verdict: 'spam',
          score: 5.2,
          threshold: 5,
          parts: [withoutWeight(PBL, 3.335), LEARNED],
        }),
      ),
      key: 'counted',
    },
    {
      name: 'an unknown rule of a family',
      facts: verdicts(
        marked(
          {
            name: 'RCVD_IN_NEWLIST',
            weight: 5.1,
            family: 'addressList',
            cause: 'blocklist-public',
            who: 'sender',
          },
          LINK,
        ),
      ),
      key: 'counted',
    },
  ],
  notApplicable: [
    {
      name: 'a score without its rules',
      facts: verdicts(statement({ verdict: 'spam', score: 7, threshold: 5 })),
      key: 'noScore',
    },
  ],
});

/** A rule that the header names without its points. */
function withoutWeight({ name, entry, cause, who }: FilterPart, usualWeight: number): FilterPart {
  return {
    name,
    usualWeight,
    ...(entry === undefined ? {} : { entry }),
    ...(cause === undefined ? {} : { cause }),
    ...(who === undefined ? {} : { who }),
  };
}

const SIMPLE = [
  [filterScoreSendingServer, NO_PTR],
  [filterScoreLinks, LINK],
  [filterScoreContent, LEARNED],
  [filterScoreForm, DATE],
] as const;
for (const [rule, part] of SIMPLE)
  testRule(rule, {
    pass: [
      { name: 'nothing of the kind', facts: verdicts(marked(PBL, LOCAL)), key: 'clear' },
      {
        name: 'next to nothing in a message that passed',
        facts: verdicts(passed({ ...part, weight: 0.5 }, PBL)),
        key: 'clear',
      },
    ],
    fail: [
      { name: 'counted', facts: verdicts(marked(part, LOCAL)), key: 'counted', severity: 'medium' },
      {
        name: 'in a message that passed',
        facts: verdicts(passed(part, { ...GOOD, weight: -9 })),
        key: 'counted',
        verdict: 'warn',
        severity: 'low',
      },
    ],
    notApplicable: [{ name: 'no scanner', facts: verdicts(), key: 'noScore' }],
  });

testRule(filterScoreScriptHacked, {
  pass: [{ name: 'nothing of the kind', facts: verdicts(marked(PBL, LOCAL)), key: 'clear' }],
  fail: [
    { name: 'marked', facts: verdicts(marked(HACKED, PBL)), key: 'counted', severity: 'critical' },
    { name: 'passed', facts: verdicts(passed(HACKED)), key: 'counted', severity: 'medium' },
  ],
  notApplicable: [{ name: 'no scanner', facts: verdicts(), key: 'noScore' }],
});

testRule(filterScoreAuthentication, {
  pass: [
    {
      name: 'nothing counted',
      facts: { ...verdicts(marked(PBL, LOCAL)), messageAuth: messageAuth() },
      key: 'clear',
    },
  ],
  fail: [
    {
      name: 'SPF does not pass by our check either',
      facts: {
        ...verdicts(marked(SPF, LOCAL)),
        messageAuth: messageAuth({
          spf: {
            result: 'softfail',
            identity: 'mailFrom',
            domain: 'example.com',
            organisational: 'example.com',
            isAligned: true,
          },
        }),
      },
      key: 'counted',
    },
    {
      name: 'no signature verifies by our check either',
      facts: {
        ...verdicts(marked(DKIM, LOCAL)),
        messageAuth: messageAuth({ signatures: [messageSignature({ result: 'fail' })] }),
      },
      key: 'counted',
    },
    {
      name: 'DMARC fails by our check too',
      facts: {
        ...verdicts(marked(DMARC, LOCAL)),
        messageAuth: messageAuth({
          dmarc: { result: 'fail', aspf: 'relaxed', adkim: 'relaxed', passedBy: [] },
        }),
      },
      key: 'counted',
    },
    {
      name: 'everything passes by our check: no fault of authentication is invented',
      facts: { ...verdicts(marked(SPF, DKIM, DMARC, LOCAL)), messageAuth: messageAuth() },
      key: 'sawOtherwise',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [
    { name: 'no scanner', facts: { ...verdicts(), messageAuth: messageAuth() }, key: 'noScore' },
  ],
});

testRule(filterScoreNearThreshold, {
  pass: [{ name: 'far below', facts: verdicts(passed(NO_PTR)), key: 'far' }],
  fail: [
    {
      name: 'three quarters',
      facts: verdicts(passed(PBL, { ...NO_PTR, weight: 0.5 })),
      key: 'near',
      verdict: 'warn',
    },
    {
      name: 'rspamd looked closer',
      facts: verdicts(
        statement({ filter: 'rspamd', verdict: 'suspect', score: 4.1, threshold: 15, parts: [LOCAL] }),
      ),
      key: 'near',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [
    { name: 'no limit', facts: verdicts(statement({ filter: 'x-spam', score: 3 })), key: 'noScore' },
    { name: 'marked', facts: verdicts(marked(PBL, NO_PTR, LINK)), key: 'marked' },
  ],
});

testRule(filterScoreListNotAsked, {
  pass: [{ name: 'all answered', facts: verdicts(passed(PBL)), key: 'answered' }],
  fail: [
    {
      name: 'URIBL_BLOCKED is no listing',
      facts: verdicts(passed(BLOCKED)),
      key: 'refused',
      verdict: 'warn',
      severity: 'info',
      values: { rules: ['URIBL_BLOCKED'] },
    },
  ],
  notApplicable: [{ name: 'no scanner', facts: verdicts(), key: 'noScore' }],
});

testRule(filterGatewayVerdict, {
  pass: [{ name: 'clean', facts: verdicts(statement({ filter: 'vade' })), key: 'passed' }],
  fail: [
    {
      name: 'spam',
      facts: verdicts(
        statement({ filter: 'proofpoint', verdict: 'spam', parts: [{ name: 'rule', value: 'spam_policy' }] }),
      ),
      key: 'spam',
      fixes: [{ kind: 'provider', name: 'Proofpoint' }],
    },
    {
      name: 'only a score stands beside it',
      facts: verdicts(statement({ filter: 'vade', header: 'X-VR-SPAMSTATE', verdict: 'spam', score: 300 })),
      key: 'spam',
    },
    {
      name: 'nothing stands beside it',
      facts: verdicts(statement({ filter: 'vade', verdict: 'spam' })),
      key: 'spam',
    },
    {
      name: 'a fault that the sender can mend',
      facts: verdicts(
        statement({
          filter: 'mimecast',
          verdict: 'suspect',
          header: 'X-Mimecast-Impersonation-Protect',
          parts: [
            {
              name: 'Reply-to Address Mismatch',
              value: 'true',
              entry: 'reply-to-fraud',
              cause: 'format-headers',
              who: 'sender',
            },
          ],
        }),
      ),
      key: 'suspect',
      verdict: 'warn',
    },
    {
      name: 'bulk',
      facts: verdicts(statement({ filter: 'mimecast', verdict: 'bulk' })),
      key: 'bulk',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'malware outweighs spam',
      facts: verdicts(
        statement({ filter: 'vade', verdict: 'spam' }),
        statement({ filter: 'clamav', verdict: 'malware' }),
      ),
      key: 'dangerous',
      severity: 'critical',
    },
  ],
  notApplicable: [
    {
      name: 'only claims of strangers',
      facts: verdicts(statement({ filter: 'vade', verdict: 'spam', isTrusted: false })),
      key: 'none',
    },
  ],
});

testRule(filterVerdictUnreadable, {
  pass: [
    {
      name: 'the verdict stands beside it',
      facts: verdicts(
        statement({ filter: 'vade', header: 'X-VR-SPAMCAUSE', verdict: 'unknown', isOpaque: true }),
        statement({ filter: 'vade', header: 'X-VR-SPAMSTATE' }),
      ),
      key: 'readable',
    },
  ],
  fail: [
    {
      name: 'IronPort says only that it ran',
      facts: verdicts(
        statement({
          filter: 'cisco',
          header: 'X-IronPort-Anti-Spam-Result',
          verdict: 'unknown',
          isOpaque: true,
        }),
      ),
      key: 'unreadable',
      verdict: 'warn',
      severity: 'info',
      values: { filter: 'Cisco Secure Email', headers: ['X-IronPort-Anti-Spam-Result'] },
    },
  ],
  notApplicable: [{ name: 'no filter', facts: verdicts(), key: 'none' }],
});

describe('a score', () => {
  const facts = placeFacts({ ...verdicts(marked(PBL, NO_PTR, LEARNED)), messageAuth: messageAuth() });
  const findings = runRules(SCORE_RULES, facts, { domain: 'example.com' }, NOW);

  it('folds under the part of it that decides', () => {
    const causes = findCauses(findings, SCORE_RULES).map(({ finding, explains }) => [
      finding.rule,
      explains.map(({ rule }) => rule),
    ]);
    expect(causes).toContainEqual(['filter/score-reputation-lists', ['filter/score-over-threshold']]);
    expect(causes.map(([rule]) => rule)).not.toContain('filter/score-over-threshold');
  });

  const over = findings.find(({ rule }) => rule === 'filter/score-over-threshold');
  const textOf = (language: Language, part: 'what' | 'why' | 'fix' | 'title'): string => {
    const text: unknown = ruleTexts(language, 'filter/score-over-threshold')?.['over'];
    if (typeof text !== 'object' || text === null || over === undefined) throw new Error('no text');
    // The texts of a rule are functions of its own values.
    return (text as Record<string, (values: unknown) => string>)[part]?.(over.message.values) ?? '';
  };

  it('names the rules, largest first, each with its meaning', () => {
    const what = textOf('en', 'what');
    expect(what.indexOf('BAYES_99 (3.5)')).toBeGreaterThan(0);
    expect(what.indexOf('BAYES_99')).toBeLessThan(what.indexOf('RCVD_IN_PBL (3.3)'));
    expect(what).toContain('RDNS_NONE (1.3): The sending address has no reverse name');
    expect(textOf('es', 'what')).toContain(
      'RDNS_NONE (1.3): La dirección que envía no tiene un nombre inverso',
    );
  });

  it('says what it would be without what the sender can mend', () => {
    expect(textOf('en', 'why')).toContain(
      'without them the score would be 0, and the message would have passed',
    );
  });
});

describe('what is from memory', () => {
  it.each(LANGUAGES)('is said to be, in %s', (language) => {
    const part: FilterPart = {
      name: 'KAM_DMARC_REJECT',
      weight: 3,
      entry: 'kam-dmarc',
      cause: 'auth-dmarc',
      who: 'sender',
      isFromMemory: true,
    };
    const [finding] = runRules(
      [filterScoreOverThreshold],
      placeFacts(verdicts(marked(part, PBL))),
      { domain: 'example.com' },
      NOW,
    );
    const text: unknown = ruleTexts(language, 'filter/score-over-threshold')?.['over'];
    const what = (text as Record<string, (values: unknown) => string>)['what']?.(finding?.message.values);
    expect(what).toMatch(/From memory, not checked:|De memoria, sin comprobar:/u);
  });
});

describe('the words of the catalogue', () => {
  const tables = { enEntries, esEntries, enFixes, esFixes };
  it.each(Object.entries(tables))('%s are sentences, and none twice', (_, table) => {
    const texts = Object.values(table);
    for (const text of texts) expect(text).toMatch(/^(?:[^a-z]|dkimwl\.org|blocklist\.de).*\.$/su);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('has every fix used, and every family known', () => {
    const used = new Set(
      Object.values(FILTER_ENTRIES).map((entry) => ('fix' in entry ? entry.fix : undefined)),
    );
    for (const fix of FILTER_FIXES) expect(used, fix).toContain(fix);
    expect(new Set(FILTER_FAMILIES).size).toBe(FILTER_FAMILIES.length);
  });
});
