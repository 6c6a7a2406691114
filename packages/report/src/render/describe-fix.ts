/** Fixes in words: the exact records and settings, who to ask, and whether the change is proven. */
import { visible, type DnsFix, type Fix, type Proof, type ReceiverVerdict } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { receiverName } from '../receivers/receiver-table.ts';
import { hasLetter, letterParts, requestParts } from './describe-request.ts';
import { serviceParts } from './describe-sender-setup.ts';
import { serverParts } from './describe-server-fix.ts';
import { groupFixes, type FixGroup } from './group-fixes.ts';
import { prose, releaseSpaces, type Part, type Prose } from './outline.ts';

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
  const turns = proof.receivers.map(({ receiver, before, after }) =>
    words.fixes.turns({
      receiver: visible(receiverName(receiver)),
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

function dnsParts(fix: DnsFix, language: Language): readonly Part[] {
  const words = reportWords(language).fixes;
  const lines = [
    ...fix.old.map((data) => ({ text: `- ${recordLine(fix, data)}`, tone: 'removed' as const })),
    ...(fix.value === undefined || fix.change === 'remove'
      ? []
      : [{ text: `+ ${recordLine(fix, fix.value, fix.ttl)}`, tone: 'added' as const }]),
  ];
  const needsValue = fix.change !== 'remove' && fix.value === undefined;
  return [
    prose(words[fix.change]),
    { kind: 'verbatim', as: 'diff', lines: lines.length > 0 ? lines : [{ text: recordLine(fix, '<...>') }] },
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
): readonly Part[] {
  const useful = fixes.filter((fix) => !isUseless(fix));
  const parts = groupFixes(useful).first.flatMap((group) => groupParts(group, language));
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

function groupParts(group: FixGroup, language: Language): readonly Part[] {
  switch (group.kind) {
    case 'servers':
      return serverParts(group.fixes, language);
    case 'service':
      return serviceParts(group.service, group.fixes, language, (fix) =>
        recordLine(fix, fix.value ?? '', fix.ttl),
      );
    case 'other':
      return fixParts(group.fix, language);
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
export function fixParts(fix: Fix, language: Language): readonly Part[] {
  const words = reportWords(language).fixes;
  switch (fix.kind) {
    case 'dns':
      return dnsParts(fix, language);
    case 'server':
      return serverParts([fix], language);
    case 'sender':
      return [
        prose(words.sender({ program: words.programs[fix.program] })),
        {
          kind: 'settings',
          rows: fix.settings.map(({ name, value }) => ({ name: visible(name), value: visible(value) })),
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
 * @param showsFurther also the settings of other servers, and the texts to send.
 */
export function describeFixes(
  fixes: readonly Fix[],
  language: Language,
  titleOf: TitleOf = idAsTitle,
  showsFurther = false,
): string[] {
  const further = showsFurther ? furtherFixParts(fixes, language) : [];
  return [...fixesParts(fixes, language, titleOf), ...further].flatMap((part) => {
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
