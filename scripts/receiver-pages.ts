/** A page for each receiver, made from its data: demands, effects, sources, what cannot be known, its replies. */
import { REPLY_CATALOGUE } from '../packages/message/src/replies/catalogue/catalogue.ts';
import {
  formatCount,
  kindOfDemand,
  LANGUAGES,
  receiverWords,
  RECEIVERS,
  reportWords,
  type Condition,
  type Demand,
  type Language,
  type Receiver,
  type ReceiverWords,
} from '../packages/report/src/index.ts';
import { enEntries } from '../packages/report/src/locales/reply-words/en-entries.ts';
import { esEntries } from '../packages/report/src/locales/reply-words/es-entries.ts';

const FOLDER = 'docs/reference/receivers';
const SHOWN_REPLIES = 14;
const REPLY_TEXTS: Readonly<Record<Language, Readonly<Record<string, { readonly meaning: string }>>>> = {
  en: enEntries,
  es: esEntries,
};

/** Path below the root, and content. */
export function receiverPages(): readonly (readonly [string, string])[] {
  return LANGUAGES.flatMap((language) => [
    [`${FOLDER}/index.${language}.md`, indexPage(language)] as const,
    ...RECEIVERS.map(
      (receiver) =>
        [`${FOLDER}/${receiver.receiver}.${language}.md`, receiverPage(receiver, language)] as const,
    ),
  ]);
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  `|${' --- |'.repeat(head.length)}`,
  ...rows.map(row),
  '',
];

function indexPage(language: Language): string {
  const words = receiverWords(language);
  const { page } = words;
  return [
    `# ${page.title}`,
    '',
    page.intro,
    '',
    ...table(
      [page.title, page.kind, page.serves, page.checked],
      RECEIVERS.map((receiver) => [
        `[${receiver.name}](${receiver.receiver}.${language}.md)`,
        words.kinds[receiver.kind],
        (receiver.serves ?? []).join(', '),
        receiver.checked,
      ]),
    ),
  ].join('\n');
}

function receiverPage(receiver: Receiver, language: Language): string {
  const words = receiverWords(language);
  const { page } = words;
  const plain = receiver.demands.filter((demand) => !('scoring' in demand));
  const scored = receiver.demands.filter((demand) => 'scoring' in demand);
  return [
    `# ${receiver.name}`,
    '',
    `${capital(words.kinds[receiver.kind])}. ${page.source}: <${receiver.source}>. ${page.checked}: ${receiver.checked}.`,
    ...(receiver.serves === undefined ? [] : ['', `${page.serves}: ${receiver.serves.join(', ')}.`]),
    '',
    ...(plain.length === 0 ? [] : demandTable(plain, receiver, language)),
    ...scored.flatMap((demand) => ('scoring' in demand ? scoreTables(demand, language) : [])),
    ...(receiver.remarks === undefined
      ? []
      : [`## ${page.worth}`, '', ...receiver.remarks.flatMap((remark) => [words.remarks[remark], ''])]),
    `## ${page.unknowable}`,
    '',
    ...receiver.unknowable.map((thing) => `- ${words.unknowable[thing]}`),
    '',
    ...replies(receiver, language),
  ].join('\n');
}

function demandTable(demands: readonly Demand[], receiver: Receiver, language: Language): readonly string[] {
  const words = receiverWords(language);
  const { page } = words;
  const { receiverVerdicts } = reportWords(language);
  return table(
    [page.demand, page.who, page.effect, page.source, page.checked],
    demands.flatMap((demand) => {
      if ('scoring' in demand) return [];
      const effects = demand.brokenBy.map(
        ({ when, effect }) => `${receiverVerdicts[effect]}: ${conditionText(when)}`,
      );
      return [
        [
          demandCell(demand, words),
          demand.appliesTo === 'all' ? page.all : bulkCell(receiver, language),
          [...new Set(effects)].join('<br>'),
          `<${demand.source}>`,
          demand.certainty === undefined ? demand.verified : `${demand.verified}, ${words.notChecked}`,
        ],
      ];
    }),
  );
}

/** Of which findings: those of `anyOf` with commas, those of `allOf` with a plus. */
function conditionText(condition: Condition): string {
  if ('rule' in condition) {
    const { rule, value } = condition;
    if (value === undefined) return `\`${rule}\``;
    const wanted = [...(value.oneOf ?? []), value.beginsWith ?? [], value.contains ?? []].flat();
    return `\`${rule}\` (${value.name}: ${wanted.join(', ')})`;
  }
  if ('unconfirmed' in condition) return `\`${condition.unconfirmed}\` (?)`;
  if ('anyOf' in condition) return condition.anyOf.map(conditionText).join(', ');
  return condition.allOf
    .map((part) => ('anyOf' in part ? `(${conditionText(part)})` : conditionText(part)))
    .join(' + ');
}

function demandCell({ id, seenIn }: Demand, { demands, page }: ReceiverWords): string {
  const kind = kindOfDemand(id);
  const text = kind === undefined ? id : demands[kind];
  return seenIn === undefined ? text : `${text} (${page.seenIn[seenIn]})`;
}

function bulkCell({ bulkPerDay }: Receiver, language: Language): string {
  const { page } = receiverWords(language);
  return bulkPerDay === undefined
    ? page.bulkUnnamed
    : page.bulk({ perDay: formatCount(bulkPerDay, language) });
}

function scoreTables(
  { scoring, source, verified }: Extract<Demand, { scoring: unknown }>,
  language: Language,
): readonly string[] {
  const words = receiverWords(language);
  const { page } = words;
  const { receiverVerdicts } = reportWords(language);
  return [
    `## ${page.thresholds}`,
    '',
    ...scoring.thresholds.map(
      ({ points, effect }) =>
        `- ${page.thresholdOf({ points: String(points), effect: receiverVerdicts[effect] })}`,
    ),
    '',
    `${page.source}: <${source}>. ${page.checked}: ${verified}.`,
    '',
    ...table(
      [page.rule, page.points, page.brokenBy],
      scoring.lines.map(({ name, points, when, seenIn }) => [
        `\`${name}\`${seenIn === undefined ? '' : ` (${page.seenIn[seenIn]})`}`,
        String(points),
        conditionText(when),
      ]),
    ),
  ];
}

/** The words a reply is known by, without what only a program needs of the pattern. */
function wordsOf(pattern: RegExp): string {
  return pattern.source
    .replaceAll(/\(\?<?[!=](?:[^()]|\([^()]*\))*\)/g, '')
    .replaceAll('(?:', '(')
    .replaceAll('[ -]', ' ')
    .replaceAll('[45]', 'x')
    .replaceAll(/\\[bs][*+?]?/g, ' ')
    .replaceAll(/\[_-\]\??|\\d[*+]?(?:\{\d+(?:,\d*)?\})?/g, (part) => (part.startsWith('\\d') ? 'n' : '_'))
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function replies({ replies: provider }: Receiver, language: Language): readonly string[] {
  const entries = REPLY_CATALOGUE.filter((entry) => entry.provider === provider && entry.verified);
  if (entries.length === 0) return [];
  const { page } = receiverWords(language);
  const texts = REPLY_TEXTS[language];
  return [
    `## ${page.replies}`,
    '',
    ...table(
      [page.reply, page.meaning, page.retry],
      entries
        .slice(0, SHOWN_REPLIES)
        .map((entry) => [
          `\`${wordsOf(entry.when[0]?.[0] ?? / /)}\``,
          texts[entry.id]?.meaning ?? reportWords(language).held.reasons[entry.reason],
          page.retries[entry.retry],
        ]),
    ),
  ];
}
