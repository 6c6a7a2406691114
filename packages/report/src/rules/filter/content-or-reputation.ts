/** Authentication is in order, and the message was judged all the same: it is its content or the sender's reputation. */
import { defineRule, filterName, type FilterStatement, type MessageAuth } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { isBlockedThere } from './judged.ts';
import { seenFault, seenLines } from './seen-authentication.ts';

export interface InOrderValues {
  /** Short names, as in facts. */
  readonly filters: readonly string[];
  readonly lines: readonly string[];
  /** Who saw authentication in order: the receiver in its header, or only we. */
  readonly isSeenThere: boolean;
  /** The rules that were counted stand in the header. */
  readonly isListed: boolean;
  readonly [name: string]: boolean | readonly string[];
}

const AGAINST: ReadonlySet<FilterStatement['verdict']> = new Set(['spam', 'suspect', 'phishing']);
/** Suspicions of the address itself are about authentication. */
const SPOOFING = 'microsoft-cat-spoof';

export const filterContentOrReputation = defineRule({
  id: 'filter/content-or-reputation',
  needs: ['filterVerdicts', 'messageAuth'],
  severity: 'high',
  standards: [{ rfc: 8601, section: '7.1' }],
  explainedBy: [
    'filter/score-script-hacked',
    'filter/score-reputation-lists',
    'filter/score-sending-server',
    'filter/score-authentication',
    'filter/score-links',
    'filter/score-content',
    'filter/score-form',
  ],
  messages: {
    inOrder: failure<InOrderValues>({
      title: () => 'Authentication is in order: the verdict is about content or reputation',
      what: ({ filters, lines, isSeenThere }) =>
        `${listEn(filters.map(nameEn))} judged against the message although ${isSeenThere ? `the receiver saw ${listEn(lines)}` : `it is authenticated as checked here (${listEn(lines)})`}.`,
      why: ({ isListed }) =>
        isListed
          ? 'Nothing in SPF, DKIM or DMARC would change the verdict. What was counted instead stands in the header, rule by rule.'
          : 'Nothing in SPF, DKIM or DMARC would change the verdict. The header says that the message was judged, not why: the standing of the address, of the domains in From, in the signature and in links, and the text all go into it, and nobody outside can tell them apart from the header alone.',
      fix: () =>
        'Tell the two apart: send one plain sentence without links from the same server and the same From. If it is judged too, it is reputation: look the address and the domains up on block lists, send little and steadily to people who answer, and ask recipients to mark it as not spam. If it arrives, it is content: put link domains, attachments, images and wording back one by one. A new domain or address needs weeks of even sending either way.',
    }),
    authenticationFirst: state(
      () => 'Authentication is not in order, so content and reputation are not the question yet',
    ),
    notJudged: state(() => 'No filter of the receiver judged against the message'),
  },
  evaluate: ({ filterVerdicts, messageAuth }, say) => {
    if (filterVerdicts.state !== 'known') return say.notApplicable('notJudged', {});
    const verdicts = filterVerdicts.value;
    const against = verdicts.statements.filter(
      (each) =>
        each.isTrusted && each.origin !== 'live' && AGAINST.has(each.verdict) && !isBlockedThere(each),
    );
    if (against.length === 0) return say.pass('notJudged', {});
    const fault = seenFault(verdicts);
    const isSpoofing = against.some(({ parts }) => parts.some(({ entry }) => entry === SPOOFING));
    const isSeenThere = fault !== 'notSaid';
    const isInOrder = isSeenThere
      ? fault === 'none' && verdicts.seen.compauth !== 'fail'
      : messageAuth.state === 'known' && isAuthenticated(messageAuth.value);
    if (!isInOrder || isSpoofing) return say.notApplicable('authenticationFirst', {});
    return say.fail(
      'inOrder',
      {
        filters: [...new Set(against.map(({ filter }) => filter))],
        lines:
          isSeenThere || messageAuth.state !== 'known' ? seenLines(verdicts) : linesHere(messageAuth.value),
        isSeenThere,
        isListed: against.some(({ parts }) => parts.some(({ weight }) => weight !== undefined)),
      },
      [],
      { severity: against.some(({ verdict }) => verdict !== 'suspect') ? 'high' : 'medium' },
    );
  },
});

function isAuthenticated({ dmarc, spf, signatures }: MessageAuth): boolean {
  if (dmarc.result !== 'none') return dmarc.result === 'pass';
  return spf?.result === 'pass' || signatures.some(({ result }) => result === 'pass');
}

function linesHere({ dmarc, spf, signatures }: MessageAuth): readonly string[] {
  return [
    ...(spf === undefined ? [] : [`spf=${spf.result}`]),
    ...signatures.slice(0, 3).map(({ result }) => `dkim=${result}`),
    `dmarc=${dmarc.result}`,
  ];
}

function nameEn(filter: string): string {
  const name = filterName(filter);
  return name === '' ? 'a filter' : name;
}
