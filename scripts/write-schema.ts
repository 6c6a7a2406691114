/** Writes the published JSON Schemas from the one definition in core. With --check, only says whether they are current. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { comparisonSchema } from '../packages/core/src/comparison.ts';
import { captureSchema } from '../packages/core/src/report.ts';
import { reportSchema } from '../packages/core/src/report.ts';

const FILES = {
  'report.schema.json': reportSchema,
  'capture.schema.json': captureSchema,
  'comparison.schema.json': comparisonSchema,
} as const;

const folder = new URL('../packages/core/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
let stale = 0;
for (const [name, schema] of Object.entries(FILES)) {
  const file = new URL(name, folder);
  const json = {
    ...toJsonSchema(schema, { target: 'draft-2020-12', errorMode: 'throw', ignoreActions: ['readonly'] }),
    $id: `https://whyspam.dev/schema/1/${name}`,
  };
  const text = `${JSON.stringify(json, null, 2)}\n`;
  if (process.argv.includes('--check')) {
    let current = '';
    try {
      current = readFileSync(file, 'utf8');
    } catch {
      // A schema that was never written is stale.
    }
    if (current !== text) {
      stale += 1;
      console.error(`${name} is not what the code says: run npx node scripts/write-schema.ts`);
    }
  } else writeFileSync(file, text);
}
process.exitCode = stale === 0 ? 0 : 1;
