/** The changes as JavaScript of DNSControl: a D_EXTEND() that adds to the D() which the zone has already. */
import { visible } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import { isPlainName, readRdata, relativeName } from '../rdata-fields.ts';
import { isReady, type RecordChange } from '../record-change.ts';
import { isPrintable } from '../txt-data.ts';
import { quoteJs } from './quote.ts';
import {
  asComments,
  byZone,
  changeLines,
  headingLines,
  joinSections,
  leftOutLines,
  type WriterInput,
} from './writer-input.ts';

/** Arguments after the name; undefined for what DNSControl cannot hold. It quotes and splits texts by itself. */
function argumentsOf(type: string, value: string): readonly string[] | undefined {
  const read = readRdata(type, value);
  switch (read?.type) {
    case 'TXT':
      return isPrintable(read.octets) ? [quoteJs(read.octets)] : undefined;
    case 'MX':
      return [String(read.preference), quoteJs(read.host)];
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return [quoteJs(read.target)];
    case 'A':
    case 'AAAA':
      return [quoteJs(read.address)];
    case 'SRV':
      return [String(read.priority), String(read.weight), String(read.port), quoteJs(read.target)];
    case 'TLSA':
      return [String(read.usage), String(read.selector), String(read.matching), quoteJs(read.association)];
    case 'CAA':
      // Its flags are a modifier; 128 is the only one that RFC 8659 section 4.1 defines.
      return isPrintable(read.value) && (read.flags === 0 || read.flags === 128)
        ? [quoteJs(read.tag), quoteJs(read.value), ...(read.flags === 128 ? ['CAA_CRITICAL'] : [])]
        : undefined;
    default:
      return undefined;
  }
}

function callOf({ name, type, zone, ttl }: RecordChange, value: string): string | undefined {
  const values = isPlainName(name) ? argumentsOf(type, value) : undefined;
  if (values === undefined) return undefined;
  const label = relativeName(name, zone);
  return `${type}(${[quoteJs(label === '' ? '@' : label), ...values, `TTL(${ttl})`].join(', ')})`;
}

function changeSection(change: RecordChange, at: number, input: WriterInput): readonly string[] {
  const words = reportWords(input.language).records;
  const calls = change.add.map(({ value }) => callOf(change, value));
  const canHold = !calls.includes(undefined);
  const isOut = !isReady(change) || !canHold;
  const old = change.remove.map((data) => callOf(change, data) ?? `${visible(change.type)} ${visible(data)}`);
  return [
    ...asComments(changeLines(change, at, input), '  //'),
    ...(canHold ? [] : asComments([words.notHere], '  //')),
    ...(old.length === 0
      ? []
      : asComments(
          [
            isOut || change.add.length > 0 ? words.replaces : words.takeOut,
            ...old.map((call) => `${isOut ? ' ' : '-'} ${call}`),
          ],
          '  //',
        )),
    ...calls.flatMap((call) => (call === undefined ? [] : [`  ${isOut ? '// ' : ''}${call},`])),
  ];
}

export function writeDnscontrol(input: WriterInput): string {
  const { plan, language } = input;
  const words = reportWords(language).records;
  return joinSections([
    asComments([...headingLines(input), ...(plan.changes.length === 0 ? [] : [words.dnscontrol])], '//'),
    ...[...byZone(plan)].map(([zone, changes]) => {
      const lines = changes.flatMap(({ change, at }) => changeSection(change, at, input));
      // Nothing to add to the zone: comments alone, without a call around them.
      if (lines.every((line) => line.startsWith('  //'))) return lines.map((line) => line.trimStart());
      return [`D_EXTEND(${quoteJs(zone)},`, ...lines, 'END);'];
    }),
    asComments(leftOutLines(input), '//'),
  ]);
}
