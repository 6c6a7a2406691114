/** The public DMARC test suites, read from outside the project. */
import { expect } from 'vitest';
import { memoryResolver, type MemoryRecords } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { evaluateDmarc } from './evaluate-dmarc.ts';
import { gatherDmarc } from './gather-dmarc.ts';
import { isDmarc, parseDmarc } from './parse-dmarc.ts';
import { appliedPolicy } from './tree-walk.ts';

interface EvalCase {
  readonly id: string;
  readonly zone: Readonly<Record<string, readonly string[]>>;
  readonly exists?: Readonly<Record<string, readonly string[]>>;
  readonly dnsFail?: readonly string[];
  readonly from: string;
  readonly spf: { readonly result: string; readonly domain: string | null } | null;
  readonly dkim: readonly { readonly result: string; readonly domain: string }[];
  readonly expect: {
    readonly result: string | readonly string[];
    readonly policy?: string;
    readonly policyDomain?: string;
    readonly orgDomain?: string;
    readonly spfAligned?: boolean;
    readonly dkimAligned?: boolean;
    readonly queries?: readonly string[];
  };
}

/** RFC 7489 cases that RFC 9989 decides otherwise. */
const CHANGED: Readonly<Record<string, { readonly result: string; readonly clause: string }>> = {
  'mox-verify-14': {
    result: 'fail',
    clause: 'RFC 9989 section 4.8: a syntax error in the remainder of the record is discarded',
  },
  'mox-lookup-05': {
    result: 'fail',
    clause: 'RFC 9989 section 4.8: a syntax error in the remainder of the record is discarded',
  },
};

const resultOf = (result: string) => (result === 'pass' || result === 'temperror' ? result : 'other');

suiteTest<readonly EvalCase[]>('dmarc-eval', async (cases) => {
  const wrong: string[] = [];
  for (const entry of cases) {
    const zone: Record<string, MemoryRecords | 'servfail'> = {};
    for (const [name, records] of Object.entries(entry.zone)) zone[name] = { TXT: records };
    for (const [name, addresses] of Object.entries(entry.exists ?? {})) zone[name] = { A: addresses };
    for (const name of entry.dnsFail ?? []) zone[name] = 'servfail';
    const resolver = memoryResolver(zone);
    const fact = await gatherDmarc(resolver, entry.from);
    const questions = resolver.questions
      .filter((question) => question.startsWith('TXT '))
      .map((question) => question.slice(4));
    const seen: Record<string, unknown> = { result: fact.state === 'unknown' ? 'temperror' : 'none' };
    if (fact.state === 'known' && fact.value.records.length === 1) {
      const evaluation = await evaluateDmarc(resolver, entry.from, fact.value, {
        ...(entry.spf === null || entry.spf.domain === null
          ? {}
          : { spf: { domain: entry.spf.domain, result: resultOf(entry.spf.result) } }),
        dkim: entry.dkim.map(({ domain, result }) => ({ domain, result: resultOf(result) })),
      });
      Object.assign(seen, {
        result: evaluation.result,
        policy: appliedPolicy(fact.value.policy, fact.value.isTesting),
        policyDomain: fact.value.foundAt,
        orgDomain: fact.value.organizationalDomain,
        spfAligned: evaluation.spfIsAligned,
        dkimAligned: evaluation.dkimIsAligned,
      });
    }
    const { queries, result, ...rest } = entry.expect;
    const wanted = CHANGED[entry.id]?.result ?? result;
    if (![wanted].flat().includes(String(seen['result'])))
      wrong.push(`${entry.id}: ${String(seen['result'])} not ${String(wanted)}`);
    for (const [key, value] of Object.entries(rest)) {
      if (seen[key] !== value) wrong.push(`${entry.id}: ${key} ${String(seen[key])} not ${String(value)}`);
    }
    if (queries !== undefined && JSON.stringify(questions) !== JSON.stringify(queries))
      wrong.push(`${entry.id}: ${questions.join(' ')}`);
  }
  expect(wrong).toEqual([]);
});

