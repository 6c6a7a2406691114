/** The one sentence a report begins with, for a reader who knows no mail protocol. */
import {
  concludeReport,
  severityReaches,
  visible,
  type Finding,
  type ReceiverVerdict,
  type Report,
  type ServerTarget,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { heldHeadline } from './held-outline.ts';
import { someNames } from './receiver-names.ts';
import { isAgainst } from './message-headline.ts';

/** What the headline says, without words: for its colour and for exit lines. */
export type HeadlineKind = 'refused' | 'spam' | 'atRisk' | 'minor' | 'clear' | 'unknown';

export function headlineKind(report: Report): HeadlineKind {
  if (report.causes.length > 0) {
    const has = (verdict: ReceiverVerdict) => report.receivers.some((item) => item.verdict === verdict);
    if (has('reject')) return 'refused';
    if (has('spam')) return 'spam';
    const causes = new Set(report.causes.map(({ finding }) => finding));
    const isGrave = report.findings.some(
      ({ id, severity }) => causes.has(id) && severityReaches(severity, 'high'),
    );
    return has('atRisk') || isGrave ? 'atRisk' : 'minor';
  }
  const sawAnything = report.findings.some(
    ({ verdict }) => verdict !== 'unknown' && verdict !== 'notApplicable',
  );
  return sawAnything && concludeReport(report, 'low') !== 'undetermined' ? 'clear' : 'unknown';
}

// What the domain (the server) itself gave tells more than what rests on it.
const firstReason = (findings: readonly Finding[], about: 'domain' | 'server'): Finding | undefined => {
  const open = findings.filter(({ verdict, error }) => verdict === 'unknown' && error !== undefined);
  const ofDomain = open.filter(({ subject }) => subject.kind === about);
  const own = ofDomain.filter(
    ({ error }) => error?.code !== 'DEPENDS_ON_UNKNOWN' && error?.code !== 'DKIM_SELECTOR_UNKNOWN',
  );
  return own[0] ?? ofDomain[0] ?? open[0];
};

export function headline(report: Report, language: Language): string {
  if (report.target.held?.only === true) return heldHeadline(report, language);
  if (report.target.server !== undefined) return serverHeadline(report, report.target.server, language);
  const words = reportWords(language);
  const domain = visible(report.target.domain);
  const causes = report.causes.length;
  const losing = (verdict: ReceiverVerdict): string =>
    someNames(
      report.receivers.filter((item) => item.verdict === verdict).map(({ receiver }) => receiver),
      language,
    );
  const open = report.findings.filter(({ verdict }) => verdict === 'unknown').length;
  const alsoUnknown = open === 0 ? '' : ` ${words.headline.alsoUnknown({ checks: open })}`;
  const happened = whatHappened(report, language);
  if (happened !== undefined)
    return `${happened} ${causes === 1 ? words.cause.headline.oneCause : words.headline.causes({ causes })}${alsoUnknown}`;
  switch (headlineKind(report)) {
    case 'refused':
      return words.headline.refused({ domain, causes, receivers: losing('reject') }) + alsoUnknown;
    case 'spam':
      return words.headline.spam({ domain, causes, receivers: losing('spam') }) + alsoUnknown;
    case 'atRisk': {
      const trouble = otherTrouble(report);
      return (
        (trouble === undefined
          ? words.headline.atRisk({ domain, causes })
          : `${words.cause.headline[trouble]({ domain })} ${words.headline.causes({ causes })}`) + alsoUnknown
      );
    }
    case 'minor':
      return words.headline.minor({ domain, causes }) + alsoUnknown;
    case 'clear':
      return words.headline.clear({ domain }) + alsoUnknown;
    case 'unknown': {
      const code = firstReason(report.findings, 'domain')?.error?.code;
      return code === undefined
        ? words.headline.unknownWithoutReason({ domain })
        : words.headline.unknown({ domain, why: words.errors[code].plain });
    }
  }
}

const OF_INCOMING: ReadonlySet<string> = new Set(['mx', 'mta-sts', 'dane', 'tls', 'smtp']);
/** Of the server, and still about what leaves it. */
const OF_OUTGOING: ReadonlySet<string> = new Set(['smtp/open-relay', 'smtp/smuggling']);

/** Where the first cause is not about mail that the domain sends, and no receiver is lost. */
function otherTrouble({ causes, receivers }: Report): 'incoming' | 'clients' | 'forged' | 'zone' | undefined {
  const rule = causes[0]?.finding.replace(/@.*$/su, '') ?? '';
  const [group = ''] = rule.split('/', 1);
  if (rule === 'reports/unused-domain-forged') return 'forged';
  if (group === 'zone' || group === 'dnssec') return 'zone';
  if (receivers.some(({ verdict }) => verdict === 'atRisk') || OF_OUTGOING.has(rule)) return undefined;
  if (group === 'submission' || group === 'autoconfig') return 'clients';
  return OF_INCOMING.has(group) ? 'incoming' : undefined;
}

/** What receivers did with mail that was handed over, where the first cause explains it: more than any expectation. */
function whatHappened(report: Report, language: Language): string | undefined {
  const [first] = report.causes;
  if (first === undefined) return undefined;
  const words = reportWords(language).cause.headline;
  const members = new Set([first.finding, ...first.explains]);
  const findings = report.findings.filter(({ id, verdict }) => members.has(id) && verdict === 'fail');
  const name = (text: unknown): readonly string[] =>
    typeof text === 'string' && text !== '' ? [visible(text, 100)] : [];
  const domain = visible(report.target.domain);
  const returned = findings.filter(({ rule }) => rule.startsWith('bounce/'));
  const isToDomain = ({ message: { values } }: Finding): boolean =>
    String(values['recipient'] ?? '')
      .toLowerCase()
      .endsWith(`@${report.target.domain}`);
  if (returned.some(isToDomain)) return words.cameBack({ domain });
  const refusedBy = new Set(
    returned
      .filter(({ message: { values } }) => typeof values['code'] === 'number' && values['code'] > 0)
      .flatMap(({ message: { values } }) => {
        const provider = name(values['provider']);
        return provider.length > 0 ? provider : name(values['host']);
      }),
  );
  const messages = new Set(
    findings.flatMap(({ rule, subject }) =>
      rule.startsWith('filter/') && subject.kind === 'message' ? [subject.message] : [],
    ),
  );
  const markedBy = new Set(
    (report.held?.messages ?? [])
      .filter((message) => messages.has(message.name) && isAgainst(message))
      .flatMap(({ path }) => name(path?.receiver)),
  );
  if (refusedBy.size > 0 && markedBy.size > 0)
    return words.both({ domain, refusedBy: [...refusedBy], markedBy: [...markedBy] });
  if (refusedBy.size > 0) return words.refused({ domain, by: [...refusedBy] });
  return markedBy.size > 0 ? words.marked({ domain, by: [...markedBy] }) : undefined;
}

/** Of one server: what is wrong with it, and nothing of mail from a domain. */
function serverHeadline(report: Report, { host, ports }: ServerTarget, language: Language): string {
  const words = reportWords(language);
  const [port] = ports;
  const shown = visible(host);
  const server =
    port === undefined || ports.length > 1 ? shown : words.serverHeadline.serverAt({ host: shown, port });
  const open = report.findings.filter(({ verdict }) => verdict === 'unknown').length;
  const alsoUnknown = open === 0 ? '' : ` ${words.headline.alsoUnknown({ checks: open })}`;
  const causes = report.causes.length;
  switch (headlineKind(report)) {
    case 'refused':
    case 'spam':
    case 'atRisk':
      return words.serverHeadline.grave({ server, causes }) + alsoUnknown;
    case 'minor':
      return words.serverHeadline.minor({ server, causes }) + alsoUnknown;
    case 'clear':
      return words.serverHeadline.clear({ server }) + alsoUnknown;
    case 'unknown': {
      const code = firstReason(report.findings, 'server')?.error?.code;
      return code === undefined
        ? words.serverHeadline.unknownWithoutReason({ server })
        : words.serverHeadline.unknown({ server, why: words.errors[code].plain });
    }
  }
}
