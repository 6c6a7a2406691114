/** Public collections of messages: what is found in ordinary mail, in spam, and in mail that is broken on purpose. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MessageContent } from '@whyspam/core';
import { expect, test } from 'vitest';
import { suiteFolder } from '../../../../testing/read-suite.ts';
import { readMessage } from '../read-message.ts';

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('mime-torture: never throws, and the facts of each are plain JSON', () => {
  const folder = suiteFolder('mime-torture');
  if (folder === undefined) return;
  const files = filesOf(folder);
  for (const file of files) {
    const read = readMessage(readFileSync(file, 'latin1'));
    expect(JSON.parse(JSON.stringify(read)), file).toEqual(read);
  }
  console.log(`mime-torture: ${files.length} files read`);
  expect(files.length).toBeGreaterThan(100);
});

/** What a rule of medium severity rests on, but for breaks of the standards. */
const SIGNS: Readonly<Record<string, (content: MessageContent) => boolean>> = {
  dateOff: ({ dateSkewSeconds: skew = 0 }) => skew > 3 * 3600 || skew < -96 * 3600,
  imageOnly: ({ images }) => images.isOnlyContent,
  hiddenText: ({ hidden }) => hidden.reduce((sum, { octets }) => sum + octets, 0) >= 200,
  linkElsewhere: ({ misleadingLinks }) => misleadingLinks.some(({ isTracking }) => isTracking !== true),
  linkTrick: ({ linkTricks }) => linkTricks.length > 0,
  shortener: ({ shorteners }) => shorteners.length > 0,
  attachment: ({ riskyAttachments }) => riskyAttachments.length > 0,
  identity: ({ identityTricks }) =>
    identityTricks.some(({ kind }) => kind !== 'replyElsewhere' && kind !== 'replyToFreemail'),
};

/** What is left in ham is there: two newsletters with shorteners, links to a number, to an inner host, and one `javascript:`. */
test('corpus-spamassassin: ordinary mail is seldom suspected, spam often', () => {
  const folder = suiteFolder('corpus-spamassassin');
  if (folder === undefined) return;
  const share = (kind: string): number => {
    const files = filesOf(path.join(folder, kind));
    const counts = new Map<string, number>();
    let suspected = 0;
    for (const file of files) {
      const { content } = readMessage(readFileSync(file, 'latin1'));
      const signs = Object.keys(SIGNS).filter((sign) => SIGNS[sign]?.(content) === true);
      for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
      if (signs.length > 0) suspected += 1;
    }
    console.log(`${kind}: ${suspected} of ${files.length} suspected, ${JSON.stringify([...counts])}`);
    return suspected / files.length;
  };
  expect(share('ham')).toBeLessThan(0.04);
  expect(share('spam')).toBeGreaterThan(0.3);
});