interface ParseCase {
  readonly type: string;
  readonly input: string;
  readonly valid: boolean;
  readonly id: string;
}

/** Valid in the suite (RFC 7489), flagged by us or the other way round, and the clause of RFC 9989 that says so. */
const DISPUTED: Readonly<Record<string, string>> = {
  'dmarc-record-008': 'RFC 9989 section 4.8: tag order is free after v',
};

/** What a record of RFC 7489 may have and RFC 9989 merely dropped is no fault of its own. */
const HARMLESS: ReadonlySet<string> = new Set([
  'obsolete-tag',
  'obsolete-size-limit',
  'contradicting-options',
]);

suiteTest<readonly ParseCase[]>('records-parse', (cases) => {
  const wrong: string[] = [];
  const mine = cases.filter(({ type }) => type === 'dmarc-record');
  for (const { id, input, valid } of mine) {
    const faults = parseDmarc(input).problems.filter(({ code }) => !HARMLESS.has(code));
    const isFaultless = isDmarc(input) && faults.length === 0;
    if (isFaultless !== valid && DISPUTED[id] === undefined)
      wrong.push(`${id} ${input}: ${faults.map(({ code }) => code).join(' ')}`);
  }
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});

/** Strings that checkdmarc and Internet.nl test with, and what they come to. No verdicts come with the suite. */
const STRINGS: Readonly<Record<string, string>> = {
  'v=DMARC1': 'missing-policy',
  'v=DMARC1; p=reject; t=x': 'bad-value',
  'v=DMARC1; p=invalid': 'bad-value',
  'v=DMARC1; p=none; psd=x': 'bad-value',
  'v=DMARC1; p=reject; p=none': 'duplicate-tag',
  'v=DMARC1; rua=mailto:dmarc@example.com': 'missing-policy',
  'v=DMARC1; p=reject; pct=100': 'obsolete-tag',
  'v=DMARC1; p=reject; ri=3600': 'obsolete-tag',
  'v=DMARC1; p=reject; rf=invalid': 'obsolete-tag',
  'v=DMARC1; p=none; sp=none; fo=1; pct=50; adkim=r; ': 'obsolete-tag',
  'v=DMARC1; p=reject; pct={value}': 'obsolete-tag bad-value',
  'v=DMARC1; p=none; t={value}': 'bad-value',
};

/** What any record may come to; a string that is not in the table above must at least stay within this. */
const CODES: ReadonlySet<string> = new Set([
  'bad-uri',
  'bad-value',
  'bad-version',
  'contradicting-options',
  'duplicate-tag',
  'empty-tag',
  'missing-policy',
  'not-a-tag',
  'obsolete-size-limit',
  'obsolete-tag',
  'unsupported-uri',
]);

