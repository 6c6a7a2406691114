/** The changes as YAML of octoDNS: whole record sets, since it deletes what is not in the file of the zone. */
import { reportWords } from '../../locales/report-words/report-words.ts';
import { isPlainName, readRdata, relativeName, type Rdata } from '../rdata-fields.ts';
import { isReady, wholeSet, type RecordChange } from '../record-change.ts';
import { isPrintable } from '../txt-data.ts';
import { quoteYaml } from './quote.ts';
import {
  asComments,
  byZone,
  changeLines,
  headingLines,
  joinSections,
  leftOutLines,
  type WriterInput,
} from './writer-input.ts';

/** The value as its YAML, the keys in the order octoDNS enforces. */
function yamlValue(read: Rdata): readonly string[] | undefined {
  switch (read.type) {
    case 'TXT':
      // It demands a backslash before each semicolon and has no way to say a backslash or a quote that all providers read alike.
      return isPrintable(read.octets) && !/["\\]/.test(read.octets)
        ? [quoteYaml(read.octets.replaceAll(';', '\\;'))]
        : undefined;
    case 'MX':
      return [`exchange: ${quoteYaml(read.host)}`, `preference: ${read.preference}`];
    case 'CNAME':
    case 'NS':
    case 'PTR':
    case 'DNAME':
      return [quoteYaml(read.target)];
    case 'A':
    case 'AAAA':
      return [quoteYaml(read.address)];
    case 'SRV':
      return [
        `port: ${read.port}`,
        `priority: ${read.priority}`,
        `target: ${quoteYaml(read.target)}`,
        `weight: ${read.weight}`,
      ];
    case 'TLSA':
      return [
        `certificate_association_data: ${quoteYaml(read.association)}`,
        `certificate_usage: ${read.usage}`,
        `matching_type: ${read.matching}`,
        `selector: ${read.selector}`,
      ];
    case 'CAA':
      return isPrintable(read.value)
        ? [`flags: ${read.flags}`, `tag: ${quoteYaml(read.tag)}`, `value: ${quoteYaml(read.value)}`]
        : undefined;
  }
}

/** Types of which octoDNS takes one value only. */
const SINGLE: ReadonlySet<string> = new Set(['CNAME', 'DNAME']);

function recordLines({ type, ttl }: RecordChange, set: readonly string[]): readonly string[] | undefined {
  const values = set.map((value) => {
    const read = readRdata(type, value);
    return read === undefined ? undefined : yamlValue(read);
  });
  const written = values.flatMap((value) => (value === undefined ? [] : [value]));
  if (written.length < values.length || written.length === 0) return undefined;
  const [first = []] = written;
  return [
    `- ttl: ${ttl}`,
    `  type: ${type}`,
    ...(SINGLE.has(type)
      ? [`  value: ${first.join('')}`]
      : [
          '  values:',
          ...written.flatMap((lines) => lines.map((line, at) => `  ${at === 0 ? '-' : ' '} ${line}`)),
        ]),
  ];
}

/** As octoDNS sorts its keys: runs of digits by their number. */
function compareNaturally(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (const [at, part] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (part === other) continue;
    if (at % 2 === 1 && Number(part) !== Number(other)) return Number(part) - Number(other);
    return part < other ? -1 : 1;
  }
  return left.length - right.length;
}

interface Written {
  readonly name: string;
  readonly comments: readonly string[];
  readonly lines: readonly string[];
  readonly isOut: boolean;
}

function writeChange(change: RecordChange, at: number, input: WriterInput): Written {
  const words = reportWords(input.language).records;
  const set = wholeSet(change);
  const shown = set ?? change.add.map(({ value }) => value);
  const lines = isPlainName(change.name) ? recordLines(change, shown) : undefined;
  const goes = shown.length === 0;
  const cannotHold = lines === undefined && !goes && !change.needsValue;
  return {
    name: relativeName(change.name, change.zone),
    comments: [
      ...changeLines(change, at, input),
      ...(set === undefined ? [words.notWhole] : []),
      ...(cannotHold ? [words.notHere] : []),
      ...(change.remove.length === 0 ? [] : [goes ? words.takeOut : words.replaces]),
      ...change.remove.map((data) => `- ${change.name}. ${change.type} ${data}`),
    ],
    lines: lines ?? [],
    isOut: lines === undefined || set === undefined || !isReady(change),
  };
}

function zoneSection(
  zone: string,
  changes: readonly { readonly change: RecordChange; readonly at: number }[],
  input: WriterInput,
): readonly string[] {
  const words = reportWords(input.language).records;
  const written = changes.map(({ change, at }) => writeChange(change, at, input));
  const names = [...new Set(written.map(({ name }) => name))].toSorted(compareNaturally);
  return [
    '---',
    ...asComments([words.octodns({ file: `config/${zone}.yaml` })], '#'),
    ...names.flatMap((name) => {
      const own = written.filter((one) => one.name === name);
      const isEmpty = own.every(({ isOut }) => isOut);
      const key = `${quoteYaml(name)}:`;
      return [
        isEmpty ? `# ${key}` : key,
        ...own.flatMap(({ comments, lines, isOut }) => [
          ...asComments(comments, '  #'),
          ...lines.map((line) => (isOut ? `  # ${line}` : `  ${line}`)),
        ]),
      ];
    }),
  ];
}

export function writeOctodns(input: WriterInput): string {
  return joinSections([
    asComments(headingLines(input), '#'),
    ...[...byZone(input.plan)].map(([zone, changes]) => zoneSection(zone, changes, input)),
    asComments(leftOutLines(input), '#'),
  ]);
}
