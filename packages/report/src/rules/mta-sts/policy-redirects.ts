/** The web server sends senders elsewhere for the policy, and they must not follow. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const mtaStsPolicyRedirects = defineRule({
  id: 'mta-sts/policy-redirects',
  needs: ['mtaSts'],
  severity: 'medium',
  standards: [{ rfc: 8461, section: '3.3' }],
  explainedBy: [],
  messages: {
    redirects: failure<{ url: string; status: number; location: string }>({
      title: () => 'The MTA-STS policy does not count: the web server redirects',
      what: ({ url, status, location }) =>
        `${url} answers ${status}${location === '' ? '' : ` and points to ${location}`}.`,
      why: () =>
        'Senders must not follow a redirect to a policy. For them there is none, so mail to you is not protected. In a browser everything looks right.',
      fix: ({ url }) =>
        `Serve the policy itself at ${url}, with status 200. To have it hosted elsewhere, make its host name a CNAME.`,
    }),
    direct: state(() => 'The MTA-STS policy is served without a redirect'),
    none: state(() => 'No MTA-STS policy was got'),
  },
  evaluate: ({ mtaSts }, say) => {
    if (mtaSts.state === 'absent' || mtaSts.value.records.length === 0) return say.notApplicable('none', {});
    const { policy, policyUrl: url } = mtaSts.value;
    if (policy.state === 'redirect')
      return say.fail('redirects', { url, status: policy.status, location: policy.location }, []);
    const isGot = policy.state === 'valid' || policy.state === 'invalid';
    return isGot ? say.pass('direct', {}) : say.notApplicable('none', {});
  },
});
