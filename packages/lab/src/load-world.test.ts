/** A user's world file: what is read, and what is said when it cannot be. */
import { WhyspamError } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadWorld, startLab, WORLDS } from './index.ts';
import { SmtpClient } from './testing/smtp-client.ts';

const GOOD = `
name: my-world
title: { en: Mine, es: El mío }
story: { en: A story, es: Una historia }
target: { domain: a.test }
zones:
  a.test:
    records: |
      @ SOA ns1 hostmaster 1 7200 3600 1209600 300
      @ NS ns1
      ns1 A 192.0.2.53
      @ MX 10 mx
      mx A 192.0.2.25
smtp:
  - { address: 192.0.2.25, hostname: mx.a.test, behaviour: busy }
`;

test('a world from YAML starts and behaves as written', async () => {
  const lab = await startLab(loadWorld(GOOD, 'my.yaml'));
  const client = await SmtpClient.connect(lab.route({ address: '192.0.2.25', port: 25 }));
  expect(await client.reply()).toBe('421 4.3.2 mx.a.test is too busy, try again later\r\n');
  client.close();
  await lab.close();
});

test.each(WORLDS.map((world) => [world.name, world] as const))('%s survives JSON', (_, world) => {
  expect(loadWorld(JSON.stringify(world), 'world.json')).toEqual(world);
});

describe('says what, where and what next', () => {
  test.each<[string, string, string, RegExp]>([
    ['YAML that is none', 'name: [', 'WORLD_INVALID', /^my\.yaml:1:8: /],
    ['nothing', '', 'WORLD_INVALID', /^my\.yaml: the file: /],
    ['a missing part', GOOD.replace('target: { domain: a.test }', ''), 'WORLD_INVALID', /target/],
    ['a bad word', GOOD.replace('busy', 'lazy'), 'WORLD_INVALID', /smtp\.0\.behaviour: .*lazy/],
    ['an unknown key', `${GOOD}extra: 1`, 'WORLD_INVALID', /extra/],
    [
      'a bad address',
      GOOD.replace('address: 192.0.2.25', 'address: 192.0.2'),
      'WORLD_INVALID',
      /smtp\.0\.address/,
    ],
    ['a name with blanks', GOOD.replace('my-world', 'My World'), 'WORLD_INVALID', /name: a name such as/],
    ['a zone without SOA', GOOD.replace('SOA', 'TXT'), 'WORLD_INVALID', /a\.test: the zone has no SOA/],
    ['a zone that is no name', GOOD.replace('  a.test:', '  a..test:'), 'WORLD_INVALID', /no domain name/],
    ['a record outside', GOOD.replace('mx A', 'mx.b.test. A'), 'WORLD_INVALID', /mx\.b\.test lies outside/],
    ['a name with an escape', GOOD.replace('mx A', 'm\\.x A'), 'WORLD_INVALID', /escape/],
    [
      'a record that cannot be read',
      GOOD.replace('mx A 192.0.2.25', 'mx A 1'),
      'ZONE_INVALID',
      /zones\.a\.test:5: /,
    ],
    [
      'aliases that grow',
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]`,
      'WORLD_INVALID',
      /alias/i,
    ],
  ])('%s', (_, text, code, message) => {
    let thrown: unknown;
    try {
      loadWorld(text, 'my.yaml');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(WhyspamError);
    if (!(thrown instanceof WhyspamError)) return;
    expect(thrown.code).toBe(code);
    expect(thrown.message).toMatch(message);
    expect(thrown.message).toContain('my.yaml');
    expect(thrown.next).not.toBe('');
  });

  test('any text is a world or a typed error', () => {
    const pieces = fc.constantFrom(
      'name:',
      'a',
      '\n',
      '  ',
      '- ',
      '&a',
      '*a',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '!!x',
      '%',
      '\t',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          try {
            loadWorld(text, 'any.yaml');
          } catch (error) {
            if (!(error instanceof WhyspamError)) throw error;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
