/** Public collections of bounces: how much of them is read. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BouncedRecipient } from '@whyspam/core';
import { expect, test } from 'vitest';
import { readSuiteBytes, suiteFolder, suiteTest } from '../../../../testing/read-suite.ts';
import { SISIMAI_REASONS } from '../replies/sisimai-reasons.ts';
import { parseBounce } from './parse-bounce.ts';

interface SisimaiCase {
  readonly id: string;
  readonly message: string;
  readonly agreed: boolean;
  readonly expect: readonly { readonly status: string; readonly reason: string }[];
}

/** Theirs for what they cannot class, and for what arrived. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  ...SISIMAI_REASONS,
  undefined: ['unknown'],
  delivered: ['delivered'],
};

suiteTest<readonly SisimaiCase[]>('bounces-sisimai', (cases) => {
  const agreed = cases.filter((item) => item.agreed);
  let wanted = 0;
  let recognised = 0;
  let rightStatus = 0;
  let rightReason = 0;
  for (const { message, expect: expected } of agreed) {
    const got = read('bounces-sisimai', message);
    for (const [index, { status, reason }] of expected.entries()) {
      wanted += 1;
      const recipient = got[index] ?? got[0];
      if (recipient === undefined) continue;
      recognised += 1;
      rightStatus += Number(isStatus(recipient, status));
      rightReason += Number(REASONS[reason]?.includes(recipient.reason) ?? false);
    }
  }
  console.log(
    `sisimai: ${recognised}, ${rightStatus}, ${rightReason} of ${wanted} recognised, with its status, with its reason`,
  );
  expect(recognised / wanted).toBeGreaterThanOrEqual(0.97);
  expect(rightStatus / wanted).toBeGreaterThanOrEqual(0.93);
  expect(rightReason / wanted).toBeGreaterThanOrEqual(0.9);
});

/** x.0.9xx are codes of their own for "nobody said one": then ours must say so too, and be of the same class. */
function isStatus({ status = '', statusIsOurs }: BouncedRecipient, wanted: string): boolean {
  if (wanted === '') return true;
  if (!/\.0\.9\d\d$/.test(wanted)) return status === wanted;
  return statusIsOurs && status.charAt(0) === wanted.charAt(0);
}

/**
 * sendmail_01 names its second address in the words of a forwarding rule, not as a recipient that failed. microsoft_03 went
 * through a mailing list as an ordinary message (List-Id, Precedence, a sender that is a person). yale_01 says `userx` and
 * no address; both that are expected are made up from the text.
 */
const DISPUTED_FLUFL = new Set(['sendmail_01', 'microsoft_03', 'yale_01']);

suiteTest<readonly { id: string; message: string; addresses: readonly string[] }[]>(
  'bounces-flufl',
  (cases) => {
    const wrong = cases
      .filter(({ id }) => !DISPUTED_FLUFL.has(id))
      .filter(({ message, addresses }) => {
        const got = new Set(read('bounces-flufl', message).map(({ recipient }) => recipient.toLowerCase()));
        return got.size !== addresses.length || addresses.some((address) => !got.has(address.toLowerCase()));
      });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  },
);

/**
 * RFC 3464 section 2.3.3: warning-8 is a report with `Action: delayed`, which tells of a delivery that has not succeeded;
 * section 2.3.3 again: whitelist has `Action: failed` and a 550, whatever the words want of the sender.
 */
const DISPUTED_BOUNCEPARSER = new Set(['warning-8.msg', 'whitelist.msg']);

suiteTest<readonly { id: string; message: string; is_bounce?: boolean; addresses?: readonly string[] }[]>(
  'bounces-bounceparser',
  (cases) => {
    const wrong = cases
      .filter(({ id }) => !DISPUTED_BOUNCEPARSER.has(id))
      .filter(({ message, is_bounce: isBounce, addresses = [] }) => {
        const got = read('bounces-bounceparser', message);
        const named = got.map(({ recipient }) => recipient.toLowerCase());
        return (
          (isBounce !== undefined && isBounce !== got.length > 0) ||
          addresses.some((address) => !named.includes(address.toLowerCase()))
        );
      });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  },
);

test('corpus-spamassassin: no ordinary mail is taken for a bounce', () => {
  const folder = suiteFolder('corpus-spamassassin');
  if (folder === undefined) return;
  const taken = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[/\\](?:ham|spam)/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => 'bounce' in parseBounce(readFileSync(file, 'latin1')));
  expect(taken).toEqual([]);
});

function read(suite: string, file: string): readonly BouncedRecipient[] {
  const parsed = parseBounce(readSuiteBytes(suite, file).toString('latin1'));
  return 'bounce' in parsed ? parsed.recipients : [];
}
