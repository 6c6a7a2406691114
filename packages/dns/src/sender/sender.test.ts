/** Senders and web servers: SPF, alignment and DMARC together. */
import { generateKeyPairSync } from 'node:crypto';
import { probeError, skipped, unknown, type Sender } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { gatherDmarc } from '../dmarc/gather-dmarc.ts';
import { countRounds } from '../testing/count-rounds.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { gatherWeb } from '../web/gather-web.ts';
import { gatherSender } from './gather-sender.ts';

const key = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .publicKey.export({ format: 'der', type: 'spki' })
  .toString('base64');
const base: MemoryZone = {
  'example.com': { TXT: ['v=spf1 ip4:192.0.2.25 -all'], A: ['192.0.2.80'] },
  'www.example.com': { A: ['192.0.2.80'], AAAA: ['2001:db8::80'] },
  '_dmarc.example.com': { TXT: ['v=DMARC1; p=reject'] },
  'bounce.example.com': { TXT: ['v=spf1 ip4:198.51.100.1 -all'] },
  'esp.example.net': { TXT: ['v=spf1 ip4:198.51.100.1 -all'] },
  's1._domainkey.example.com': { TXT: [`v=DKIM1; p=${key}`] },
  'old._domainkey.example.com': { TXT: ['v=DKIM1; p='] },
};

async function gather(sender: Sender, extra: MemoryZone = {}, domain = 'example.com') {
  const resolver = memoryResolver({ ...base, ...extra });
  return (await gatherSender(resolver, domain, sender, await gatherDmarc(resolver, domain))).fact;
}