suiteTest<readonly { readonly record: string }[]>('records-strings', (cases) => {
  const records = [...new Set(cases.map(({ record }) => record))].filter((record) =>
    /^v=DMARC/i.test(record),
  );
  const wrong = records.flatMap((record) => {
    const codes = parseDmarc(record).problems.map(({ code }) => code);
    const expected = STRINGS[record] ?? (codes.every((code) => CODES.has(code)) ? codes.join(' ') : '');
    return codes.join(' ') === expected ? [] : [`${record}: ${codes.join(' ')}`];
  });
  expect(records.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
  for (const [record, expected] of Object.entries(STRINGS)) {
    const codes = parseDmarc(record).problems.map(({ code }) => code);
    expect([record, codes.join(' ')]).toEqual([record, expected]);
  }
});

type MailcheckArgument = string | { readonly raw: string };

interface MailcheckCase {
  readonly repo: string;
  readonly file: string;
  readonly test: string;
  readonly params: readonly string[];
  readonly args: readonly MailcheckArgument[];
}

/** The tables of Mail Check that are about the record, by their file: which tag the value belongs to. */
const MAILCHECK_TAGS: Readonly<Record<string, string>> = {
  AdkimTests: 'adkim',
  AspfTests: 'aspf',
  AspfParserStrategyTests: 'aspf',
  FailureOptionTests: 'fo',
  FailureOptionsParserStrategyTests: 'fo',
  PercentTests: 'pct',
  PercentParserStrategyTests: 'pct',
  PolicyTests: 'p',
  PolicyParserStrategyTests: 'p',
  SubDomainPolicyTests: 'sp',
  SubDomainPolicyParserStrategyTests: 'sp',
  ReportFormatTests: 'rf',
  ReportFormatParserStrategyTests: 'rf',
  ReportIntervalTests: 'ri',
  ReportIntervalParserStrategyTest: 'ri',
  RuaTests: 'rua',
  RufTests: 'ruf',
  DmarcUriParserTests: 'rua',
  MaxReportSizeParserTest: 'size',
  VersionTests: 'v',
  VersionParserStrategyTests: 'record',
};

/** Values of which Mail Check thinks otherwise, by tag and value, and the clause that says it is wrong. */
const MAILCHECK_DISPUTED: readonly (readonly [tag: string, value: RegExp, clause: string])[] = [
  ['v', /^ +DMARC1$/, 'RFC 9989 section 4.8: white space may stand around "="'],
  ['fo', /^ +\S/, 'RFC 9989 section 4.8: white space may stand around "="'],
  ['record', /^v=dmarc1$/, 'RFC 9989 section 4.7: the value of v is case-sensitive'],
  ['rua', /^$/, 'RFC 9989 section 4.8: a value has at least one character'],
  ['ruf', /^$/, 'RFC 9989 section 4.8: a value has at least one character'],
  [
    'rf',
    /^[A-Za-z0-9]+$/,
    'RFC 7489 section 6.4: any Keyword; RFC 9989 section 4.7: an unknown tag is ignored',
  ],
];

const recordOf = (tag: string, value: string): string => {
  switch (tag) {
    case 'record':
      return `${value}; p=none`;
    case 'v':
      return `v=${value}; p=none`;
    case 'p':
      return `v=DMARC1; p=${value}`;
    case 'size':
      return `v=DMARC1; p=none; rua=mailto:a@b.example!${value}`;
    default:
      return `v=DMARC1; p=none; ${tag}=${value}`;
  }
};

/** Whether Mail Check finds no fault: by the name of the test, or by the count of errors among the arguments. */
function isFaultlessIn({ test, params, args }: MailcheckCase): boolean {
  if (/Invalid/.test(test)) return false;
  if (/Valid/.test(test)) return true;
  const errors = args[params.indexOf('errorCount')];
  return typeof errors === 'object' && errors.raw === '0';
}

suiteTest<readonly MailcheckCase[]>('records-mailcheck-uk', (cases) => {
  const mine = cases.flatMap((entry) => {
    const tag = MAILCHECK_TAGS[/(\w+)\.cs$/.exec(entry.file)?.[1] ?? ''];
    // A null argument is a tag that is not there: the call that is tested has no counterpart in a record.
    const values = entry.args.filter((argument) => typeof argument === 'string');
    return entry.repo.endsWith('.Dmarc') && tag !== undefined && typeof entry.args[0] === 'string'
      ? values.map((value) => ({ entry, tag, value }))
      : [];
  });
  const wrong = mine.flatMap(({ entry, tag, value }) => {
    const text = recordOf(tag, value);
    const faults = isDmarc(text)
      ? parseDmarc(text).problems.filter(({ code }) => !HARMLESS.has(code) && code !== 'unsupported-uri')
      : [{ code: 'discarded' }];
    const isDisputed = MAILCHECK_DISPUTED.some(([name, form]) => name === tag && form.test(value));
    const isSame = (faults.length === 0) === isFaultlessIn(entry);
    return isSame || isDisputed ? [] : [`${text}: ${faults.map(({ code }) => code).join(' ')}`];
  });
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
