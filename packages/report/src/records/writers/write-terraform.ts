/** The changes as Terraform (HCL), for the provider of the DNS host; Cloudflare's where the host is not known. */
import { reportWords } from '../../locales/report-words/report-words.ts';
import { isPlainName, relativeName } from '../rdata-fields.ts';
import { isReady, wholeSet, type RecordChange } from '../record-change.ts';
import { quoteHcl } from './quote.ts';
import type { HclEntry, TerraformProvider } from './terraform/provider.ts';
import { TERRAFORM_PROVIDERS } from './terraform/providers.ts';
import {
  asComments,
  changeLines,
  headingLines,
  joinSections,
  leftOutLines,
  type WriterInput,
} from './writer-input.ts';

/** Letters, digits and underscores: what an identifier may be made of. */
function identifier(...parts: readonly string[]): string {
  return parts
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

const variableOf =
  (zone: string) =>
  (name: string): string =>
    identifier(name, zone);

function entryLines(entries: readonly HclEntry[], indent: string): readonly string[] {
  const width = Math.max(0, ...entries.map((entry) => ('key' in entry ? entry.key.length : 0)));
  return entries.flatMap((entry) =>
    'key' in entry
      ? [`${indent}${entry.key.padEnd(width)} = ${entry.value}`]
      : [`${indent}${entry.block} {`, ...entryLines(entry.entries, `${indent}  `), `${indent}}`],
  );
}

/** Each label once in a file: a second record of a set gets a number. */
class Labels {
  readonly #used = new Set<string>();

  next({ name, type, zone }: RecordChange): string {
    const base = identifier(type, relativeName(name, zone) || 'apex', zone);
    let label = base;
    for (let count = 2; this.#used.has(label); count += 1) label = `${base}_${count}`;
    this.#used.add(label);
    return label;
  }
}

interface Resources {
  readonly lines: readonly string[];
  readonly labels: readonly string[];
}

function resourcesOf(
  change: RecordChange,
  ttl: number,
  provider: TerraformProvider,
  labels: Labels,
): Resources | undefined {
  if (!isPlainName(change.name)) return undefined;
  const added = change.add.map(({ value }) => value);
  const groups = provider.holdsSets ? [wholeSet(change) ?? added] : added.map((value) => [value]);
  const used: string[] = [];
  const lines: string[] = [];
  for (const values of groups) {
    if (values.length === 0) continue;
    const written = provider.write(change, values, ttl, variableOf(change.zone));
    if (written === undefined) return undefined;
    const label = labels.next(change);
    used.push(`${written.resource}.${label}`);
    lines.push(
      `resource ${quoteHcl(written.resource)} ${quoteHcl(label)} {`,
      ...entryLines(written.entries, '  '),
      '}',
    );
  }
  return { lines, labels: used };
}

function changeSection(
  change: RecordChange,
  at: number,
  provider: TerraformProvider,
  labels: Labels,
  input: WriterInput,
): readonly string[] {
  const words = reportWords(input.language).records;
  const least = provider.leastTtl ?? 0;
  const most = provider.mostTtl ?? Number.POSITIVE_INFINITY;
  const ttl = Math.min(Math.max(change.ttl, least), most);
  const resources = resourcesOf(change, ttl, provider, labels);
  const isUnseen = provider.holdsSets && change.keep === undefined;
  const exists = change.remove.length > 0 || (change.keep ?? []).length > 0;
  const comments = [
    ...changeLines(change, at, input),
    ...(resources === undefined ? [words.notHere] : []),
    ...(isUnseen ? [words.notWhole] : []),
    ...(ttl > change.ttl ? [words.ttlRaised({ ttl: change.ttl, least })] : []),
    ...(ttl < change.ttl ? [words.ttlCapped({ ttl: change.ttl, most })] : []),
    ...(change.remove.length === 0 ? [] : [change.add.length === 0 ? words.takeOut : words.replaces]),
    ...change.remove.map((data) => `- ${change.name}. ${change.type} ${data}`),
    ...(provider.importId !== undefined && exists && resources?.labels[0] !== undefined
      ? [words.importFirst, `terraform import ${resources.labels[0]} '${provider.importId(change)}'`]
      : []),
  ];
  const isOut = isUnseen || !isReady(change);
  return [
    ...asComments(comments, '#'),
    ...(isOut ? asComments(resources?.lines ?? [], '#') : (resources?.lines ?? [])),
  ];
}

function variableSections(
  { plan, language, declaredZones }: WriterInput,
  provider: TerraformProvider,
): readonly (readonly string[])[] {
  const words = reportWords(language).records;
  const zones = [...new Set(plan.changes.map(({ zone }) => zone))].filter(
    (zone) => !declaredZones.has(zone) && isPlainName(zone),
  );
  return zones.flatMap((zone) =>
    provider.variables.map((name) => [
      `variable ${quoteHcl(variableOf(zone)(name))} {`,
      `  description = ${quoteHcl(words.terraformZone({ zone }))}`,
      '  type        = string',
      '}',
    ]),
  );
}

export function writeTerraform(input: WriterInput): string {
  const { plan, host, language } = input;
  const words = reportWords(language).records;
  const provider = TERRAFORM_PROVIDERS[host?.terraform ?? 'cloudflare'];
  const labels = new Labels();
  return joinSections([
    asComments(
      [
        ...headingLines(input),
        ...(plan.changes.length === 0
          ? []
          : [
              words.terraform({ provider: `${provider.source} ${provider.version}` }),
              ...(host?.terraform === undefined ? [words.terraformDefault] : []),
              provider.documentedAt,
            ]),
      ],
      '#',
    ),
    ...(plan.changes.length === 0 ? [] : variableSections(input, provider)),
    ...plan.changes.map((change, at) => changeSection(change, at, provider, labels, input)),
    asComments(leftOutLines(input), '#'),
  ]);
}