describe('gatherSender', () => {
  test.each<[string, Sender, object]>([
    [
      'the own server passes',
      { address: '192.0.2.25' },
      {
        spf: { result: 'pass' },
        spfIsAligned: true,
        dkimIsAligned: false,
        dmarc: 'pass',
        mailFrom: 'example.com',
        program: 'unknown',
      },
    ],
    [
      'a server that SPF does not name fails',
      { address: '192.0.2.80', program: 'phpMail' },
      { spf: { result: 'fail' }, dmarc: 'fail', program: 'phpMail' },
    ],
    [
      'a sub-domain as envelope sender is aligned',
      { address: '198.51.100.1', mailFrom: 'bounce.example.com' },
      { spf: { result: 'pass' }, spfIsAligned: true, dmarc: 'pass' },
    ],
    [
      'trap 75, SPF pass of another domain is not aligned',
      { address: '198.51.100.1', mailFrom: 'esp.example.net' },
      { spf: { result: 'pass' }, spfIsAligned: false, dmarc: 'fail' },
    ],
    [
      'an aligned signature saves it',
      { address: '198.51.100.1', mailFrom: 'esp.example.net', dkimDomain: 'example.com', dkimSelector: 's1' },
      { dkimIsAligned: true, dmarc: 'pass' },
    ],
    [
      'a signature without its key does not',
      {
        address: '198.51.100.1',
        mailFrom: 'esp.example.net',
        dkimDomain: 'example.com',
        dkimSelector: 'gone',
      },
      { dkimIsAligned: false, dmarc: 'fail' },
    ],
    [
      'trap 45, nor with a revoked key',
      {
        address: '198.51.100.1',
        mailFrom: 'esp.example.net',
        dkimDomain: 'example.com',
        dkimSelector: 'old',
      },
      { dkimIsAligned: false, dmarc: 'fail' },
    ],
    [
      'nor a signature of somebody else',
      { address: '198.51.100.1', mailFrom: 'esp.example.net', dkimDomain: 'esp.example.net' },
      { dkimIsAligned: false, dmarc: 'fail' },
    ],
  ])('%s', async (_name, sender, expected) => {
    expect(await gather(sender)).toMatchObject({ state: 'known', value: expected });
  });

  test('trap 75, From, envelope sender and signature stand side by side, under both readings', async () => {
    const fact = await gather(
      { address: '198.51.100.1', mailFrom: 'bounce.team.example.com', dkimDomain: 'esp.example.net' },
      {
        'bounce.team.example.com': { TXT: ['v=spf1 ip4:198.51.100.1 -all'] },
        '_dmarc.team.example.com': { TXT: ['v=DMARC1; p=reject; psd=n'] },
      },
    );
    expect(fact).toMatchObject({
      value: {
        dmarc: 'fail',
        alignment: {
          spfMode: 'relaxed',
          dkimMode: 'relaxed',
          rfc9989: {
            from: 'example.com',
            mailFrom: 'team.example.com',
            dkim: 'esp.example.net',
            spfIsAligned: false,
            dmarc: 'fail',
          },
          rfc7489: {
            from: 'example.com',
            mailFrom: 'example.com',
            dkim: 'example.net',
            spfIsAligned: true,
            dmarc: 'pass',
          },
        },
      },
    });
  });

  test('no question waits for another that it does not need', async () => {
    const rounds = await countRounds(memoryResolver(base), (resolver) =>
      gatherSender(
        resolver,
        'example.com',
        {
          address: '198.51.100.1',
          mailFrom: 'bounce.example.com',
          dkimDomain: 'example.com',
          dkimSelector: 's1',
        },
        gatherDmarc(resolver, 'example.com'),
      ),
    );
    expect(rounds).toBe(1);
  });

  test('without a policy DMARC is none, and alignment is told all the same', async () => {
    const fact = await gather({ address: '192.0.2.25' }, { '_dmarc.example.com': {} });
    expect(fact).toMatchObject({ value: { dmarc: 'none', spfIsAligned: true } });
  });

  test('two records are no policy', async () => {
    const fact = await gather(
      { address: '192.0.2.25' },
      { '_dmarc.example.com': { TXT: ['v=DMARC1; p=none', 'v=DMARC1; p=none'] } },
    );
    expect(fact).toMatchObject({ value: { dmarc: 'none' } });
  });

  test.each<[string, Sender, MemoryZone]>([
    ['SPF', { address: '192.0.2.25' }, { 'example.com': 'timeout' }],
    ['DMARC', { address: '192.0.2.25' }, { '_dmarc.example.com': 'servfail' }],
    [
      'the key',
      { address: '192.0.2.25', dkimDomain: 'example.com', dkimSelector: 's1' },
      { 's1._domainkey.example.com': 'timeout' },
    ],
    [
      'the organisational domain of the envelope sender',
      { address: '198.51.100.1', mailFrom: 'bounce.example.com' },
      { '_dmarc.bounce.example.com': 'timeout' },
    ],
  ])('trap 5 and 37, unknown when %s cannot be asked', async (_name, sender, extra) => {
    expect((await gather(sender, extra)).state).toBe('unknown');
  });

  test('an unknown or skipped DMARC fact is passed on as unknown', async () => {
    const resolver = memoryResolver(base);
    const lost = unknown(probeError('DNS_TIMEOUT', 'x'));
    expect((await gatherSender(resolver, 'example.com', { address: '192.0.2.25' }, lost)).fact).toMatchObject(
      { error: { code: 'DNS_TIMEOUT' } },
    );
    const left = skipped({ kind: 'notAsked', option: 'x' });
    expect((await gatherSender(resolver, 'example.com', { address: '192.0.2.25' }, left)).fact).toMatchObject(
      { error: { code: 'DEPENDS_ON_UNKNOWN' } },
    );
  });
});

describe('gatherWeb', () => {
  test('each address once, with its names and what SPF says of it', async () => {
    const fact = await gatherWeb(memoryResolver(base), 'example.com');
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        servers: [
          { address: '192.0.2.80', names: ['example.com', 'www.example.com'], spf: { result: 'fail' } },
          { address: '2001:db8::80', names: ['www.example.com'], spf: { result: 'fail' } },
        ],
      },
    });
  });

  test('no address is absent, no answer is unknown', async () => {
    expect((await gatherWeb(memoryResolver({ 'a.example': {} }), 'a.example')).state).toBe('absent');
    expect((await gatherWeb(memoryResolver({ 'a.example': 'timeout' }), 'a.example')).state).toBe('unknown');
  });
});
