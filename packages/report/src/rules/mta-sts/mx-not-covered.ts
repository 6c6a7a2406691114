/** An MX host that the MTA-STS policy does not name: senders that look at the policy do not deliver there. */
import { defineRule, type Fix } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const mtaStsMxNotCovered = defineRule({
  id: 'mta-sts/mx-not-covered',
  // The MX is part of the evidence: which hosts it names was read into the fact.
  needs: ['mtaSts', 'mx'],
  severity: 'critical',
  standards: [
    { rfc: 8461, section: '4.1' },
    { rfc: 8461, section: '5' },
  ],
  explainedBy: [],
  messages: {
    all: failure<{ hosts: readonly string[]; patterns: readonly string[]; url: string }>({
      title: ({ hosts }) => `Senders refuse to deliver: the MTA-STS policy does not name ${listEn(hosts)}`,
      what: ({ hosts, patterns }) =>
        `The policy is enforced and names ${listEn(patterns)}; mail goes to ${listEn(hosts)}, which it does not name.`,
      why: () =>
        'Gmail, Outlook and others hold the MX hosts against the policy. None fits, so they deliver nothing: mail to you waits, and bounces after some days.',
      fix: ({ hosts, url }) =>
        `Add ${hosts.map((host) => `"mx: ${host}"`).join(', ')} to the policy at ${url}, then give the record at _mta-sts a new id, so that senders fetch the policy anew.`,
    }),
    some: failure<{ hosts: readonly string[]; patterns: readonly string[]; url: string }>({
      title: ({ hosts }) => `The MTA-STS policy does not name ${listEn(hosts)}`,
      what: ({ hosts, patterns }) =>
        `The policy is enforced and names ${listEn(patterns)}. Mail may also go to ${listEn(hosts)}, which it does not name.`,
      why: () =>
        'Senders that look at the policy never deliver there. When the other hosts are down, mail to you waits and may bounce.',
      fix: ({ hosts, url }) =>
        `Add ${hosts.map((host) => `"mx: ${host}"`).join(', ')} to the policy at ${url}, then give the record at _mta-sts a new id; or take what it does not name out of the MX records.`,
    }),
    testing: failure<{ hosts: readonly string[]; patterns: readonly string[]; url: string }>({
      title: ({ hosts }) => `The MTA-STS policy, still in testing, does not name ${listEn(hosts)}`,
      what: ({ hosts, patterns }) =>
        `The policy names ${listEn(patterns)}. Mail may also go to ${listEn(hosts)}, which it does not name.`,
      why: () =>
        'In testing nobody refuses to deliver; the sender only reports it. As soon as the policy says enforce, nobody delivers there.',
      fix: ({ hosts, url }) =>
        `Add ${hosts.map((host) => `"mx: ${host}"`).join(', ')} to the policy at ${url}, then give the record at _mta-sts a new id.`,
    }),
    covered: state(() => 'The MTA-STS policy names all MX hosts'),
    notInForce: state(() => 'No MTA-STS policy is in force'),
    unknownHosts: state(() => 'Which hosts receive mail is not known'),
  },
  evaluate: ({ mtaSts, mx }, say) => {
    if (mtaSts.state === 'absent') return say.notApplicable('notInForce', {});
    const { policy, policyUrl: url, effect, hosts: all } = mtaSts.value;
    if (policy.state !== 'valid' || effect === 'none' || effect === 'unknown')
      return say.notApplicable('notInForce', {});
    if (all === undefined || mx.state === 'absent') return say.notApplicable('unknownHosts', {});
    // The null MX names no host, and nobody delivers there (RFC 7505 section 3).
    const named = all.filter(({ host }) => host !== '' && host !== '.');
    const hosts = named.filter(({ isCovered }) => !isCovered).map(({ host }) => host);
    if (hosts.length === 0) return say.pass('covered', {});
    const values = { hosts, patterns: policy.mx, url };
    const fixes = hosts.map((host): Fix => ({
      kind: 'server',
      software: 'web',
      setting: url,
      value: `mx: ${host}`,
    }));
    if (effect === 'testing') return say.warn('testing', values, fixes, { severity: 'medium' });
    return hosts.length === named.length
      ? say.fail('all', values, fixes)
      : say.fail('some', values, fixes, { severity: 'high' });
  },
});
