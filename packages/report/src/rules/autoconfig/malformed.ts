/** A configuration file for mail programs is there and they cannot use it, or not all of it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const autoconfigMalformed = defineRule({
  id: 'autoconfig/malformed',
  needs: ['autoconfig'],
  severity: 'low',
  standards: [{ draft: 'draft-ietf-mailmaint-autoconfig' }],
  explainedBy: [],
  messages: {
    useless: failure<{ source: string; problem: string; part: string }>({
      title: () => 'Mail programs cannot use the configuration file of the domain',
      what: ({ source, problem, part }) =>
        `The file ${source} is there, but no server can be taken from it (${problem}${part === '' ? '' : `: ${part}`}).`,
      why: () => 'Programs drop the file and go on guessing, and no error message tells you.',
      fix: ({ source }) =>
        `Correct the file at ${source}: well-formed XML with a clientConfig, and in each server hostname, port and socketType (SSL or STARTTLS).`,
    }),
    partly: failure<{ source: string; problem: string; part: string }>({
      title: () => 'Mail programs skip a server in the configuration file of the domain',
      what: ({ source, problem, part }) =>
        `In the file ${source} one server cannot be read (${problem}${part === '' ? '' : `: ${part}`}).`,
      why: () =>
        'Programs take the other servers of the file, or none at all, and no error message tells you.',
      fix: ({ source }) =>
        `Give each server in ${source} a hostname, a port and a socketType (SSL or STARTTLS).`,
    }),
    usable: state<{ source: string }>(({ source }) => `The file ${source} can be used`),
    none: state(() => 'There is no configuration file'),
  },
  evaluate: ({ autoconfig }, say) => {
    if (autoconfig.state === 'absent') return say.notApplicable('none', {});
    const { sources } = autoconfig.value;
    // What the provider of the MX publishes is not in the hands of the domain.
    const files = sources.filter(
      ({ kind, state: seen }) =>
        (kind === 'config' || kind === 'wellKnown') && (seen === 'found' || seen === 'malformed'),
    );
    const bad = files.find(({ problems }) => problems.length > 0);
    const [problem] = bad?.problems ?? [];
    if (bad !== undefined && problem !== undefined) {
      const values = { source: bad.name, problem: problem.code, part: problem.text };
      return bad.state === 'malformed'
        ? say.fail('useless', values, [], { evidence: bad.evidence })
        : say.warn('partly', values, [], { evidence: bad.evidence });
    }
    const [first] = files;
    return first === undefined ? say.notApplicable('none', {}) : say.pass('usable', { source: first.name });
  },
});
