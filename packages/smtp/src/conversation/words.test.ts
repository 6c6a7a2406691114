import { expect, test } from 'vitest';
import { defaultHelo } from './default-helo.ts';
import { offersExtension, readBannerName, readExtensions } from './extensions.ts';
import { speaksOfUs } from './refused-us.ts';
import { readEnhancedCode } from './reply-parser.ts';

const reply = (code: number, ...lines: string[]) => {
  const enhancedCode = readEnhancedCode(code, lines[0] ?? '');
  return { code, lines, ...(enhancedCode === undefined ? {} : { enhancedCode }) };
};

test('extensions: keyword in upper case, parameters as sent', () => {
  const extensions = readExtensions(
    reply(250, 'mx hello', 'size  10240000 ', 'AUTH plain LOGIN', '', 'StartTLS'),
  );
  expect(extensions).toEqual(['SIZE 10240000', 'AUTH plain LOGIN', 'STARTTLS']);
  expect(offersExtension(extensions, 'STARTTLS')).toBe(true);
  expect(offersExtension(extensions, 'AUTH')).toBe(true);
  expect(offersExtension(extensions, 'START')).toBe(false);
});

test.each([
  [reply(220, 'MX.Example.COM. ESMTP Postfix'), 'mx.example.com'],
  [reply(220, '[192.0.2.1] ready'), '[192.0.2.1]'],
  [reply(220, 'localhost ESMTP'), 'localhost'],
  [reply(220, 'ESMTP'), undefined],
  [reply(220, ''), undefined],
  [reply(220, '******** 2*'), undefined],
  [reply(220, '\x1b[31mmx.example'), undefined],
  [reply(554, 'mx.example no service'), 'mx.example'],
  [reply(554, '5.7.1 Service unavailable'), undefined],
  [reply(421, '4.3.2 mx.example busy'), 'mx.example'],
  [reply(554, 'Service unavailable'), undefined],
])('the banner %j names %j', (banner, name) => {
  expect(readBannerName(banner)).toBe(name);
});

test.each([
  [550, '5.7.25 whatever', true],
  [554, '5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', true],
  [550, '5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]', true],
  [554, 'gmx.net (mxgmx115) Nemesis ESMTP Service not available. Bad DNS PTR resource record.', true],
  [553, '5.7.1 [BL21] Connections will not be accepted from 192.0.2.1', true],
  [550, '5.7.1 Your IP is on our deny list', true],
  [421, '4.7.0 [192.0.2.1] Our system has detected an unusual rate from your IP address', true],
  [504, '5.5.2 <x>: Helo command rejected: need fully-qualified hostname', true],
  [421, '4.3.2 Too many connections, try again later', false],
  [450, '4.7.1 greylisted, come back in 300 seconds', false],
  [554, 'mx.example no SMTP service here', false],
  [454, '4.7.0 TLS not available due to local problem', false],
  [220, 'blocked.example ESMTP your IP is logged', false],
])('%d %j speaks of us: %j', (code, text, expected) => {
  expect(speaksOfUs(reply(code, text))).toBe(expected);
});

test.each([
  ['mx.example.com', '192.0.2.1', 'mx.example.com'],
  ['laptop', '192.0.2.1', '[192.0.2.1]'],
  ['laptop', '::ffff:192.0.2.1', '[192.0.2.1]'],
  ['laptop', '2001:db8::1', '[IPv6:2001:db8::1]'],
  ['laptop', 'fe80::1%eth0', '[IPv6:fe80::1]'],
  ['laptop.local', undefined, '[127.0.0.1]'],
  ['bad name.example', undefined, '[127.0.0.1]'],
])('defaultHelo on %j at %j', (name, address, expected) => {
  expect(defaultHelo(address, name)).toBe(expected);
});
