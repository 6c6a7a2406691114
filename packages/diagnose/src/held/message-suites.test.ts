/** The public suites of whole messages, read from outside the project: SPF, DKIM and DMARC from the message to the verdict. */
import { expect } from 'vitest';
import type { MessageAuth, ProbeErrorCode } from '@whyspam/core';
import { verifyMessage } from '@whyspam/message';
import { readSuiteBytes, readSuiteFile, suiteTest } from '../../../../testing/read-suite.ts';
import { zoneResolver, type ZoneName } from '../testing/zone-resolver.ts';
import { messageDns } from './message-dns.ts';

interface ZoneEntry {
  readonly type: string;
  readonly replies?: readonly string[];
  readonly rdata?: readonly string[];
  readonly rcode?: string;
}

type Zone = Readonly<Record<string, readonly ZoneEntry[]>>;

const FAULTS: Readonly<Record<string, ProbeErrorCode>> = {
  servfail: 'DNS_SERVFAIL',
  timeout: 'DNS_TIMEOUT',
};

function resolverOf(zone: Zone) {
  const names: Record<string, ZoneName> = {};
  for (const [name, entries] of Object.entries(zone)) {
    // The milter's table has comments about addresses and names in place of some records.
    if (entries.length === 0 || entries.every(({ rcode }) => rcode === 'nxdomain')) continue;
    const records: Record<string, string[] | ProbeErrorCode> = {};
    for (const { type, replies, rdata = [], rcode = '' } of entries) {
      const fault = FAULTS[rcode];
      if (fault !== undefined) records[type] = fault;
      else {
        const kept = records[type];
        if (typeof kept === 'string') continue;
        records[type] = [...(kept ?? []), ...(replies ?? [rdata.join(type === 'TXT' ? '' : ' ')])];
      }
    }
    names[name] = records;
  }
  return zoneResolver(names);
}

/** The time of the suites' messages, so that none has expired that is not meant to. */
const NOW = new Date('2016-12-02T00:00:00Z');

async function verify(
  content: string,
  zone: Zone,
  { ip, helo, mailFrom }: { readonly ip?: string; readonly helo?: string; readonly mailFrom?: string },
  now: Date,
): Promise<MessageAuth> {
  const fact = await verifyMessage(content, {
    ...messageDns(resolverOf(zone)),
    ...(ip === undefined
      ? {}
      : { client: { address: ip, origin: 'given', ...(helo === undefined ? {} : { helo }) } }),
    ...(mailFrom === undefined ? {} : { mailFrom }),
    now,
  });
  if (fact.state !== 'known') throw new Error(`not verified: ${JSON.stringify(fact)}`);
  return fact.value;
}

interface MilterCase {
  readonly id: string;
  readonly message: string;
  readonly ip: string;
  readonly ptrName: string;
  readonly mailfrom: string;
  readonly expect: Readonly<Partial<Record<'spf' | 'dkim' | 'dmarc', readonly string[]>>>;
  readonly configDependent?: string;
}

suiteTest<readonly MilterCase[]>('e2e-authentication-milter', async (cases) => {
  const zone = JSON.parse(readSuiteFile('e2e-authentication-milter', 'zone.json') ?? '{}') as Zone;
  const wrong: string[] = [];
  for (const { id, message, ip, ptrName, mailfrom, expect: wanted, configDependent } of cases) {
    const content = readSuiteBytes('e2e-authentication-milter', message).toString('latin1');
    const auth = await verify(content, zone, { ip, helo: ptrName, mailFrom: mailfrom }, NOW);
    const dkim = auth.signatures.map(({ result }) => result);
    if (configDependent !== undefined) continue;
    const note = (method: string, seen: string): void => {
      const expected = wanted[method as 'spf'] ?? [];
      if (expected.length > 0 && !expected.includes(seen))
        wrong.push(`${id}: ${method} ${seen} not ${expected.join()}`);
    };
    note('spf', auth.spf?.result ?? 'none');
    note('dkim', dkim.includes('pass') ? 'pass' : (dkim[0] ?? 'none'));
    note('dmarc', auth.dmarc.result);
  }
  expect(wrong).toEqual([]);
});

interface RspamdCase {
  readonly id: string;
  readonly message: string;
  readonly zone: string;
  readonly ip: string | null;
  readonly mailfrom: string | null;
  readonly helo: string | null;
  readonly expect: Readonly<Partial<Record<'spf' | 'dkim' | 'dmarc', string>>>;
  readonly notRfc?: string;
  readonly configDependent?: string;
}

suiteTest<readonly RspamdCase[]>('e2e-rspamd', async (cases) => {
  const wrong: string[] = [];
  for (const { id, message, zone, ip, mailfrom, helo, expect: wanted, notRfc, configDependent } of cases) {
    const content = readSuiteBytes('e2e-rspamd', message).toString('latin1');
    const records = JSON.parse(readSuiteFile('e2e-rspamd', zone) ?? '{}') as Zone;
    const auth = await verify(
      content,
      records,
      {
        ...(ip === null ? {} : { ip }),
        ...(helo === null ? {} : { helo }),
        ...(mailfrom === null ? {} : { mailFrom: mailfrom }),
      },
      NOW,
    );
    const dkim = auth.signatures.map(({ result }) => result);
    const dmarc = auth.dmarc.result === 'fail' ? `fail:${auth.dmarc.policy ?? 'none'}` : auth.dmarc.result;
    const seen = {
      spf: auth.spf?.result ?? 'none',
      dkim: dkim.includes('pass') ? 'pass' : (dkim[0] ?? 'none'),
      dmarc,
    };
    if (notRfc !== undefined || configDependent !== undefined) continue;
    for (const method of ['spf', 'dkim', 'dmarc'] as const) {
      const expected = wanted[method];
      const isNegated = expected?.startsWith('!') === true;
      if (expected === undefined) continue;
      if ((seen[method] === expected.replace('!', '')) === isNegated)
        wrong.push(
          `${id}: ${method} ${seen[method]} not ${expected} ${JSON.stringify([auth.spf, auth.signatures, auth.dmarc])}`,
        );
    }
  }
  expect(wrong).toEqual([]);
});
