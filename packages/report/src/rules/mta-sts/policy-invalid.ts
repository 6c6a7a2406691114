/** The MTA-STS policy was got and is not, or not quite, what the standard says. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { missingKey } from './sts-record.ts';

export const mtaStsPolicyInvalid = defineRule({
  id: 'mta-sts/policy-invalid',
  needs: ['mtaSts'],
  severity: 'medium',
  standards: [{ rfc: 8461, section: '3.2' }],
  explainedBy: [],
  messages: {
    invalid: failure<{ url: string; part: string }>({
      title: ({ part }) => `The MTA-STS policy has a mistake: ${part}`,
      what: ({ url, part }) => `In ${url} the line "${part}" is off the rules.`,
      why: () => 'Senders take a policy with a mistake as none. Mail arrives, but is not protected by it.',
      fix: () =>
        'Each line is a key, a colon and a value: version: STSv1; mode: enforce, testing or none; one mx: line for each host; max_age: seconds. Nothing else, no empty lines, no comments.',
    }),
    missing: failure<{ url: string; key: string }>({
      title: ({ key }) => `The MTA-STS policy has no "${key}"`,
      what: ({ url, key }) => `The policy at ${url} has no line "${key}:".`,
      why: () => 'Senders take a policy that lacks a line as none. Mail arrives, but is not protected by it.',
      fix: ({ key }) =>
        `Add the line "${key}:". A policy has version: STSv1, mode:, max_age:, and an mx: line for each host.`,
    }),
    doubtful: failure<{ url: string; part: string }>({
      title: ({ part }) =>
        part === ''
          ? 'The MTA-STS policy has an empty line'
          : `The MTA-STS policy has a line some senders may refuse: ${part}`,
      what: ({ url, part }) =>
        part === ''
          ? `The policy at ${url} has an empty line, which the standard has no place for.`
          : `In the policy at ${url} the line "${part}" is not quite as the standard says.`,
      why: () => 'Most senders read the policy all the same; a strict one takes it as none.',
      fix: ({ part }) => (part === '' ? 'Remove the empty line.' : `Correct or remove "${part}".`),
    }),
    contentType: failure<{ url: string; type: string }>({
      title: ({ type }) =>
        type === ''
          ? 'The MTA-STS policy is sent without a media type'
          : `The MTA-STS policy is sent as ${type}, not as text/plain`,
      what: ({ url, type }) =>
        type === '' ? `${url} comes without Content-Type.` : `${url} comes with the Content-Type ${type}.`,
      why: () => 'Senders should take a policy only as text/plain. Some do not look at it, others refuse it.',
      fix: () => 'Let the web server send .txt files with "Content-Type: text/plain".',
    }),
    valid: state(() => 'The MTA-STS policy can be read'),
    none: state(() => 'No MTA-STS policy was got'),
  },
  evaluate: ({ mtaSts }, say) => {
    if (mtaSts.state === 'absent' || mtaSts.value.records.length === 0) return say.notApplicable('none', {});
    const { policy, policyUrl: url } = mtaSts.value;
    if (policy.state === 'invalid') {
      const broken = policy.problems.find(({ code }) => missingKey(code) === undefined);
      const key = policy.problems.flatMap(({ code }) => missingKey(code) ?? [])[0];
      return broken === undefined
        ? say.fail('missing', { url, key: key ?? 'version' }, [])
        : say.fail('invalid', { url, part: broken.text.trim() }, []);
    }
    if (policy.state !== 'valid') return say.notApplicable('none', {});
    const [first] = policy.problems;
    if (first !== undefined)
      return say.warn('doubtful', { url, part: first.text.trim() }, [], { severity: 'low' });
    // Parameters do not matter (section 3.2).
    const type = policy.contentType.replace(/;.*$/s, '').trim();
    if (type.toLowerCase() === 'text/plain') return say.pass('valid', {});
    return say.warn('contentType', { url, type }, [], { severity: 'low' });
  },
});
