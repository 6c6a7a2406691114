/** A CAA record that authorities read otherwise than it was meant: often as "nobody may issue". */
import { defineRule, type CaaProperty } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const caaInvalid = defineRule({
  id: 'caa/invalid',
  needs: ['caa'],
  severity: 'medium',
  standards: [
    { rfc: 8659, section: '4.2' },
    { rfc: 8659, section: '4.5' },
  ],
  explainedBy: [],
  messages: {
    unreadable: failure<{ name: string; record: string; part: string }>({
      title: ({ name }) => `A CAA record of ${name} cannot be read and so allows nobody`,
      what: ({ name, record, part }) => `The CAA record ${record} at ${name} is out of form at "${part}".`,
      why: () =>
        'An authority must take a value it cannot read for one that allows nobody. Unless another record allows it, no certificate for the name is issued or renewed.',
      fix: () =>
        'Write the bare domain of the authority, for example 0 issue "letsencrypt.org", and parameters after it as name=value, divided by semicolons.',
    }),
    critical: failure<{ name: string; record: string; tag: string }>({
      title: ({ name, tag }) => `The CAA record "${tag}" of ${name} stops every authority`,
      what: ({ name, record, tag }) =>
        `${name} has the CAA record ${record}: marked critical, with a tag, ${tag}, that is not registered.`,
      why: () =>
        'An authority must not issue when it meets a critical property that it does not understand. No certificate for the name is renewed.',
      fix: ({ tag }) => `Correct the tag ${tag}, or take the record away.`,
    }),
    harmless: failure<{ name: string; record: string; part: string }>({
      title: ({ name }) => `A CAA record of ${name} has a part without effect`,
      what: ({ name, record }) =>
        `The CAA record ${record} at ${name} has a reserved flag, a tag that is not registered or an address for reports that is none.`,
      why: () =>
        'Authorities pass over that part, so what it was meant to do does not happen. The flag that makes a property critical is 128, not 1.',
      fix: ({ part }) => `Correct or remove ${part}.`,
    }),
    readable: state<{ name: string }>(({ name }) => `The CAA records of ${name} can be read`),
    none: state(() => 'There are no CAA records'),
  },
  evaluate: ({ caa }, say, { target: { domain } }) => {
    if (caa.state === 'absent') return say.notApplicable('none', {});
    const seen = caa.value.sets.flatMap((set) =>
      set.properties.flatMap((property) =>
        property.problems.map((problem) => ({ name: set.foundAt ?? set.name, property, problem })),
      ),
    );
    const critical = seen.find(({ problem }) => problem.code === 'unknown-critical-tag');
    if (critical !== undefined) {
      const { name, property } = critical;
      return say.fail('critical', { name, record: recordOf(property), tag: property.tag }, []);
    }
    const unreadable = seen.find(
      ({ problem }) => problem.code === 'bad-issuer' || problem.code === 'bad-parameter',
    );
    if (unreadable !== undefined) {
      const { name, property, problem } = unreadable;
      return say.fail('unreadable', { name, record: recordOf(property), part: problem.text }, []);
    }
    const [first] = seen;
    if (first === undefined) return say.pass('readable', { name: domain });
    const { name, property, problem } = first;
    const part = problem.code === 'reserved-flags' ? String(property.flags) : problem.text;
    return say.warn('harmless', { name, record: recordOf(property), part }, [], { severity: 'low' });
  },
});

function recordOf({ flags, tag, value }: CaaProperty): string {
  return `${flags} ${tag} "${value}"`;
}
