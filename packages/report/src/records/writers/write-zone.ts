/** The changes as a zone file (RFC 1035 section 5.1): lines to publish as they are, old ones as comments marked `;-`. */
import { visible } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import { isPlainName, safeRdata } from '../rdata-fields.ts';
import { isReady, type RecordChange } from '../record-change.ts';
import {
  asComments,
  byZone,
  changeLines,
  headingLines,
  joinSections,
  leftOutLines,
  type WriterInput,
} from './writer-input.ts';

function recordLine({ name, type, ttl }: RecordChange, data: string): string {
  return `${visible(name)}. ${ttl} IN ${visible(type)} ${visible(data)}`;
}

function changeSection(change: RecordChange, at: number, input: WriterInput): readonly string[] {
  const words = reportWords(input.language).records;
  const published = change.add.map(({ value }) => ({ value, data: safeRdata(change.type, value) }));
  const canHold = isPlainName(change.name) && published.every(({ data }) => data !== undefined);
  const isOut = !isReady(change) || !canHold;
  // A name server drops what is not of its zone, so it is said where there are several.
  const isOfSeveral = byZone(input.plan).size > 1;
  return [
    ...(isOfSeveral ? asComments([words.inZone({ zone: visible(change.zone) })], ';') : []),
    ...asComments(changeLines(change, at, input), ';'),
    ...(canHold ? [] : asComments([words.notHere], ';')),
    // What takes its place is not ready, so the old record stays for now.
    ...change.remove.map((data) =>
      isOut ? `;  ${recordLine(change, data)} (${words.old})` : `;- ${recordLine(change, data)}`,
    ),
    ...(change.keep ?? []).map((data) => `;  ${recordLine(change, data)} (${words.stays})`),
    ...published.map(({ value, data = value }) => `${isOut ? ';+ ' : ''}${recordLine(change, data)}`),
    ...(change.needsValue ? [`;+ ${recordLine(change, '<...>')}`] : []),
  ];
}

/** @returns text that a name server reads as it stands, whatever is in the records; ends in a line end. */
export function writeZone(input: WriterInput): string {
  const { plan, language } = input;
  const words = reportWords(language).records;
  return joinSections([
    asComments([...headingLines(input), ...(plan.changes.length === 0 ? [] : [words.zoneFile])], ';'),
    ...plan.changes.map((change, at) => changeSection(change, at, input)),
    asComments(leftOutLines(input), ';'),
  ]);
}
