/** The records to publish in the order in which to make the changes, when there is more than one. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import type { RecordChange } from '../records/record-change.ts';
import { beforeSentences, changeKind, obstacleSentences } from '../records/writers/writer-input.ts';
import { prose, type Block, type Prose, type TableRow } from './outline.ts';
import type { RecordsTold } from './record-parts.ts';

interface Told {
  readonly report: Report;
  readonly language: Language;
  readonly titleOf: (id: string) => string;
  readonly records: RecordsTold;
}

/** The fixes it belongs to, by their number among the causes; what is no cause by its title. */
function fixNames(ids: readonly string[], { report, language, titleOf }: Told): string {
  const words = reportWords(language);
  return words.list(
    ids.map((id) => {
      const place = report.causes.findIndex(({ finding }) => finding === id);
      return place === -1 ? `"${titleOf(id)}"` : words.plan.fix({ number: place + 1 });
    }),
  );
}

function changeRow(change: RecordChange, at: number, told: Told): TableRow {
  const { language } = told;
  const obstacles = obstacleSentences(change, language);
  const body: readonly Prose[] = [
    prose(fixNames(change.findings, told)),
    ...beforeSentences(change, language).map((text) => prose(text)),
    ...obstacles.map((text) => prose(text, { tone: 'warn' })),
  ];
  return {
    glyph: obstacles.length > 0 ? 'unknown' : 'none',
    tone: 'strong',
    cells: [
      `${at + 1}. ${reportWords(language).records.changes[changeKind(change)]}`,
      `${visible(change.type)} ${visible(change.name)}`,
    ],
    body,
  };
}

export function recordsBlocks(told: Told): readonly Block[] {
  const { records, language, titleOf } = told;
  const { changes, leftOut } = records.plan;
  if (changes.length < 2) return [];
  const words = reportWords(language).records;
  return [
    { kind: 'section', title: words.title },
    {
      kind: 'table',
      columns: [words.columns.change, words.columns.record, words.columns.details],
      rows: changes.map((change, at) => changeRow(change, at, told)),
    },
    ...(leftOut.length === 0
      ? []
      : [
          {
            kind: 'parts' as const,
            parts: leftOut.map(({ finding, name, type, for: other }) =>
              prose(
                words.conflict({
                  finding: `"${titleOf(finding)}"`,
                  other: `"${titleOf(other)}"`,
                  type: visible(type),
                  name: visible(name),
                }),
                { tone: 'warn' },
              ),
            ),
          },
        ]),
  ];
}
