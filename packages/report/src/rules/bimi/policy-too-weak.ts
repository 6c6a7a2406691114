/** DMARC is too weak for BIMI: receivers do not look at the record. */
import { defineRule, type BimiObstacle } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { bimiStandard } from './bimi-draft.ts';

export const bimiPolicyTooWeak = defineRule({
  id: 'bimi/policy-too-weak',
  needs: ['bimi'],
  severity: 'low',
  standards: [bimiStandard('7.1'), { rfc: 7489, section: '6.3' }],
  explainedBy: [
    'dmarc/missing',
    'dmarc/policy-none',
    'dmarc/several-records',
    'dmarc/subdomain-policy-weaker',
    'dmarc/invalid',
    'dmarc/partial',
    'dmarc/testing',
  ],
  messages: {
    none: failure<{ foundAt: string }>({
      title: () => 'The logo is not shown, because DMARC does not ask receivers to act',
      what: ({ foundAt }) =>
        `There is a BIMI record at ${foundAt}, but the DMARC policy of the domain or of its organisational domain is p=none or missing.`,
      why: () =>
        'Receivers look at BIMI only where DMARC says quarantine or reject. Until then the record has no effect.',
      fix: () =>
        'Bring DMARC to p=quarantine or p=reject, once its reports show that all your own mail passes.',
    }),
    subdomains: failure<{ foundAt: string }>({
      title: () => 'The logo is not shown, because DMARC says sp=none',
      what: ({ foundAt }) =>
        `There is a BIMI record at ${foundAt}, but a DMARC record of the domain or of its organisational domain has sp=none.`,
      why: () =>
        'sp=none rules BIMI out even for the domain itself: anyone could send as a subdomain beside the logo.',
      fix: () => 'Remove sp=none, or set sp=quarantine or sp=reject.',
    }),
    partial: failure<{ foundAt: string }>({
      title: () => 'The logo is not shown, because the DMARC policy is meant for a part of the mail only',
      what: ({ foundAt }) =>
        `There is a BIMI record at ${foundAt}, but p=quarantine comes with pct= below 100 or with t=y.`,
      why: () => 'Receivers look at BIMI only where the policy holds for all mail.',
      fix: () => 'Remove pct= and t=y from the DMARC record.',
    }),
    strong: state(() => 'DMARC is strong enough for BIMI'),
    notWanted: state(() => 'No logo is asked for'),
  },
  evaluate: ({ bimi }, say) => {
    if (bimi.state === 'absent' || bimi.value.isDeclined) return say.notApplicable('notWanted', {});
    const { obstacles, foundAt } = bimi.value;
    const has = (...names: readonly BimiObstacle[]): boolean =>
      names.some((name) => obstacles.includes(name));
    if (has('noDmarc', 'policyNone')) return say.fail('none', { foundAt }, []);
    if (has('subdomainPolicyNone')) return say.fail('subdomains', { foundAt }, []);
    if (has('percentBelow100', 'testing')) return say.fail('partial', { foundAt }, []);
    return say.pass('strong', {});
  },
});
