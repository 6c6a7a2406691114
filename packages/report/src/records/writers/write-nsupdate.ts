/** The changes as a script for nsupdate: dynamic updates of RFC 2136, one message a zone. */
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

/** A message is applied whole or not at all (RFC 2136 section 3.4), so a change of which one line is missing is none. */
function updateLines({ name, type, ttl, add, remove }: RecordChange): readonly string[] | undefined {
  const deleted = remove.map((value) => safeRdata(type, value));
  const added = add.map(({ value }) => safeRdata(type, value));
  if (!isPlainName(name) || [...deleted, ...added].includes(undefined)) return undefined;
  return [
    ...deleted.map((data) => `update delete ${name}. IN ${type} ${data ?? ''}`),
    ...added.map((data) => `update add ${name}. ${ttl} IN ${type} ${data ?? ''}`),
  ];
}

export function writeNsupdate(input: WriterInput): string {
  const { plan, language } = input;
  const words = reportWords(language).records;
  const zones = [...byZone(plan)].flatMap(([zone, changes]) => {
    const sections = changes.map(({ change, at }) => {
      const lines = updateLines(change);
      const isOut = lines === undefined || !isReady(change);
      return {
        isOut,
        lines: [
          ...asComments(changeLines(change, at, input), ';'),
          ...(lines === undefined ? asComments([words.notHere], ';') : []),
          ...(isOut ? asComments(lines ?? [], ';') : lines),
        ],
      };
    });
    const isEmpty = sections.every(({ isOut }) => isOut) || !isPlainName(zone);
    return [
      isEmpty ? [] : [`zone ${zone}.`],
      ...sections.map(({ lines, isOut }) => (isEmpty && !isOut ? asComments(lines, ';') : lines)),
      isEmpty ? [] : ['send'],
    ];
  });
  return joinSections([
    asComments([...headingLines(input), ...(plan.changes.length === 0 ? [] : [words.nsupdate])], ';'),
    ...zones,
    asComments(leftOutLines(input), ';'),
  ]);
}
