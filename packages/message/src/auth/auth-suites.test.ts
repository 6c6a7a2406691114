/** The public DKIM and ARC test suites, read from outside the project, by the modern reading (RFC 8301, RFC 8463). */
import { expect } from 'vitest';
import type { MessageAuth } from '@whyspam/core';
import { readSuiteBytes, readSuiteFile, suiteTest } from '../../../../testing/read-suite.ts';
import { verifyMessage } from './verify-message.ts';
import type { AuthLookUp } from './verify-options.ts';

type Zone = Readonly<Record<string, { readonly txt?: readonly string[] } | undefined>>;

interface DkimCase {
  readonly id: string;
  readonly message: string;
  readonly dns?: Zone;
  /** Seconds since 1970. */
  readonly now?: number | null;
  readonly expectModern: string;
}

/** Cases that the RFC decides otherwise. */
const NOT_RFC: Readonly<Record<string, string>> = {
  // The suite follows a draft in which relaxed/relaxed was the default.
  test87: 'RFC 5322 section 2.1: the file begins with an empty line, so it has no header and no signature',
  ams_fields_c_na: 'RFC 8617 section 4.1.2, RFC 6376 section 3.5: without c= it is simple/simple',
};

/** When all signatures of the suites that do not mean to have expired are in force. */
const NOW = new Date('2019-06-01T00:00:00Z');

function lookUpIn(zone: Zone): AuthLookUp {
  const names = new Map(Object.entries(zone).map(([name, records]) => [name.toLowerCase(), records]));
  return async (name, type) => {
    const texts = type === 'TXT' ? names.get(name.toLowerCase().replace(/\.$/, ''))?.txt : undefined;
    if (texts === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    return texts.map((text) => [text]);
  };
}

async function verified(content: string, zone: Zone, now: Date): Promise<MessageAuth> {
  const fact = await verifyMessage(content, { lookUp: lookUpIn(zone), now });
  if (fact.state !== 'known') throw new Error(`not verified: ${JSON.stringify(fact)}`);
  return fact.value;
}

for (const suite of [
  'dkim-go-msgauth',
  'dkim-mail-dkim',
  'dkim-mimekit',
  'dkim-mox',
  'dkim-opendkim',
  'dkim-stalwart',
]) {
  suiteTest<readonly DkimCase[]>(suite, async (cases) => {
    const shared = JSON.parse(readSuiteFile(suite, 'dns.json') ?? '{}') as Zone;
    const wrong: string[] = [];
    for (const { id, message, dns = shared, now, expectModern } of cases) {
      if (id in NOT_RFC) continue;
      const content = readSuiteBytes(suite, message).toString('latin1');
      const at = typeof now === 'number' ? new Date(now * 1000) : NOW;
      const { signatures } = await verified(content, dns, at);
      const seen = signatures.map(({ result, breakage }) => `${result} ${JSON.stringify(breakage ?? '')}`);
      const results = signatures.map(({ result }) => result);
      const fits =
        expectModern === 'pass'
          ? results.includes('pass')
          : !results.includes('pass') &&
            (expectModern !== 'permerror' || results.includes('permerror')) &&
            (expectModern !== 'none' || results.length === 0);
      if (!fits) wrong.push(`${id}: ${seen.join(', ')} not ${expectModern}`);
    }
    expect(wrong).toEqual([]);
  });
}

interface ArcCase {
  readonly id: string;
  readonly message: string;
  readonly cv: string;
  readonly txt: Readonly<Record<string, string>>;
}

suiteTest<readonly ArcCase[]>(
  'arc-valimail',
  async (cases) => {
    const wrong: string[] = [];
    for (const { id, message, cv, txt } of cases) {
      const zone = Object.fromEntries(
        Object.entries(txt ?? {}).map(([name, text]) => [name, { txt: [text] }]),
      );
      const fact = await verifyMessage(message, { lookUp: lookUpIn(zone), now: NOW });
      if (id in NOT_RFC) continue;
      const arc = fact.state === 'known' ? fact.value.arc : { result: fact.state, because: 'x' };
      if (arc.result !== cv.toLowerCase())
        wrong.push(`${id}: ${arc.result} (${arc.because ?? ''}) not ${cv}`);
    }
    expect(wrong).toEqual([]);
  },
  'validation.json',
);

suiteTest<readonly { id: string; message: string; dns: Zone; expect: 'pass' | 'fail' }[]>(
  'arc-stalwart',
  async (cases) => {
    const wrong: string[] = [];
    for (const { id, message, dns, expect: wanted } of cases) {
      const content = readSuiteBytes('arc-stalwart', message).toString('latin1');
      const { arc, signatures } = await verified(content, dns, NOW);
      // The suite: the chain passes, and some signature does.
      const passes = arc.result === 'pass' && signatures.some(({ result }) => result === 'pass');
      if (passes !== (wanted === 'pass')) wrong.push(`${id}: ${arc.result} (${arc.because ?? ''})`);
    }
    expect(wrong).toEqual([]);
  },
);
