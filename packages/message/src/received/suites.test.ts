/** A public collection of old mail: how many of its Received fields are read. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MessageHop } from '@whyspam/core';
import { expect, test } from 'vitest';
import { suiteFolder } from '../../../../testing/read-suite.ts';
import { parseHeaderFields } from '../parse/header-fields.ts';
import { readPath } from './read-path.ts';

test('corpus-spamassassin: every Received field is read, and what a hop lacks the field lacks', () => {
  const folder = suiteFolder('corpus-spamassassin');
  if (folder === undefined) return;
  const files = ['ham', 'spam'].flatMap((kind) =>
    readdirSync(path.join(folder, kind)).map((name) => path.join(folder, kind, name)),
  );
  const hops: { readonly value: string; readonly hop: MessageHop }[] = [];
  let placed = 0;
  for (const file of files) {
    const { fields } = parseHeaderFields(readFileSync(file, 'latin1'));
    const found = readPath(fields);
    const received = fields.filter(({ key }) => key === 'received');
    expect(found.hops).toHaveLength(received.length);
    placed += Number(found.trust === 'inferred' || received.length === 0);
    for (const [index, hop] of found.hops.entries()) hops.push({ value: received[index]?.value ?? '', hop });
  }
  const lacking = (lacks: (hop: MessageHop) => boolean): readonly string[] =>
    hops.filter(({ hop }) => lacks(hop)).map(({ value }) => value);
  const noBy = lacking(({ by }) => by === undefined);
  const noAddress = lacking(({ address, impossibleAddress }) => (address ?? impossibleAddress) === undefined);
  const noDate = lacking(({ at }) => at === undefined);
  const unreadable = lacking(({ faults }) => faults.includes('unreadable'));
  console.log(
    `corpus-spamassassin: ${hops.length} Received fields of ${files.length} messages; without by ${noBy.length}, without address ${noAddress.length}, without date ${noDate.length}, unreadable ${unreadable.length}; boundary found in ${placed}`,
  );
  expect(placed).toBe(files.length);
  // qmail and its kin write steps inside one machine, which name no server.
  expect(noBy.filter((value) => /(?:^|\s)by\s(?!uid|alias)/i.test(value))).toEqual([]);
  // What has an address in brackets has one; but Amazon wrote it behind `with`, as a crosscheck.
  expect(
    noAddress.filter(
      (value) => !/\(crosscheck: /.test(value) && /[[(](?:\d{1,3}\.){3}\d{1,3}[\])]/.test(value),
    ),
  ).toEqual([]);
  expect(unreadable.length / hops.length).toBeLessThan(0.01);
  expect(noDate.length / hops.length).toBeLessThan(0.005);
});
