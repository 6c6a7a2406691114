/** NSEC3 with more rounds of hashing than validators care for. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** RFC 9276 section 3.2 lets validators give up; BIND, Unbound, Knot and PowerDNS do from 51 or 151 on. */
const MOST_VALIDATED = 50;

export const extraIterations = defineRule({
  id: 'dnssec/extra-iterations',
  needs: ['dnssec'],
  severity: 'info',
  standards: [
    { rfc: 9276, section: '3.1' },
    { rfc: 9276, section: '3.2' },
  ],
  explainedBy: [],
  messages: {
    tooMany: failure<{ zone: string; iterations: number }>({
      title: ({ zone, iterations }) => `NSEC3 of ${zone} uses ${iterations} iterations`,
      what: ({ zone, iterations }) =>
        `To prove that a name of ${zone} does not exist, a validator has to hash it ${iterations + 1} times.`,
      why: () =>
        'Validators give up above 50 to 150 iterations: they treat such an answer as unsigned or, some, as a failure. DANE is then void for the zone.',
      fix: ({ zone }) => `Set the NSEC3 iterations of ${zone} to 0 (NSEC3PARAM 1 0 0 -), or use NSEC.`,
    }),
    some: failure<{ zone: string; iterations: number }>({
      title: ({ zone, iterations }) =>
        `NSEC3 of ${zone} uses ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}, 0 is the rule`,
      what: ({ zone, iterations }) => `NSEC3PARAM of ${zone} asks for ${iterations} extra rounds of hashing.`,
      why: () =>
        'They protect nothing and cost every resolver work. RFC 9276 demands 0. Validators still accept this number, so no mail is lost.',
      fix: ({ zone }) =>
        `Set the NSEC3 iterations of ${zone} to 0 (NSEC3PARAM 1 0 0 -) when you next touch the signing.`,
    }),
    zero: state<{ zone: string }>(({ zone }) => `NSEC3 of ${zone} uses no extra iterations`),
    none: state(() => 'The zone uses no NSEC3'),
  },
  evaluate: ({ dnssec }, say) => {
    if (dnssec.state === 'absent') return say.notApplicable('none', {});
    const { zone, denial } = dnssec.value;
    if (denial?.kind !== 'nsec3') return say.notApplicable('none', {});
    const { iterations } = denial;
    if (iterations === 0) return say.pass('zero', { zone });
    const fixes = [{ kind: 'provider', who: 'dnsHost', request: `${zone} NSEC3PARAM 1 0 0 -` }] as const;
    return iterations > MOST_VALIDATED
      ? say.warn('tooMany', { zone, iterations }, fixes, { severity: 'medium' })
      : say.warn('some', { zone, iterations }, fixes);
  },
});
