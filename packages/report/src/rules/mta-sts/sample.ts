/** The mtaSts fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type MtaSts, type MtaStsPolicy } from '@whyspam/core';

type ValidPolicy = Extract<MtaStsPolicy, { readonly state: 'valid' }>;

export function validPolicy(change: Partial<ValidPolicy> = {}): ValidPolicy {
  return {
    state: 'valid',
    mode: 'enforce',
    maxAgeSeconds: 1_209_600,
    mx: ['mx1.example.com'],
    contentType: 'text/plain',
    problems: [],
    ...change,
  };
}

export function mtaSts(change: Partial<MtaSts> = {}): KnownFact<MtaSts> {
  const value: MtaSts = {
    records: ['v=STSv1; id=1'],
    ttlSeconds: 3600,
    id: '1',
    problems: [],
    policyUrl: 'https://mta-sts.example.com/.well-known/mta-sts.txt',
    policyHostAliases: [],
    policy: validPolicy(),
    effect: 'enforce',
    hosts: [{ host: 'mx1.example.com', isCovered: true }],
  };
  return known({ ...value, ...change }, []);
}
