import { expect, test } from 'vitest';
import { formatConnectTo, parseConnectTo, parseServer, routeOf } from './connect-to.ts';
import { wordsOf } from './words/words.ts';

const words = wordsOf('en');

test.each([
  ['mx.example:25:127.0.0.1:2525', { host: 'mx.example', port: 25, toAddress: '127.0.0.1', toPort: 2525 }],
  ['::127.0.0.1:2525', { toAddress: '127.0.0.1', toPort: 2525 }],
  ['MX:25::26', { host: 'mx', port: 25, toPort: 26 }],
  ['[2001:DB8::1]:25:[::1]:2525', { host: '2001:db8::1', port: 25, toAddress: '::1', toPort: 2525 }],
  ['192.0.2.1:25:localhost:2525', { host: '192.0.2.1', port: 25, toAddress: '127.0.0.1', toPort: 2525 }],
])('%s is read', (text, mapping) => {
  expect(parseConnectTo(text, words)).toEqual(mapping);
});

test.each([
  '',
  'a',
  'a:25',
  'a:25:b.example:26',
  'a:0:127.0.0.1:1',
  'a:25:127.0.0.1:70000',
  'a:x:127.0.0.1:1',
  'a:1:[::1:2',
])('%j is refused', (text) => {
  expect(() => parseConnectTo(text, words)).toThrow(expect.objectContaining({ code: 'CONNECT_TO_INVALID' }));
});

test('the first mapping that fits decides; others go straight', () => {
  const route = routeOf([
    parseConnectTo('mx.example:25:127.0.0.1:1', words),
    parseConnectTo('192.0.2.1::127.0.0.1:2', words),
    parseConnectTo(':53:127.0.0.1:', words),
  ]);
  expect(route({ host: 'MX.example.', address: '192.0.2.1', port: 25 })).toEqual({
    address: '127.0.0.1',
    port: 1,
  });
  expect(route({ address: '192.0.2.1', port: 25 })).toEqual({ address: '127.0.0.1', port: 2 });
  expect(route({ address: '192.0.2.9', port: 53 })).toEqual({ address: '127.0.0.1', port: 53 });
  expect(route({ address: '192.0.2.9', port: 25 })).toEqual({ address: '192.0.2.9', port: 25 });
});

test('what is written can be read again', () => {
  const text = formatConnectTo({ address: '2001:db8::1', port: 25 }, { address: '127.0.0.1', port: 9 });
  expect(parseConnectTo(text, words)).toEqual({
    host: '2001:db8::1',
    port: 25,
    toAddress: '127.0.0.1',
    toPort: 9,
  });
});

test.each([
  ['mx.example', 'mx.example', undefined],
  ['mx.example:587', 'mx.example', 587],
  ['192.0.2.1:26', '192.0.2.1', 26],
  ['2001:db8::1', '2001:db8::1', undefined],
  ['[2001:db8::1]:465', '2001:db8::1', 465],
])('the server %s', (text, host, port) => {
  expect(parseServer(text, words)).toEqual(port === undefined ? { host } : { host, port });
});

test.each(['', ':25', 'a b', 'mx.example:0', 'mx.example:99999', 'mx.example:x'])('no server: %j', (text) => {
  expect(() => parseServer(text, words)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
});
