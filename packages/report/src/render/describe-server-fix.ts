/** Settings of servers in words: those of the software that was seen, or of the most usual ones, first. */
import { visible, type Fix, type ServerFix } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { prose, type Part, type Prose, type Verbatim } from './outline.ts';

type Group =
  | { readonly kind: 'servers'; readonly fixes: readonly ServerFix[] }
  | { readonly kind: 'other'; readonly fix: Exclude<Fix, ServerFix> };

/** Of a task for which nothing was seen: the first so many kinds of software are shown, the rest on demand. */
const SHOWN_UNSEEN = 2;

/** Lines of one software in one place, of one task, belong together. */
const groupKey = ({ task, software, where }: ServerFix): string => JSON.stringify([task, software, where]);

/**
 * The fixes as groups: what is shown at once, and the settings of other servers, which are alternatives of those.
 * Where the software was seen, only its settings are shown at once.
 */
export function splitServerFixes(fixes: readonly Fix[]): {
  readonly first: readonly Group[];
  readonly further: readonly (readonly ServerFix[])[];
} {
  const first: Group[] = [];
  const further: (readonly ServerFix[])[] = [];
  const done = new Set<string>();
  const kinds = new Map<string | undefined, Set<string>>();
  for (const fix of fixes) {
    if (fix.kind !== 'server') {
      first.push({ kind: 'other', fix });
      continue;
    }
    const key = groupKey(fix);
    if (fix.task === undefined) {
      first.push({ kind: 'servers', fixes: [fix] });
      continue;
    }
    if (done.has(key)) continue;
    done.add(key);
    const group = fixes.filter((other) => other.kind === 'server' && groupKey(other) === key);
    const servers = group.filter((other) => other.kind === 'server');
    const ofTask = kinds.get(fix.task) ?? new Set<string>();
    kinds.set(fix.task, ofTask.add(fix.software));
    const anySeen = fixes.some(
      (other) => other.kind === 'server' && other.task === fix.task && other.isSeen === true,
    );
    const isFirst = anySeen ? fix.isSeen === true : ofTask.size <= SHOWN_UNSEEN;
    if (isFirst) first.push({ kind: 'servers', fixes: servers });
    else further.push(servers);
  }
  return { first, further };
}

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

function notesOf({ since, url }: ServerFix, software: string, language: Language): readonly Prose[] {
  const words = reportWords(language).fixes;
  const notes = [
    ...(since === undefined ? [] : [words.since({ software, version: visible(since) })]),
    ...(url === undefined ? [] : [words.readMore({ url: visible(url) })]),
  ];
  if (notes.length === 0) return [];
  return [prose(notes.join(' '), { tone: 'muted', ...(url === undefined ? {} : { link: url }) })];
}
