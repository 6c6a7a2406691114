/** Findings, subjects and errors in words, for every screen and format alike. */
import {
  formatEndpoint,
  visible,
  type Finding,
  type Messages,
  type MessageValue,
  type MessageValues,
  type ProbeError,
  type Subject,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import { ruleTexts, type Language } from '../locales/rule-texts.ts';

/** Where the texts of a rule come from; undefined for a rule that is not known. */
export type TextLookup = (language: Language, ruleId: string) => Messages | undefined;

export interface FindingWords {
  readonly title: string;
  readonly what?: string;
  readonly why?: string;
  readonly fix?: string;
}

export interface ErrorDescription {
  /** A sentence in plain words. */
  readonly plain: string;
  /** What the reader can try. */
  readonly next: string;
  /** What the system or the peer said, safe to show; '' when it said nothing. */
  readonly detail: string;
}

type Text = (values: never) => string;

interface Pillars {
  readonly title: Text;
  readonly what?: Text;
  readonly why?: Text;
  readonly fix?: Text;
}

const MAX_VALUE_LENGTH = 2000;

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const safeValue = (value: MessageValue): MessageValue => {
  if (typeof value === 'string') return visible(value, MAX_VALUE_LENGTH);
  return typeof value === 'object' ? value.map((item) => visible(item, MAX_VALUE_LENGTH)) : value;
};

const safeValues = (values: MessageValues): MessageValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, safeValue(value)]));

export function describeSubject(subject: Subject, language: Language): string {
  const words = reportWords(language).subjects;
  switch (subject.kind) {
    case 'domain':
      return visible(subject.domain);
    case 'host':
      return visible(subject.host);
    case 'address':
      return visible(subject.address);
    case 'nameServer':
      return words.nameServer({ host: visible(subject.host) });
    case 'server':
      return words.server({ host: visible(subject.host), endpoint: visible(formatEndpoint(subject)) });
    case 'selector':
      return words.selector({ selector: visible(subject.selector), domain: visible(subject.domain) });
    case 'sender':
      return words.sender({ address: visible(subject.address), from: visible(subject.from) });
    case 'message':
      return words.message({ message: visible(subject.message, 120) });
    case 'recipient':
      return words.recipient({ recipient: visible(subject.recipient, 120) });
  }
}

/** What is looked at, in a word: "SPF", "reverse name (PTR)"; the group itself when it has no word. */
export function describeCheck(ruleId: string, language: Language): string {
  const group = ruleId.split('/', 1)[0] ?? ruleId;
  const groups = reportWords(language).groups;
  return Object.hasOwn(groups, group) ? groups[group as keyof typeof groups] : visible(group).toUpperCase();
}

export function describeError(error: ProbeError, language: Language): ErrorDescription {
  const { plain, next } = reportWords(language).errors[error.code];
  return { plain: capitalised(plain), next, detail: visible(error.detail, 300) };
}

/** A text function fails on values of another version's shape; then there is no text. */
function spoken(text: Text | undefined, values: MessageValues): string | undefined {
  if (text === undefined) return undefined;
  try {
    const said: unknown = text(values as never);
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}

function skipReason(values: MessageValues, language: Language): string {
  const { skipReasons: reasons, skipDetails: details } = reportWords(language);
  const reason = String(values['reason']);
  const code = String(values['detail'] ?? '');
  const detail = Object.hasOwn(details, code) ? details[code as keyof typeof details] : code;
  return Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons]({ detail }) : detail;
}

/**
 * The words of a finding. Never throws: a rule or key this version does not know still gets a readable title.
 *
 * @returns `what`, `why` and `fix` for failures; for what could not be told, `what` says why and `fix` what to try.
 */
export function describeFinding(
  finding: Finding,
  language: Language,
  texts: TextLookup = ruleTexts,
): FindingWords {
  const words = reportWords(language);
  const subject = describeSubject(finding.subject, language);
  const check = describeCheck(finding.rule, language);
  const { key } = finding.message;
  const values = safeValues(finding.message.values);
  if (finding.verdict === 'unknown') {
    const title = words.findings.unknown({ check, subject });
    if (finding.error === undefined) return { title };
    const { plain, next, detail } = describeError(finding.error, language);
    return { title, what: detail === '' ? plain : `${plain} (${detail})`, fix: next };
  }
  const messages = texts(language, finding.rule);
  const text = messages !== undefined && Object.hasOwn(messages, key) ? messages[key] : undefined;
  const title = spoken(text?.title, values);
  if (text !== undefined && title !== undefined) {
    const pillars: Pillars = text;
    const what = spoken(pillars?.what, values);
    const why = spoken(pillars?.why, values);
    const fix = spoken(pillars?.fix, values);
    return {
      title,
      ...(what === undefined ? {} : { what }),
      ...(why === undefined ? {} : { why }),
      ...(fix === undefined ? {} : { fix }),
    };
  }
  if (finding.verdict === 'notApplicable' && key === 'skipped') {
    return { title: words.findings.skipped({ check, subject, because: skipReason(values, language) }) };
  }
  const rule = visible(finding.rule);
  const details = Object.entries(values)
    .map(
      ([name, value]) => `${visible(name)}: ${typeof value === 'object' ? value.join(', ') : String(value)}`,
    )
    .join('; ');
  return {
    title: words.findings.noText({ rule, subject, verdict: words.verdicts[finding.verdict] }),
    what: words.findings.noTextWhat({ key: visible(key), details }),
  };
}
