/** What is laid over a signed zone: the host of the zone would sign it, so it takes the state of what is there. */
import { expect, test } from 'vitest';
import type { DnsRecord } from '@whyspam/core';
import { overlayResolver } from '../resolver/overlay-resolver.ts';
import { recordEvidence } from '../resolver/record-evidence.ts';
import { replayResolver } from '../resolver/replay-resolver.ts';
import { signedInternet, TEST_CLOCK, type TestZone } from '../testing/signed-internet.ts';
import { validatingResolver } from './validating-resolver.ts';

const DMARC: DnsRecord = { name: '_dmarc.a.test', type: 'TXT', ttl: 300, data: '"v=DMARC1; p=reject"' };

function laidOver(zone: Partial<TestZone>) {
  const internet = signedInternet({
    test: { records: '' },
    'a.test': { records: '@ MX 10 mx\nmx A 192.0.2.1', ...zone },
  });
  const validating = validatingResolver(internet, {
    trustAnchors: internet.trustAnchors,
    clock: TEST_CLOCK,
  });
  return overlayResolver(validating, [DMARC], [{ name: 'a.test', type: 'MX' }], TEST_CLOCK);
}

test.each<[string, Partial<TestZone>, string]>([
  ['a signed zone', {}, 'secure'],
  ['an unsigned zone', { keys: [] }, 'insecure'],
])('a record laid over %s is %s, and so is one taken away', async (_what, zone, state) => {
  const resolver = laidOver(zone);
  const added = await resolver.ask('_dmarc.a.test', 'TXT');
  expect(added).toMatchObject({ outcome: 'answer', dnssec: state, evidence: { dnssec: state } });
  expect(await resolver.ask('a.test', 'MX')).toMatchObject({ outcome: 'noData', dnssec: state });
  expect(await resolver.ask('mx.a.test', 'A')).toMatchObject({ outcome: 'answer', dnssec: state });
});

test('a record laid over a zone whose signatures are wrong does not mend them', async () => {
  const answer = await laidOver({ expiration: -1 }).ask('_dmarc.a.test', 'TXT');
  expect(answer).toMatchObject({
    outcome: 'error',
    error: { code: 'DNSSEC_BOGUS' },
    evidence: { dnssec: 'bogus', answers: [{ data: '"v=DMARC1; p=reject"' }] },
  });
});

test('over a source that validates nothing it is indeterminate', async () => {
  const answer = await overlayResolver(replayResolver([]), [DMARC]).ask('_dmarc.a.test', 'TXT');
  expect(answer).toMatchObject({ outcome: 'answer', dnssec: 'indeterminate' });
});

test('the recorded overlay replays to the same states', async () => {
  const recorder = recordEvidence(laidOver({}));
  const live = await recorder.resolver.ask('_dmarc.a.test', 'TXT');
  expect(await replayResolver(recorder.evidence()).ask('_dmarc.a.test', 'TXT')).toMatchObject({
    dnssec: live.dnssec,
    evidence: live.evidence,
  });
});
