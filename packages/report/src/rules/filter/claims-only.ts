/** The only verdicts in the header stand where anybody can have written them. */
import { defineRule, visible } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export interface ClaimsValues {
  readonly headers: readonly string[];
  readonly [name: string]: readonly string[];
}

const MAX_HEADERS = 8;

export const filterClaimsOnly = defineRule({
  id: 'filter/claims-only',
  needs: ['filterVerdicts'],
  severity: 'info',
  standards: [{ rfc: 8601, section: '7.1' }],
  explainedBy: [],
  messages: {
    claims: failure<ClaimsValues>({
      title: () => 'What filters say in this message are only claims',
      what: ({ headers }) =>
        `${listEn(headers)} stand below the place where the receiver took the message over, or that place is not known. Every server before it, and the sender, can have written them.`,
      why: () =>
        'A verdict that the sender may have written proves nothing, so this report draws nothing from it. Some programs write there though they are the receiver’s own: Exim at the end of the header, a milter such as OpenDKIM below the Received of its server.',
      fix: () =>
        'If you know that your own server wrote them, name it as a trusted host (--trust) and look again. Else save the message from the mailbox it was delivered to, with its whole header.',
    }),
    trusted: state(() => 'The receiver itself wrote what it thought of the message'),
    none: state(() => 'No filter wrote into the message'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known') return say.notApplicable('none', {});
    const { statements, authentication } = filterVerdicts.value;
    const spoken = [
      ...statements.filter(({ verdict, origin }) => verdict !== 'unknown' && origin !== 'live'),
      ...authentication.filter(
        ({ header, methods }) => header === 'authentication-results' && methods.length > 0,
      ),
    ];
    if (spoken.length === 0) return say.notApplicable('none', {});
    if (spoken.some(({ isTrusted }) => isTrusted)) return say.pass('trusted', {});
    const headers = [...new Set(spoken.map(({ header }) => nameOf(header)))];
    return say.warn('claims', { headers: headers.slice(0, MAX_HEADERS) }, []);
  },
});

function nameOf(header: string): string {
  return header === 'authentication-results' ? 'Authentication-Results' : visible(header, 80);
}
