/** Fixes in words: the exact records and settings, who to ask, and whether the change is proven. */
import { visible, type DnsFix, type Fix, type Proof, type ReceiverVerdict } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { hasLetter, letterParts, requestParts } from './describe-request.ts';
import { serviceParts } from './describe-sender-setup.ts';
import { serverParts } from './describe-server-fix.ts';
import { groupFixes, type FixGroup } from './group-fixes.ts';
import { settingName, settingValue } from './fix-texts.ts';
import { prose, releaseSpaces, type Part, type Prose } from './outline.ts';
import { someNames } from './receiver-names.ts';
import { hostParts, plannedChange, waitParts, type RecordsTold } from './record-parts.ts';

/** Turns the id of a finding into what a person calls it. */
export type TitleOf = (findingId: string) => string;

const idAsTitle: TitleOf = (id) => visible(id);

/** Owner, TTL, class, type and RDATA as a line of a zone file, RFC 1035 section 5.1. */
const recordLine = (fix: DnsFix, data: string, ttl?: number): string =>
  [
    `${visible(fix.name)}.`,
    ...(ttl === undefined ? [] : [String(ttl)]),
    'IN',
    visible(fix.type),
    visible(data),
  ].join(' ');

function proofParts(proof: Proof | undefined, language: Language, titleOf: TitleOf): readonly Prose[] {
  const words = reportWords(language);
  if (proof === undefined) return [prose(words.fixes.untried, { tone: 'muted' })];
  if (proof.state === 'unproven') return [prose(words.fixes.unproven[proof.because], { tone: 'muted' })];
  const verdictOf = (verdict: string): string =>
    Object.hasOwn(words.receiverVerdicts, verdict)
      ? words.receiverVerdicts[verdict as ReceiverVerdict]
      : visible(verdict);
  const named = (ids: readonly string[]): string =>
    ids.length === 0 ? words.fixes.raisesNone : ids.map((id) => `"${titleOf(id)}"`).join('; ');
  // Receivers that turn alike are told together.
  const alike = new Map<
    string,
    { readonly before: string; readonly after: string; readonly who: string[] }
  >();
  for (const { receiver, before, after } of proof.receivers) {
    const turn = alike.get(`${before} ${after}`);
    if (turn === undefined) alike.set(`${before} ${after}`, { before, after, who: [receiver] });
    else turn.who.push(receiver);
  }
  const turns = [...alike.values()].map(({ before, after, who }) =>
    words.fixes.turns({
      receiver: someNames(who, language),
      before: verdictOf(before),
      after: verdictOf(after),
    }),
  );
  return [
    prose(words.fixes.proven({ clears: named(proof.clears), raises: named(proof.raises) }), {
      tone: proof.raises.length === 0 ? 'pass' : 'warn',
    }),
    ...turns.map((turn) => prose(turn)),
  ];
}

/** @param isFirst of the records of the finding: where to go is said once. */
function dnsParts(
  fix: DnsFix,
  language: Language,
  told: RecordsTold | undefined,
  isFirst = true,
): readonly Part[] {
  const words = reportWords(language).fixes;
  const ttl = plannedChange(fix, told)?.ttl ?? fix.ttl;
  const atHost = hostParts(fix, language, told, isFirst);
  const lines = [
    ...fix.old.map((data) => ({ text: `- ${recordLine(fix, data)}`, tone: 'removed' as const })),
    ...(fix.value === undefined || fix.change === 'remove'
      ? []
      : [{ text: `+ ${recordLine(fix, fix.value, ttl)}`, tone: 'added' as const }]),
  ];
  const needsValue = fix.change !== 'remove' && fix.value === undefined;
  return [
    prose(
      atHost !== undefined && fix.change === 'replace'
        ? reportWords(language).records.host.change
        : words[fix.change],
    ),
    ...(atHost ?? [
      {
        kind: 'verbatim' as const,
        as: 'diff' as const,
        lines: lines.length > 0 ? lines : [{ text: recordLine(fix, '<...>') }],
      },
    ]),
    ...(needsValue ? [prose(words.ownValue)] : fix.complete ? [] : [prose(words.fillIn)]),
  ];
}

/**
 * The fixes of one finding as parts of an outline. They belong together, so what is proven of them stands once, at
 * the end; a change that waits for the administrator's own value has said so already.
 */
