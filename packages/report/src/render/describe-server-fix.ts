/** Settings of servers in words: the lines of one software, where they belong, and since when it knows them. */
import { visible, type ServerFix } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { applyCommand } from '../setup/servers/server-task.ts';
import { keepTogether, prose, type Part, type Prose, type Verbatim } from './outline.ts';

/** A name of a setting, and no whole line of a configuration. */
const NAME = /^[\w./-]+$/u;

const WHOLE_LINES: ReadonlySet<ServerFix['software']> = new Set(['opensmtpd', 'sendmail', 'exchange']);

function isWholeLine({ software, setting, value }: ServerFix): boolean {
  return value === '' && (WHOLE_LINES.has(software) || !NAME.test(setting));
}

/** The lines of one software, to be copied. */
export function serverParts(fixes: readonly ServerFix[], language: Language): readonly Part[] {
  const [first] = fixes;
  if (first === undefined) return [];
  const words = reportWords(language).fixes;
  const software = words.software[first.software];
  const where = visible(first.where ?? '');
  const heading =
    first.isSeen === true
      ? words.serverSeen({ software, where })
      : where === ''
        ? words.server({ software })
        : words.serverAt({ software, where });
  return [prose(heading), ...linesOf(fixes), ...notesOf(first, software, language)];
}

function linesOf(fixes: readonly ServerFix[]): readonly Part[] {
  if (!fixes.some(isWholeLine)) {
    return [
      {
        kind: 'settings',
        rows: fixes.map(({ setting, value }) => ({ name: visible(setting), value: visible(value) })),
      },
    ];
  }
  const lines = fixes.flatMap((fix) => {
    const text = isWholeLine(fix) ? fix.setting : `${fix.setting} = ${fix.value}`;
    return text.split('\n').map((line) => ({ text: visible(line) }));
  });
  const verbatim: Verbatim = { kind: 'verbatim', as: 'text', lines };
  return [verbatim];
}

function notesOf(fix: ServerFix, software: string, language: Language): readonly Prose[] {
  const words = reportWords(language).fixes;
  const { since, url } = fix;
  const command = fix.task === undefined ? undefined : applyCommand(fix);
  const notes = [
    ...(command === undefined ? [] : [words.applyBy({ command: keepTogether(command) })]),
    ...(since === undefined ? [] : [words.since({ software, version: visible(since) })]),
    ...(url === undefined ? [] : [words.readMore({ url: visible(url) })]),
  ];
  if (notes.length === 0) return [];
  return [prose(notes.join(' '), { tone: 'muted', ...(url === undefined ? {} : { link: url }) })];
}
