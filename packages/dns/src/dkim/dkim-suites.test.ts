/** The public DKIM record suites, read from outside the project. */
import { expect } from 'vitest';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { parseDkimKey } from './parse-dkim-key.ts';

const codes = (text: string): string[] => parseDkimKey(text).problems.map(({ code }) => code);

/** The suite has the reading of one parser; verifiers are kinder, and the clause lets them. */
const DISPUTED: Readonly<Record<string, string>> = {
  'dkim-key-record-044':
    'RFC 6376 3.2: FWS around a tag is legal, and so many records end in "; " that all verifiers take it',
  'dkim-key-record-174':
    'RFC 6376 3.2: several records run together, with p= twice; a tag twice makes the list invalid',
};

suiteTest<
  readonly { readonly type: string; readonly id: string; readonly input: string; readonly valid: boolean }[]
>('records-parse', (cases) => {
  const mine = cases.filter(({ type }) => type === 'dkim-key-record');
  const wrong = mine.filter(
    ({ id, input, valid }) => (codes(input).length === 0) !== valid && DISPUTED[id] === undefined,
  );
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong.map(({ id, input }) => `${id} ${codes(input).join(' ')}`)).toEqual([]);
});

interface MailcheckCase {
  readonly repo: string;
  readonly test: string;
  readonly args: readonly (string | { readonly raw: string })[];
}

/** What each table of Mail Check is about: the record that its value makes, and whether the suite finds fault with it. */
const MAILCHECK: Readonly<
  Record<string, (value: string, args: MailcheckCase['args']) => readonly [string, boolean]>
> = {
  // Mail Check judges p= as base64 and no further, so faults of the key inside do not count here.
  PublicKeyDataParserStrategy: (value, args) => [`v=DKIM1; p=${value}`, isRaw(args[1], 'null')],
  ServiceTypeParserStrategy: (value, args) => [`v=DKIM1; s=${value}; p=`, isRaw(args[3], 'null')],
  VersionParserStategy: (value, args) => [`v=${value}; p=`, isRaw(args[1], 'null')],
};
const INSIDE_THE_KEY: ReadonlySet<string> = new Set([
  'bad-key',
  'truncated-key',
  'bad-exponent',
  'too-long-key',
]);

function isRaw(argument: MailcheckCase['args'][number] | undefined, raw: string): boolean {
  return typeof argument === 'object' && argument.raw === raw;
}

suiteTest<readonly MailcheckCase[]>('records-mailcheck-uk', (cases) => {
  const mine = cases.filter(({ repo, test, args }) => {
    const isDkim = repo.endsWith('.Dkim') && MAILCHECK[test] !== undefined;
    // A null argument is a tag that is not there: the call that is tested has no counterpart in a record.
    return isDkim && typeof args[0] === 'string';
  });
  const wrong = mine.flatMap(({ test, args }) => {
    const [text, isFaultless] = MAILCHECK[test]?.(typeof args[0] === 'string' ? args[0] : '', args) ?? [
      '',
      true,
    ];
    const faults = codes(text).filter((code) => !INSIDE_THE_KEY.has(code));
    return (faults.length === 0) === isFaultless ? [] : [`${text.slice(0, 60)}: ${faults.join(' ')}`];
  });
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