export function fixesParts(
  fixes: readonly Fix[],
  language: Language,
  titleOf: TitleOf = idAsTitle,
  told?: RecordsTold,
): readonly Part[] {
  const useful = fixes.filter((fix) => !isUseless(fix));
  const firstRecord = useful.find((fix) => fix.kind === 'dns');
  const parts = [
    ...groupFixes(useful).first.flatMap((group) => groupParts(group, language, told, firstRecord)),
    ...waitParts(useful, language, told),
  ];
  const records = fixes.filter((fix) => fix.kind === 'dns');
  const [record] = records;
  if (record === undefined) {
    return fixes.length === 0
      ? []
      : [...parts, prose(reportWords(language).fixes.cannotProve, { tone: 'muted' })];
  }
  if (records.some(({ complete }) => !complete)) return parts;
  return [...parts, ...proofParts(record.proof, language, titleOf)];
}

function groupParts(
  group: FixGroup,
  language: Language,
  told: RecordsTold | undefined,
  firstRecord: Fix | undefined,
): readonly Part[] {
  switch (group.kind) {
    case 'servers':
      return serverParts(group.fixes, language);
    case 'service':
      return serviceParts(group.service, group.fixes, language, (fix) =>
        recordLine(fix, fix.value ?? '', fix.ttl),
      );
    case 'other':
      return fixParts(group.fix, language, told, group.fix === firstRecord);
  }
}

/** What the fixes have beside: the settings of other servers, and the texts to send. */
export function furtherFixParts(fixes: readonly Fix[], language: Language): readonly Part[] {
  return [
    ...groupFixes(fixes).further.flatMap((group) => serverParts(group, language)),
    ...fixes.flatMap((fix) => (fix.kind === 'provider' ? letterParts(fix, language) : [])),
  ];
}

/** In place of the further parts, where they would be too long: what they are about. */
export function furtherFixHint(fixes: readonly Fix[], language: Language): readonly Prose[] {
  const words = reportWords(language).fixes;
  const names = groupFixes(fixes).further.flatMap(([fix]) =>
    fix === undefined ? [] : [words.software[fix.software]],
  );
  return [
    ...(names.length === 0 ? [] : [words.furtherServers({ names: [...new Set(names)].join(', ') })]),
    ...(fixes.some((fix) => fix.kind === 'provider' && hasLetter(fix)) ? [words.requests.hint] : []),
  ].map((text) => prose(text, { tone: 'muted' }));
}

/** Tried, and what it was made for still fails: nobody should publish it. */
function isUseless(fix: Fix): boolean {
  return fix.kind === 'dns' && fix.proof?.state === 'unproven' && fix.proof.because === 'clearsNothing';
}

/** One fix as parts, without what is proven of it. */
export function fixParts(
  fix: Fix,
  language: Language,
  told?: RecordsTold,
  isFirstRecord = true,
): readonly Part[] {
  const words = reportWords(language).fixes;
  switch (fix.kind) {
    case 'dns':
      return dnsParts(fix, language, told, isFirstRecord);
    case 'server':
      return serverParts([fix], language);
    case 'sender':
      return [
        prose(words.sender({ program: words.programs[fix.program] })),
        {
          kind: 'settings',
          rows: fix.settings.map(({ name, value }) => ({
            name: settingName(name, language),
            value: settingValue(value, language),
          })),
        },
      ];
    case 'provider':
      return requestParts(fix, language);
  }
}

/**
 * The fixes of a finding as plain lines: records as a diff (`-` old, `+` new), settings as `name = value`, then the proof.
 *
 * @param titleOf names the findings in a proof; left out, their ids stand there.
 * @param told what `recordsTold` says of the report: then records are told in the words of their DNS host, with the wait.
 * @param showsFurther also the settings of other servers, and the texts to send.
 */
export function describeFixes(
  fixes: readonly Fix[],
  language: Language,
  titleOf: TitleOf = idAsTitle,
  told?: RecordsTold,
  showsFurther = false,
): string[] {
  const further = showsFurther ? furtherFixParts(fixes, language) : [];
  return [...fixesParts(fixes, language, titleOf, told), ...further].flatMap((part) => {
    switch (part.kind) {
      case 'prose':
        return [releaseSpaces(part.text)];
      case 'verbatim':
        return part.lines.map(({ text }) => text);
      case 'settings':
        return part.rows.map(({ name, value }) => `${name} = ${value}`);
    }
  });
}
