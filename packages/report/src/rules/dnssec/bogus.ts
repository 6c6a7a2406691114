/** The zone is signed, and its signatures do not hold: who validates gets no answer at all. */
import { defineRule, type DnssecReason } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { brokenLink } from './own-zone.ts';
import { WHY_BOGUS } from './why-bogus.ts';

/** Why a signature or a proof does not hold, as part of a sentence. */
const REASONS: Readonly<Partial<Record<string, string>>> = {
  signatureMissing: 'a signature is missing',
  signatureNotYetValid: 'a signature is not valid yet',
  signatureInvalid: 'a signature does not fit what it signs',
  keyMissing: 'the key that signed is not in the zone',
  denialMissing: 'the proof that a record does not exist is missing',
  denialInvalid: 'the proof that a record does not exist does not hold',
  tooMuchWork: 'checking it costs more work than validators do',
} satisfies Partial<Record<DnssecReason, string>>;

export const dnssecBogus = defineRule({
  id: 'dnssec/bogus',
  needs: ['dnssec'],
  severity: 'critical',
  standards: [
    { rfc: 4035, section: '5' },
    { rfc: 4035, section: '4.3' },
  ],
  explainedBy: [],
  messages: {
    expired: failure<{ zone: string; date: string }>({
      title: ({ zone }) => `The DNSSEC signatures of ${zone} have expired`,
      what: ({ zone, date }) =>
        date === ''
          ? `The zone ${zone} is signed, and its signatures are past their end.`
          : `The zone ${zone} is signed, and its signatures ended on ${date}.`,
      why: () => WHY_BOGUS,
      fix: ({ zone }) =>
        `Have ${zone} signed again at once, and find out why the automatic signing stopped: a failed job, a missing key, a clock that is wrong. If that takes longer, have the DS record removed at the registrar: the zone is then unsigned, and works.`,
    }),
    broken: failure<{ zone: string; reason: string; answers: readonly string[] }>({
      title: ({ zone }) => `DNSSEC of ${zone} is broken`,
      what: ({ zone, reason, answers }) =>
        `The zone ${zone} is signed, but the answers do not verify: ${REASONS[reason] ?? reason}${answers.length > 0 ? ` (${listEn(answers)})` : ''}.`,
      why: () => WHY_BOGUS,
      fix: ({ zone }) =>
        `Have the DNS host sign ${zone} afresh, and check that all its name servers serve the same signed zone. If that takes longer, have the DS record removed at the registrar: the zone is then unsigned, and works.`,
    }),
    secure: state<{ zone: string }>(({ zone }) => `DNSSEC of ${zone} holds from the root`),
    unsigned: state<{ zone: string }>(({ zone }) => `${zone} does not use DNSSEC, which is no fault`),
    delegation: state<{ zone: string }>(
      ({ zone }) => `The DS record of ${zone} is at fault, not a signature`,
    ),
    undecided: state<{ reason: string }>(
      ({ reason }) => `DNSSEC cannot be validated through this resolver (${reason})`,
    ),
    noDomain: state(() => 'There is no domain to validate'),
  },
  evaluate: ({ dnssec }, say) => {
    if (dnssec.state === 'absent') return say.notApplicable('noDomain', {});
    const { zone, state: found, reason = '', mail, endsFirst } = dnssec.value;
    switch (found) {
      case 'secure':
        return say.pass('secure', { zone });
      case 'insecure':
        return say.notApplicable('unsigned', { zone });
      case 'indeterminate':
        return say.notApplicable('undecided', { reason });
      case 'bogus': {
        const link = brokenLink(dnssec.value);
        if (link !== undefined) return say.notApplicable('delegation', { zone: link.name });
        const fixes = [{ kind: 'provider', who: 'dnsHost', request: `sign ${zone} again` }] as const;
        if (reason === 'signatureExpired') {
          return say.fail('expired', { zone, date: endsFirst?.expiration.slice(0, 10) ?? '' }, fixes);
        }
        const answers = mail.flatMap(({ name, type, state: one }) =>
          one === 'bogus' ? [`${type} ${name}`] : [],
        );
        return say.fail('broken', { zone, reason, answers }, fixes);
      }
    }
  },
});
