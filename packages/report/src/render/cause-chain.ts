/** The chain of a cause in words: because of what was seen, so what follows, so what receivers do. */
import {
  formatEndpoint,
  type SmtpEvidence,
  visible,
  type Cause,
  type DnsEvidence,
  type Evidence,
  type Finding,
  type Report,
} from '@whyspam/core';
import { chain, type ChainStep } from '../causes/chain.ts';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { receiverName } from '../receivers/receiver-table.ts';
import { summariseEvidence } from './describe-evidence.ts';
import { describeFinding, type FindingWords } from './describe.ts';
import { numberEvidence } from './number-evidence.ts';
import { prose, releaseSpaces, type Prose } from './outline.ts';

export interface ChainSources {
  readonly report: Report;
  readonly language: Language;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** `e3`, by id of evidence. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly titleOf: (id: string) => string;
  /** What is wrong, in the words of its rule. */
  readonly whatOf: (id: string) => string | undefined;
}

const MAX_QUOTE = 72;
const MAX_SENTENCE = 160;
const MAX_ANSWERS = 2;
const SHOWN_RECEIVERS = 3;

/** @returns no line when nothing but the finding itself could be said. */
export function chainParts(cause: Cause, sources: ChainSources): readonly Prose[] {
  const steps = chain(sources.report, cause);
  // The title has said what the cause itself is.
  const told = steps.filter(
    (step) => step.kind === 'seen' || step.kind === 'receiver' || step.finding !== cause.finding,
  );
  const own = sources.findings.get(cause.finding);
  // Of what came back, the cause has quoted the words.
  if (own?.rule.startsWith('bounce/') === true && told.every((step) => step.kind === 'seen')) return [];
  return told.flatMap((step) => stepProse(step, cause, sources) ?? []);
}

/** Findings that the chain tells of. */
export function findingsInChain(cause: Cause, report: Report): ReadonlySet<string> {
  return new Set(
    chain(report, cause).flatMap((step) =>
      step.kind === 'follows' || step.kind === 'did' ? [step.finding] : [],
    ),
  );
}

function stepProse(step: ChainStep, cause: Cause, sources: ChainSources): Prose | undefined {
  const words = reportWords(sources.language).cause.chain;
  switch (step.kind) {
    case 'seen': {
      const item = sources.evidence.get(step.evidence);
      const number = sources.numbers.get(step.evidence);
      if (item === undefined || number === undefined) return undefined;
      const finding = sources.findings.get(step.finding);
      return prose(`${number}  ${quote(item, finding, cause, sources)}`, { evidence: number });
    }
    case 'follows':
      return prose(words.follows({ title: sources.titleOf(step.finding) }), { glyph: 'explains' });
    case 'did':
      return prose(
        step.how === 'returned'
          ? returnedWords(step.finding, sources)
          : words.did({ title: sources.titleOf(step.finding) }),
        { glyph: 'explains' },
      );
    case 'receiver': {
      const names = step.receivers.map(({ receiver }) => visible(receiverName(receiver)));
      const shown = names.length === SHOWN_RECEIVERS + 1 ? names : names.slice(0, SHOWN_RECEIVERS);
      const { verdict } = step;
      if (verdict !== 'reject' && verdict !== 'spam' && verdict !== 'atRisk') return undefined;
      return prose(words.expected({ receivers: shown, more: names.length - shown.length, verdict }), {
        glyph: 'explains',
      });
    }
  }
}

function returnedWords(id: string, { findings, language, titleOf }: ChainSources): string {
  const words = reportWords(language).cause.chain;
  const { provider, host, code, status } = findings.get(id)?.message.values ?? {};
  const who = [provider, host].find((name) => typeof name === 'string' && name !== '');
  // Without a reply nobody refused it: it could not be handed over.
  if (typeof who !== 'string' || typeof code !== 'number' || code === 0)
    return words.did({ title: titleOf(id) });
  const codes = [String(code), typeof status === 'string' ? status : ''];
  return words.returned({ who: visible(who), code: visible(codes.filter((part) => part !== '').join(' ')) });
}

