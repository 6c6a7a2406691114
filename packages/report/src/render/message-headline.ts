/** The sentence that a report on received messages begins with: what became of them, and why. */
import {
  filterName,
  isFailing,
  severityReaches,
  visible,
  type HeldMessage,
  type MessageAuth,
  type Report,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { describeFinding } from './describe.ts';

const MAX_NAME = 120;

/** Whether who it is from is proven, by the policy of the domain or, where there is none, as a policy would see it. */
export function authState({ auth }: HeldMessage): 'inOrder' | 'notProven' | 'notKnown' {
  if (auth === undefined) return 'notKnown';
  const { dmarc } = auth;
  if (dmarc.result === 'pass') return 'inOrder';
  if (dmarc.result === 'temperror' || isOpen(auth)) return 'notKnown';
  if (dmarc.result === 'fail') return 'notProven';
  return passes(auth) ? 'inOrder' : 'notProven';
}

function passes({ spf, signatures }: MessageAuth): boolean {
  return (
    (spf?.result === 'pass' && spf.isAligned) ||
    signatures.some(({ result, isAligned }) => result === 'pass' && isAligned)
  );
}

/** Something that decides could not be looked at: neither a pass nor a failure was seen. */
function isOpen(auth: MessageAuth): boolean {
  const { spf, signatures } = auth;
  if (passes(auth)) return false;
  return (
    spf?.result === 'temperror' ||
    signatures.some(
      ({ result, breakage }) =>
        result === 'temperror' || breakage?.kind === 'keyUnreachable' || breakage?.kind === 'notVerified',
    )
  );
}

const AGAINST: ReadonlySet<string> = new Set(['bulk', 'suspect', 'spam', 'phishing', 'malware']);

/** A filter that is believed is against the message. */
export function isAgainst({ verdicts }: HeldMessage): boolean {
  return verdicts !== undefined && AGAINST.has(verdicts.verdict);
}

/** Undefined when no message was handed over. */
export function messageHeadline(report: Report, language: Language): string | undefined {
  const messages = report.held?.messages ?? [];
  const [first] = messages;
  if (first === undefined) return undefined;
  const words = reportWords(language).message;
  if (messages.length > 1) {
    const start = words.several({
      count: messages.length,
      against: messages.filter(isAgainst).length,
      inOrder: messages.filter((message) => authState(message) === 'inOrder').length,
    });
    const cause = causeOf(report, language);
    return cause === undefined ? start : `${start} ${words.severalCause({ cause: cause.title })}`;
  }
  if (first.message === undefined) {
    const name =
      first.name === '-' ? reportWords(language).held.standardInput : visible(first.name, MAX_NAME);
    return words.unreadable({ name });
  }
  return sentence(first, report, language);
}

function sentence(message: HeldMessage, report: Report, language: Language): string {
  const words = reportWords(language).message;
  const cause = causeOf(report, language);
  const verdict = verdictSentence(message, language);
  const against = isAgainst(message);
  const state = authState(message);
  if (against && state === 'inOrder') {
    const start = words.contentOrReputation({ verdict });
    if (cause === undefined) return start;
    return cause.isGrave
      ? words.reasonInOrder({ verdict, cause: cause.title })
      : `${start} ${words.alsoStandsOut({ cause: cause.title })}`;
  }
  if (cause !== undefined && (against || state !== 'notKnown'))
    return (against ? words.reason : words.standsOut)({ verdict, cause: cause.title });
  if (state === 'inOrder') return words.inOrder({ verdict });
  const domain = visible(message.message?.fromDomain ?? '?', MAX_NAME);
  if (state === 'notProven') return words.notProven({ verdict, domain });
  const open = openSentence(message, { verdict, domain }, language);
  return cause === undefined ? open : `${open} ${words.alsoStandsOut({ cause: cause.title })}`;
}

/** What is not known of who it is from, and why. */
function openSentence(
  { auth, notVerified }: HeldMessage,
  said: { readonly verdict: string; readonly domain: string },
  language: Language,
): string {
  const words = reportWords(language).message;
  if (auth !== undefined) return words.couldNotTell(said);
  return notVerified === undefined
    ? words.said(said)
    : words.notVerified({ ...said, why: whyNotVerified(notVerified, language) });
}

function verdictSentence({ verdicts, path }: HeldMessage, language: Language): string {
  const words = reportWords(language).message;
  const who = path?.receiver === undefined ? words.theReceiver : visible(path.receiver, MAX_NAME);
  const asked = (verdicts?.statements ?? [])
    .filter(({ origin }) => origin === 'live')
    .map(({ filter, verdict, score, threshold }) =>
      words.askedNow({
        filter: filterName(filter),
        isAgainst: AGAINST.has(verdict),
        points:
          score === undefined
            ? ''
            : threshold === undefined
              ? String(score)
              : words.filters.ofLimit({ score: String(score), limit: String(threshold) }),
      }),
    );
  return [words.verdicts[verdicts?.verdict ?? 'unknown'](who), ...asked].join('. ');
}

/** They say again that a filter is against the message, or that only content or reputation is left: it has been said. */
export const SAID_BY_VERDICT: ReadonlySet<string> = new Set([
  'filter/content-or-reputation',
  'filter/gateway-verdict',
  'filter/judged-bulk',
  'filter/judged-malware',
  'filter/judged-phishing',
  'filter/judged-spam',
  'filter/score-near-threshold',
  'filter/score-over-threshold',
  'filter/verdict-unreadable',
]);

/** The title of what explains most; undefined when nothing fails that is more than the verdict. */
function causeOf(
  report: Report,
  language: Language,
): { readonly title: string; readonly isGrave: boolean } | undefined {
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const causes = report.causes.flatMap((cause) => findings.get(cause.finding) ?? []);
  const first = causes.find((finding) => isFailing(finding) && !SAID_BY_VERDICT.has(finding.rule));
  return first === undefined
    ? undefined
    : { title: describeFinding(first, language).title, isGrave: severityReaches(first.severity, 'high') };
}

/** The code of an error, or why it was skipped, as a sentence. */
export function whyNotVerified(code: string, language: Language): string {
  const words = reportWords(language);
  if (code === 'notAsked') return words.message.why.noNetwork;
  if (code === 'notMeaningful') return words.message.why.headerOnly;
  const errors: Readonly<Record<string, { readonly plain: string }>> = words.errors;
  return words.message.why.error({ plain: errors[code]?.plain ?? visible(code, MAX_NAME) });
}
