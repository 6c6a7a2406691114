/** A public collection of Authentication-Results, and what two parsers made of it. */
import { expect } from 'vitest';
import { suiteTest } from '../../../../../testing/read-suite.ts';
import { parseAuthenticationResults } from './parse-authentication-results.ts';

interface Results {
  readonly authservId: string;
  readonly results: readonly {
    readonly method: string;
    readonly result: string;
    readonly props?: readonly (readonly [string, string])[];
  }[];
}

interface AuthresCase {
  readonly id: string;
  readonly value: string;
  readonly agreed: boolean;
  readonly expect?: Results;
  readonly expectParse?: boolean;
  readonly refMailAR: Results | { readonly error: string };
}

/** What we do not read as Mail::AuthenticationResults does, and the clause that says why. */
const DISPUTED: Readonly<Record<string, string>> = {
  'ar-005': 'theirs gives up at a slash in a value; RFC 8601 section 2.2: a pvalue may be a path',
  'ar-014':
    'theirs makes a method of a repeated authserv-id; section 2.2: a method is a Keyword, without dots',
  'ar-022': 'the version must be digits (section 2.2): named as a problem, the authserv-id is read',
  'ar-023': 'a result is required (section 2.2): named as a problem, no method is made',
  'ar-139':
    'theirs takes i=yo-mama for the authserv-id; RFC 8617 section 4.2.1: an instance is 1 to 50, so a problem',
  'ar-144': 'no semicolon behind i=1 (RFC 8617 section 4.1.1): named as a problem, the rest is read',
  'ar-147':
    'theirs gives up without authserv-id, which section 2.2 demands; servers of Microsoft leave it out, so it is read',
  'ar-215': 'theirs makes methods of envelope-from and helo; RFC 7208 section 9.1: keys of the SPF result',
};
/** Yahoo's old form, of before any RFC: theirs makes methods of `from=` and `header.i=`, RFC 8601 section 2.7 has none so named. */
const YAHOO = [
  'ar-145',
  'ar-146',
  'ar-165',
  'ar-241',
  'ar-242',
  'ar-244',
  'ar-245',
  'ar-248',
  'ar-251',
  'ar-252',
  'ar-254',
];
/** Outlook.com without authserv-id in front: theirs gives up, as in ar-147. */
const OUTLOOK = ['ar-199', 'ar-201', 'ar-203', 'ar-204', 'ar-205', 'ar-206', 'ar-216'];

suiteTest<readonly AuthresCase[]>('authres-parse', (cases) => {
  let passed = 0;
  const disputed: string[] = [];
  for (const each of cases) {
    const got = parseAuthenticationResults(each.value);
    if (each.expectParse === false) {
      expect(got.problems, each.id).not.toEqual([]);
      passed += 1;
      continue;
    }
    if (each.id in DISPUTED || YAHOO.includes(each.id) || OUTLOOK.includes(each.id)) {
      expect(got.methods.length + got.problems.length, each.id).toBeGreaterThan(0);
      disputed.push(each.id);
      continue;
    }
    const theirs = each.expect ?? each.refMailAR;
    if ('error' in theirs) throw new Error(`${each.id}: nobody reads it, and it is not listed`);
    expect(got.authservId, each.id).toBe(theirs.authservId.toLowerCase());
    expect(
      got.methods.map(({ method, result }) => ({ method, result })),
      each.id,
    ).toEqual(
      // A piece without a result is a problem here, and an empty result there.
      theirs.results.filter(({ result }) => result !== '').map(({ method, result }) => ({ method, result })),
    );
    if (each.agreed) {
      expect(got.problems, each.id).toEqual([]);
      expect(
        got.methods.map(({ properties, reason }) => ({
          ...properties,
          ...(reason === undefined ? {} : { reason }),
        })),
        each.id,
      ).toEqual(propertiesOf(each.refMailAR));
    }
    passed += 1;
  }
  console.log(`authres: ${passed} of ${cases.length}; disputed: ${disputed.join(' ')}`);
  expect(passed + disputed.length).toBe(cases.length);
});

/** Lower case, the first of a name; ours says so too. */
function propertiesOf(theirs: Results | { readonly error: string }): readonly Record<string, string>[] {
  if ('error' in theirs) return [];
  return theirs.results.map(({ props = [] }) =>
    Object.fromEntries(props.toReversed().map(([key, value]) => [key.toLowerCase(), value])),
  );
}