/** Short and verbatim: what of the evidence shows it. */
function quote(item: Evidence, finding: Finding | undefined, cause: Cause, sources: ChainSources): string {
  const { language } = sources;
  const words = reportWords(language).cause.chain;
  if (item.kind === 'dns') return quoteDns(item, words);
  if (item.kind === 'reports') {
    const reported = cause.affects?.reported;
    const [first] = item.files;
    if (first !== undefined && finding !== undefined) {
      const more = item.fileCount - 1;
      return `${visible(first.name, MAX_QUOTE)}${more > 0 ? ` +${more}` : ''}: ${reported === undefined ? sources.titleOf(finding.id) : words.reported(reported)}`;
    }
  }
  if (item.kind === 'message' && finding !== undefined) {
    const said = finding.rule.startsWith('bounce/') ? finding.message.values['words'] : undefined;
    if (typeof said === 'string' && said !== '')
      return `${visible(item.name, MAX_QUOTE)}: “${visible(said, MAX_QUOTE)}”`;
    // What a rule reads out of a header it says in its first sentence.
    const [read] = (sources.whatOf(finding.id) ?? '').split(/(?<=\.) /u, 1);
    if (read !== undefined && read !== '')
      return `${visible(item.name, MAX_QUOTE)}: ${visible(read, MAX_SENTENCE)}`;
  }
  if (item.kind === 'smtp' && finding !== undefined) {
    const place = `${visible(item.host)} ${visible(formatEndpoint(item))}`;
    const line = decisiveLine(item, finding);
    if (line !== undefined) return `SMTP ${place}: ${visible(line, MAX_QUOTE)}`;
  }
  return releaseSpaces(summariseEvidence(item)).replace(/ {2}\d+ ms$/u, '');
}

/** What the server said that the finding speaks of; else how it greeted. */
function decisiveLine({ lines }: SmtpEvidence, { message }: Finding): string | undefined {
  const said = lines.filter(({ from }) => from === 'server').map(({ text }) => text);
  const values = Object.values(message.values).flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'object' ? value : [],
  );
  return (
    said.find((text) =>
      values.some((value) => value.length > 8 && (text.includes(value) || value.includes(text.trim()))),
    ) ?? said[0]
  );
}

function quoteDns(
  { question, answers, rcode, error }: DnsEvidence,
  words: ReturnType<typeof reportWords>['cause']['chain'],
): string {
  const asked = `${visible(question.type)} ${visible(question.name)}`;
  const own = answers.filter(({ type }) => type === question.type);
  if (own.length > 0) {
    const shown = own.slice(0, MAX_ANSWERS).map(({ data }) => visible(data, MAX_QUOTE));
    return `${asked}: ${shown.join(', ')}${own.length > MAX_ANSWERS ? ` +${own.length - MAX_ANSWERS}` : ''}`;
  }
  if (error !== undefined) return `${asked}: ${error.code}`;
  return `${asked}: ${rcode === 'NXDOMAIN' ? words.absent : words.empty}`;
}

/**
 * The chain of a cause line by line: evidence with its number, what follows from it, what receivers do.
 *
 * @returns nothing when there is no more to say than the finding itself.
 */
export function describeChain(report: Report, cause: Cause, language: Language): readonly string[] {
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const wordsOf = (id: string): FindingWords | undefined => {
    const finding = findings.get(id);
    return finding === undefined ? undefined : describeFinding(finding, language);
  };
  const parts = chainParts(cause, {
    report,
    language,
    findings,
    evidence: new Map(report.evidence.map((item) => [item.id, item])),
    numbers: numberEvidence(report),
    titleOf: (id) => wordsOf(id)?.title ?? visible(id),
    whatOf: (id) => wordsOf(id)?.what,
  });
  return parts.map(({ text }) => text);
}
