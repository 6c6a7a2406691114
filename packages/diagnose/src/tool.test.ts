import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TOOL } from './index.ts';

test.each(['../package.json', '../../../apps/whyspam/package.json'])(
  'reports carry the version of %s',
  (path) => {
    const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string };
    expect(TOOL.version).toBe(manifest.version);
  },
);
