/** Receivers of the new and of the old standard come to different things. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { readersOf } from './known-readers.ts';
import { recordChange, withPolicySecond } from './record-change.ts';

const WHO = `RFC 9989 replaced RFC 7489 in May 2026, and receivers change over one by one. Known so far: ${listEn(readersOf(9989))} read it the new way; ${listEn(readersOf(7489))} show signs of the old one. What Gmail, Yahoo and Apple do is not known.`;

export const dmarcReadingsDiffer = defineRule({
  id: 'dmarc/readings-differ',
  needs: ['dmarc'],
  severity: 'low',
  standards: [
    { rfc: 9989, section: '4.10' },
    { rfc: 7489, section: '6.6.3' },
    { rfc: 7489, section: '3.2' },
  ],
  explainedBy: [
    'dmarc/several-records',
    'dmarc/records-passed-over',
    'dmarc/psd-misused',
    'dmarc/invalid',
    'dmarc/not-applied',
  ],
  messages: {
    record: failure<{ domain: string; now: string; before: string }>({
      title: ({ domain }) => `New and old receivers take the DMARC policy of ${domain} from different places`,
      what: ({ now, before }) =>
        `By RFC 9989 ${now === '' ? 'no record applies' : `the record at ${now} applies`}; by RFC 7489 ${before === '' ? 'none does' : `the one at ${before} does`}.`,
      why: () => WHO,
      fix: ({ domain }) => `Publish a record at _dmarc.${domain}: both take that one before every other.`,
    }),
    policy: failure<{ domain: string; now: string; nowTag: string; before: string; beforeTag: string }>({
      title: ({ domain, now, before }) =>
        `For ${domain}, new receivers read the DMARC policy ${now} and old ones ${before}`,
      what: ({ now, nowTag, before, beforeTag }) =>
        `By RFC 9989 the policy is ${now} (${nowTag}=); by RFC 7489 it is ${before} (${beforeTag}=).`,
      why: () => WHO,
      fix: () => 'If both should do the same, give sp= and np= the same value.',
    }),
    organization: failure<{ domain: string; now: string; before: string }>({
      title: ({ domain }) => `New and old receivers count ${domain} to different organisations`,
      what: ({ domain, now, before }) =>
        `The organisational domain of ${domain} is ${now} by the tree walk of RFC 9989, and ${before} by the public suffix list that RFC 7489 uses.`,
      why: () =>
        `An envelope sender or a signature of another name can be aligned for the one and not for the other. ${WHO}`,
      fix: ({ domain }) =>
        `Let all mail prove itself with ${domain} itself, in the envelope and in d=: the same name is aligned for both.`,
    }),
    order: failure<{ name: string }>({
      title: ({ name }) => `In the DMARC record at ${name}, p= does not stand right after v=DMARC1`,
      what: () => 'RFC 9989 leaves the order free; RFC 7489 demanded p= in second place.',
      why: () => `A receiver that keeps to the old rule may take no notice of the record. ${WHO}`,
      fix: () => 'Move p= to second place; nothing else changes.',
    }),
    same: state(() => 'New and old receivers read DMARC alike'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say, { target: { domain } }) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const {
      foundAt,
      notAppliedBecause,
      organizationalDomain = '',
      policy,
      policyTag,
      record,
      rfc7489,
    } = dmarc.value;
    const { applied, differences = [], organizationalDomain: listed = '' } = rfc7489 ?? {};
    if (differences.includes('record')) {
      const now = notAppliedBecause === undefined ? foundAt : '';
      return say.warn('record', { domain, now, before: applied?.foundAt ?? '' }, []);
    }
    if (differences.includes('policy') && applied !== undefined) {
      const tagOf = (tag: string): string => (tag === 'default' ? 'p' : tag);
      return say.warn(
        'policy',
        {
          domain,
          now: policy,
          nowTag: tagOf(policyTag),
          before: applied.policy,
          beforeTag: tagOf(applied.policyTag),
        },
        [],
      );
    }
    if (differences.includes('organizationalDomain'))
      return say.warn('organization', { domain, now: organizationalDomain, before: listed }, []);
    if (differences.includes('policyNotSecond')) {
      const published = /(?:^|;)\s*p\s*=\s*(\w+)/iu.exec(record)?.[1];
      const fixes =
        published === undefined ? [] : recordChange(dmarc.value, withPolicySecond(record, published));
      return say.warn('order', { name: `_dmarc.${foundAt}` }, fixes, { severity: 'info' });
    }
    // t=y, pct= and a size limit have rules of their own.
    return say.pass('same', {});
  },
});
