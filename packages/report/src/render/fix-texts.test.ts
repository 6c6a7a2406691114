/** What fixes say in their own vocabulary, in each language; what is not of it stays as it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixWords } from '../locales/fix-words/fix-words.ts';
import { requestText, settingName, settingValue } from './fix-texts.ts';

test.each([
  ['remove NS ns1.old.example from shop.example', 'quitar el NS ns1.old.example de shop.example'],
  ['or remove NS ns1.old.example from shop.example', 'o quitar el NS ns1.old.example de shop.example'],
  ['remove NS a.example, b.example', 'quitar NS a.example, b.example'],
  ['add NS a.example, b.example', 'añadir el NS a.example, b.example'],
  ['one set of NS for shop.example', 'un solo conjunto de NS para shop.example'],
  ['one PTR record for 192.0.2.1', 'un solo registro PTR para 192.0.2.1'],
  ['serve zone shop.example on ns1.example', 'servir la zona shop.example en ns1.example'],
  [
    'serve the current zone shop.example on ns1.example',
    'servir la zona actual de shop.example en ns1.example',
  ],
  ['answer on TCP port 53 at ns1.example', 'responder en el puerto TCP 53 en ns1.example'],
  ['answer on UDP and TCP port 53 at 192.0.2.1', 'responder en el puerto 53, por UDP y TCP, en 192.0.2.1'],
  ['second NS for shop.example', 'un segundo NS para shop.example'],
  ['a name server apart from a.example', 'un servidor de nombres en otro sitio que a.example'],
  ['NS b.example in place of the alias a.example', 'NS b.example en lugar del alias a.example'],
  ['renew and delegate shop.example', 'renovar y delegar shop.example'],
  ['sign shop.example again', 'firmar shop.example de nuevo'],
  ['sign shop.example with ECDSAP256SHA256 (13)', 'firmar shop.example con ECDSAP256SHA256 (13)'],
  ['remove DS of shop.example', 'quitar el DS de shop.example'],
  [
    'DKIM key for s1._domainkey.shop.example at k.esp.example',
    'la clave DKIM de s1._domainkey.shop.example en k.esp.example',
  ],
  ['remove the sending address or domain', 'quitar la dirección o el dominio que envía'],
  ['look up the sending address', 'consultar la dirección que envía'],
  ['remove 192.0.2.1', 'quitar 192.0.2.1'],
])('%s', (request, spanish) => {
  expect(requestText(request, 'en')).toBe(request);
  expect(requestText(request, 'es')).toBe(spanish);
});

test.each(['PTR 192.0.2.1 -> mail.shop.example.', 'shop.example DS 1 13 2 ABCD', ''])(
  'a record is the same in every language: %s',
  (request) => {
    expect(requestText(request, 'es')).toBe(request);
  },
);

test('what is hostile is made visible', () => {
  expect(requestText('remove \u001b[31m', 'es')).toBe('quitar \\x1b[31m');
  expect(settingName('__proto__', 'es')).toBe('__proto__');
  expect(settingValue('\u202e', 'es')).toBe('\\u{202e}');
});

test('settings of programs that send have names people know', () => {
  expect(settingName('host', 'es')).toBe('servidor');
  expect(settingName('dkimDomain', 'en')).toBe('DKIM domain (d=)');
  expect(settingValue('on', 'es')).toBe('sí');
});

test('every request of a rule that has words has a form', () => {
  const folder = new URL('../rules/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const requests = sources.flatMap((source) =>
    [...source.matchAll(/request: [`']([^`']+)[`']/gu)].map(([, text = '']) =>
      text.replaceAll(/\$\{[^}]*\}/gu, 'x.example'),
    ),
  );
  expect(requests.length).toBeGreaterThan(20);
  const withWords = requests.filter((text) => /(?:^| )[a-z]{3,}(?: |$)/u.test(text));
  const same = withWords.filter((text) => requestText(text, 'es') === text);
  expect(same).toEqual([]);
  expect(Object.keys(fixWords('es').requests)).toEqual(Object.keys(fixWords('en').requests));
});
