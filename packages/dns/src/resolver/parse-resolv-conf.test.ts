/** resolv.conf as systems write it, and as nobody should. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { parseResolvConf } from './parse-resolv-conf.ts';
import { systemServers } from './system-servers.ts';

test.each<[string, Partial<ReturnType<typeof parseResolvConf>>]>([
  ['', { servers: [], rotate: false, search: [], problems: [] }],
  ['nameserver 192.0.2.53', { servers: ['192.0.2.53'] }],
  ['nameserver\t192.0.2.53\r\nnameserver 2001:db8::53\n', { servers: ['192.0.2.53', '2001:db8::53'] }],
  ['nameserver fe80::1%eth0', { servers: ['fe80::1%eth0'] }],
  [
    '# by systemd-resolved\nnameserver 127.0.0.53\noptions edns0 trust-ad\nsearch lan',
    { servers: ['127.0.0.53'], search: ['lan'] },
  ],
  ['nameserver 192.0.2.53 # the office', { servers: ['192.0.2.53'], problems: [] }],
  ['; nameserver 192.0.2.1\n#nameserver 192.0.2.2', { servers: [], problems: [] }],
  ['options timeout:2 attempts:3 rotate ndots:5', { timeoutSeconds: 2, attempts: 3, rotate: true, ndots: 5 }],
  ['options timeout:99 attempts:99 ndots:99', { timeoutSeconds: 30, attempts: 5, ndots: 15 }],
  ['options timeout:x', { problems: [{ kind: 'badNumber', start: 8, end: 17 }] }],
  ['domain a.example\nsearch b.example c.example', { search: ['b.example', 'c.example'] }],
  ['nameserver dns.example', { servers: [], problems: [{ kind: 'notAnAddress', start: 11, end: 22 }] }],
  ['nameserver', { servers: [], problems: [{ kind: 'notAnAddress', start: 0, end: 10 }] }],
  [
    [1, 2, 3, 4].map((last) => `nameserver 192.0.2.${last}`).join('\n'),
    {
      servers: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
      problems: [{ kind: 'tooManyServers', start: 74, end: 83 }],
    },
  ],
  [
    `sortlist ${'x'.repeat(5000)}\nnameserver 192.0.2.1`,
    { servers: ['192.0.2.1'], problems: [{ kind: 'lineTooLong', start: 0, end: 5009 }] },
  ],
])('%j', (text, expected) => expect(parseResolvConf(text)).toMatchObject(expected));

test('never throws, and every span lies in the text', () => {
  const words = fc.constantFrom(
    'nameserver',
    'options',
    'search',
    'timeout:',
    '1',
    ':',
    ' ',
    '\n',
    '#',
    '%',
    '192.0.2.1',
    '::',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join('')),
      ),
      (text) => {
        for (const { start, end } of parseResolvConf(text).problems) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});

test('takes time in proportion to the text', () => {
  expectLinear(parseResolvConf, ['nameserver 192.0.2.1\n', 'options timeout:1 ', ' ', '\n', '#']);
});

test('the servers of the system are those of resolv.conf; where there is none, those of the platform', () => {
  expect(systemServers(() => 'nameserver 192.0.2.53\nnameserver fe80::1%eth0')).toEqual([
    { address: '192.0.2.53', port: 53 },
    { address: 'fe80::1%eth0', port: 53 },
  ]);
  const platform = systemServers(() => {
    throw new Error('ENOENT');
  });
  expect(systemServers(() => 'search lan')).toEqual(platform);
});
