/** Who may receive reports, and can: RFC 9990 section 4. */
import { expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { gatherDmarc } from './gather-dmarc.ts';

const txt = (...records: string[]) => ({ TXT: records });
const gather = (zone: MemoryZone, domain = 'example.com') => gatherDmarc(memoryResolver(zone), domain);

test.each([
  ['given by the concrete name', { 'example.com._report._dmarc.r.example.net': txt('v=DMARC1') }, 'given'],
  ['given by a wildcard that DNS expands', { '*._report._dmarc.r.example.net': txt('v=DMARC1;') }, 'given'],
  [
    'given by one of several records',
    { 'example.com._report._dmarc.r.example.net': txt('x', 'v=DMARC1', 'v=DMARC1') },
    'given',
  ],
  ['missing', {}, 'missing'],
  [
    'unknown when it cannot be asked',
    { 'example.com._report._dmarc.r.example.net': 'timeout' as const },
    'unknown',
  ],
])('trap 35, reports to another domain: %s', async (_name, extra, authorisation) => {
  const fact = await gather(
    { '_dmarc.example.com': txt('v=DMARC1; p=none; rua=mailto:d@r.example.net'), ...extra },
    'example.com',
  );
  expect(fact).toMatchObject({ value: { aggregateReports: [{ domain: 'r.example.net', authorisation }] } });
});

test('trap 35, another name of the same organisation needs none', async () => {
  const fact = await gather(
    { '_dmarc.example.com': txt('v=DMARC1; p=none; rua=mailto:d@r.example.com; ruf=mailto:d@example.com') },
    'example.com',
  );
  expect(fact).toMatchObject({
    value: {
      aggregateReports: [{ authorisation: 'notNeeded' }],
      failureReports: [{ authorisation: 'notNeeded' }],
    },
  });
});

const asks = {
  '_dmarc.example.com': txt('v=DMARC1; p=none; rua=mailto:d@r.example.net; ruf=mailto:f@r.example.net'),
};
const agreement = 'example.com._report._dmarc.r.example.net';

test.each([
  [
    'another mailbox of the same host takes over',
    'v=DMARC1; rua=mailto:x@r.example.net',
    'given',
    'mailto:x@r.example.net',
  ],
  [
    'a mailbox of another host spoils it',
    'v=DMARC1; rua=mailto:x@other.example',
    'diverted',
    'mailto:x@other.example',
  ],
  [
    'the address for the other kind of reports does not matter',
    'v=DMARC1; ruf=mailto:x@other.example',
    'given',
    undefined,
  ],
])('trap 35, RFC 9990 section 4 step 9: %s', async (_name, record, authorisation, override) => {
  const fact = await gather({ ...asks, [agreement]: txt(record) });
  const [report] = fact.state === 'known' ? fact.value.aggregateReports : [];
  expect(report?.authorisation).toBe(authorisation);
  expect(report?.override).toBe(override);
});

test('trap 35, RFC 9990 section 4 step 6: the version must come first in the agreement too', async () => {
  const fact = await gather({ ...asks, [agreement]: txt('v=dmarc1', 'p=none; v=DMARC1') });
  expect(fact).toMatchObject({ value: { aggregateReports: [{ authorisation: 'missing' }] } });
});

test('trap 35, RFC 9990 section 4 step 4: a name too long for the DNS is no agreement, and no failure to look', async () => {
  const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(50)}.example`;
  const fact = await gather({ '_dmarc.example.com': txt(`v=DMARC1; p=none; rua=mailto:d@${host}`) });
  expect(fact).toMatchObject({ value: { aggregateReports: [{ authorisation: 'missing' }] } });
});

test('trap 35, the record of a public suffix is compared with the suffix, not with the domain below', async () => {
  const fact = await gather({
    'example.com': {},
    '_dmarc.com': txt('v=DMARC1; p=none; psd=y; rua=mailto:a@example.com,mailto:b@com'),
  });
  expect(fact).toMatchObject({
    value: {
      foundAt: 'com',
      aggregateReports: [{ authorisation: 'missing' }, { authorisation: 'notNeeded' }],
    },
  });
});

test.each<[string, MemoryZone, boolean | undefined]>([
  ['an MX', { 'r.example.net': { MX: ['10 mx.example.net'] } }, true],
  ['trap 36, no MX but an address (implicit MX)', { 'r.example.net': { A: ['192.0.2.1'] } }, true],
  ['trap 36, no MX but an IPv6 address', { 'r.example.net': { AAAA: ['2001:db8::1'] } }, true],
  ['a null MX, whatever addresses there are', { 'r.example.net': { MX: ['0 .'], A: ['192.0.2.1'] } }, false],
  ['nothing at all', { 'r.example.net': {} }, false],
  ['NXDOMAIN', { 'r.example.net': 'nxdomain' }, false],
  ['a timeout', { 'r.example.net': 'timeout' }, undefined],
  ['no MX and SERVFAIL for the address', { 'r.example.net': { A: 'servfail' } }, undefined],
  [
    'SERVFAIL for the MX although there is an address',
    { 'r.example.net': { MX: 'servfail', A: ['192.0.2.1'] } },
    undefined,
  ],
])('whether the report mailbox receives mail, with %s', async (_name, zone, receivesMail) => {
  const fact = await gather({ ...asks, ...zone });
  const [report] = fact.state === 'known' ? fact.value.aggregateReports : [];
  expect(report?.receivesMail).toBe(receivesMail);
});
