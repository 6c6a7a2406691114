/** Keys that validators no longer count, or that are short for today. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { ownZone } from './own-zone.ts';

/** RSASHA1 and RSASHA1-NSEC3-SHA1. */
const SHA1_ALGORITHMS: ReadonlySet<number> = new Set([5, 7]);
const SHORT_BITS = 2048;
/** Within reach of a determined attacker. */
const BROKEN_BITS = 1024;

export const weakAlgorithm = defineRule({
  id: 'dnssec/weak-algorithm',
  needs: ['dnssec'],
  severity: 'low',
  standards: [
    { rfc: 9905, section: '2' },
    { rfc: 6781, section: '3.4.2' },
  ],
  explainedBy: [],
  messages: {
    sha1: failure<{ zone: string; algorithms: readonly string[] }>({
      title: ({ zone }) => `${zone} is signed with SHA-1`,
      what: ({ zone, algorithms }) => `The keys of ${zone} use ${listEn(algorithms)} and nothing newer.`,
      why: () =>
        'RFC 9905 has validators treat such signatures as no signatures. The zone then counts as unsigned: nothing breaks, but DANE is void and forged answers are believed.',
      fix: ({ zone }) =>
        `Have ${zone} moved to ECDSAP256SHA256 (algorithm 13) by an algorithm rollover, and publish the new DS at the registrar.`,
    }),
    short: failure<{ zone: string; bits: number; tags: readonly string[] }>({
      title: ({ zone, bits }) => `${zone} is signed with an RSA key of ${bits} bits`,
      what: ({ bits, tags }) => `Key ${listEn(tags)} has an RSA modulus of ${bits} bits.`,
      why: () =>
        'Keys below 2048 bits are considered too weak today. Validators still accept them; who factors one can forge any record of the zone.',
      fix: ({ zone }) =>
        `Have a new key made for ${zone}: ECDSAP256SHA256 (algorithm 13), or RSA with 2048 bits.`,
    }),
    strong: state<{ zone: string; algorithms: readonly string[] }>(
      ({ zone, algorithms }) => `${zone} is signed with ${listEn(algorithms)}`,
    ),
    none: state(() => 'The zone has no DNSSEC keys'),
  },
  evaluate: ({ dnssec }, say) => {
    const own = dnssec.state === 'absent' ? undefined : ownZone(dnssec.value);
    const keys = own?.keys.filter(({ isRevoked }) => !isRevoked) ?? [];
    if (own === undefined || keys.length === 0) return say.notApplicable('none', {});
    const zone = own.name;
    const algorithms = [...new Set(keys.map(({ algorithmName }) => algorithmName))].toSorted();
    const fixes = [
      { kind: 'provider', who: 'dnsHost', request: `sign ${zone} with ECDSAP256SHA256 (13)` },
    ] as const;
    if (keys.every(({ algorithm }) => SHA1_ALGORITHMS.has(algorithm))) {
      return say.warn('sha1', { zone, algorithms }, fixes, { severity: 'medium' });
    }
    const short = keys.filter(({ bits }) => bits !== undefined && bits < SHORT_BITS);
    const [first] = short;
    if (first?.bits === undefined) return say.pass('strong', { zone, algorithms });
    const bits = Math.min(...short.map((key) => key.bits ?? SHORT_BITS));
    const tags = short.map(({ keyTag }) => String(keyTag));
    return say.warn('short', { zone, bits, tags }, fixes, bits < BROKEN_BITS ? { severity: 'medium' } : {});
  },
});
