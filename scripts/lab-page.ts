/** The page of the lab: which worlds there are, and what a world file may say. Made from the schema and the worlds. */
import { WORLDS, worldSchema } from '../packages/lab/src/index.ts';

interface Field {
  readonly path: string;
  readonly values: string;
  readonly text: string;
}

/** As much of a valibot schema as the page needs. */
interface Schema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly { readonly type: string; readonly description?: string }[];
}

export function labPage(): string {
  return [
    '# The lab',
    '',
    'An Internet in one process, on loopback: DNS, mail servers and web servers that play a world. `whyspam demo` diagnoses',
    'the worlds below, `whyspam lab WORLD` keeps one running and prints how to point dig, swaks, openssl and whyspam itself at',
    'it; `startLab` of `@whyspam/lab` does the same for a test, and takes what `loadWorld` reads of a file of your own (YAML or',
    'JSON). Made from the code by `node scripts/write-docs.ts`.',
    '',
    '## Worlds',
    '',
    '| world | story | first cause | looks beyond the plain one |',
    '| --- | --- | --- | --- |',
    ...WORLDS.map(
      ({ name, story, cause, looks }) =>
        `| \`${name}\` | ${story.en} | ${cause === undefined ? 'none' : `\`${cause}\``} | ${Object.keys(looks ?? {}).join(', ')} |`,
    ),
    '',
    '## World files',
    '',
    'Every server lives at the address that its DNS gives it; a route leads there. Beside those of the world, each world has the',
    'blocklists that a diagnosis asks, and the mail servers of large operators that tell whether port 25 is open.',
    '',
    '| field | value | meaning |',
    '| --- | --- | --- |',
    ...fieldsOf(asSchema(worldSchema), '', new Map()).map(
      ({ path, values, text }) => `| \`${path}\` | ${values} | ${text.replaceAll('<', '&lt;')} |`,
    ),
    '',
  ].join('\n');
}

/** @param shown objects that stand in the table already, with their path. */
function fieldsOf(schema: Schema, path: string, shown: Map<Schema, string>): readonly Field[] {
  const inner = bare(schema);
  if (inner.entries !== undefined) {
    const before = shown.get(inner);
    if (before !== undefined) return [{ path: `${path}.*`, values: `as \`${before}\``, text: '' }];
    shown.set(inner, path);
    return Object.entries(inner.entries).flatMap(([name, entry]) => {
      const isOptional = entry.type === 'exact_optional';
      const below = path === '' ? name : `${path}.${name}`;
      const field = {
        path: `${below}${isOptional ? '?' : ''}`,
        values: valuesOf(entry),
        text: textOf(entry),
      };
      return [field, ...fieldsOf(entry, below, shown)];
    });
  }
  if (inner.type === 'array' && inner.item !== undefined) return fieldsOf(inner.item, `${path}[]`, shown);
  if (inner.type === 'record' && inner.value !== undefined) return fieldsOf(inner.value, `${path}.*`, shown);
  const object = (inner.type === 'union' ? (inner.options ?? []) : [])
    .map(asSchema)
    .find(({ entries }) => entries !== undefined);
  return object === undefined ? [] : fieldsOf(object, path, shown);
}

function valuesOf(schema: Schema): string {
  const inner = bare(schema);
  switch (inner.type) {
    case 'picklist':
      return (inner.options ?? []).map((option) => `\`${String(option)}\``).join(', ');
    case 'literal':
      return `\`${String(inner.literal)}\``;
    case 'array':
      return inner.item === undefined ? 'list' : `list of ${valuesOf(inner.item)}`;
    case 'record':
      return tableOf(inner);
    case 'union':
      return (inner.options ?? []).map((option) => valuesOf(asSchema(option))).join(' or ');
    case 'strict_object':
      return 'object';
    case 'string':
      return 'text';
    default:
      return inner.type;
  }
}

function tableOf({ key, value }: Schema): string {
  const of = value === undefined ? 'table' : `table of ${valuesOf(value)}`;
  return key?.type === 'picklist' ? `${of} by ${valuesOf(key)}` : of;
}

function textOf(schema: Schema): string {
  const own = (schema.pipe ?? []).find(({ type }) => type === 'description')?.description;
  return own ?? (schema.wrapped === undefined ? '' : textOf(schema.wrapped));
}

function bare(schema: Schema): Schema {
  return schema.wrapped === undefined ? schema : bare(schema.wrapped);
}

/** What a schema of valibot is at run time, whatever its type. */
function asSchema(schema: unknown): Schema {
  return schema as Schema;
}
