import {
  findCauses,
  known,
  type BouncedRecipient,
  type FactEntry,
  type Facts,
  type Finding,
  type Subject,
} from '@whyspam/core';
import { expect, test } from 'vitest';
import { relateMail } from './relate-mail.ts';
import { RULES } from '../rules/rule-table.ts';
import { bounce, bouncedRecipient } from '../rules/testing/held-facts.ts';

const target = { domain: 'example.com' };
const GOOD = '192.0.2.25';
const BAD = '192.0.2.26';

function returned(
  message: string,
  diagnostic: string,
  from?: string,
  change: Partial<BouncedRecipient> = {},
): Facts {
  const recipient: FactEntry = {
    key: 'bouncedRecipient',
    subject: { kind: 'recipient', message, recipient: 'ana@example.net' },
    fact: bouncedRecipient({ diagnostic, ...change }),
  };
  const whole: FactEntry = {
    key: 'bounce',
    subject: { kind: 'message', message },
    fact: known({ ...bounce().value, ...(from === undefined ? {} : { original: { from } }) }, []),
  };
  return [whole, recipient];
}

function finding(rule: string, subject: Subject): Finding {
  return {
    id: `${rule}@${JSON.stringify(subject)}`,
    rule,
    verdict: 'fail',
    severity: 'high',
    subject,
    message: { key: 'k', values: {} },
    evidence: [],
    fixes: [],
  };
}

/** `cause subject: messages that fold under it`. */
function folds(facts: Facts, findings: readonly Finding[]): readonly string[] {
  const areRelated = relateMail(facts, target);
  return findCauses(findings, RULES, (cause, symptom) => areRelated(cause.subject, symptom.subject)).map(
    ({ finding: { rule, subject }, explains }) => {
      const under = explains.map((one) =>
        one.subject.kind === 'recipient' ? one.subject.message : one.rule,
      );
      const whose =
        'address' in subject ? subject.address : subject.kind === 'recipient' ? subject.message : '';
      return `${rule} ${whose}: ${under.join(' ')}`.trim();
    },
  );
}

const address = (of: string): Subject => ({ kind: 'address', address: of });
const mail = (message: string): Subject => ({ kind: 'recipient', message, recipient: 'ana@example.net' });
const domain: Subject = { kind: 'domain', domain: 'example.com' };

test('bounces of two addresses fold each under its own', () => {
  const facts = [
    ...returned('one', `550 5.7.25 [${GOOD}] The IP address sending this message does not have a PTR record`),
    ...returned('two', `550 5.7.1 Client host [${BAD}] has no reverse name`),
  ];
  const findings = [
    finding('ptr/missing', address(GOOD)),
    finding('ptr/missing', address(BAD)),
    finding('bounce/no-reverse-name', mail('one')),
    finding('bounce/no-reverse-name', mail('two')),
  ];
  expect(folds(facts, findings)).toEqual([`ptr/missing ${GOOD}: one`, `ptr/missing ${BAD}: two`]);
});

test('an address that is named and was not looked at is explained by no other', () => {
  const facts = returned('one', '550 5.7.1 203.0.113.9 has no PTR');
  const findings = [finding('ptr/missing', address(BAD)), finding('bounce/no-reverse-name', mail('one'))];
  expect(folds(facts, findings)).toEqual([`ptr/missing ${BAD}:`, 'bounce/no-reverse-name one:']);
});

test('a reply that names no address may be explained by any of the domain', () => {
  const facts = returned('one', '550 5.7.25 no PTR record', 'Me <me@example.com>');
  const findings = [finding('ptr/missing', address(BAD)), finding('bounce/no-reverse-name', mail('one'))];
  expect(folds(facts, findings)).toEqual([`ptr/missing ${BAD}: one`]);
});

test('the address of the server that speaks is not the one that is spoken of', () => {
  const facts = returned('one', `host mx.example.net[${GOOD}] said: 550 5.7.25 no PTR record`);
  const findings = [finding('ptr/missing', address(BAD)), finding('bounce/no-reverse-name', mail('one'))];
  expect(folds(facts, findings)).toEqual([`ptr/missing ${BAD}: one`]);
});

test('IPv6 in another form is the same address', () => {
  const facts = returned('one', '550 5.7.25 [2001:0DB8::0025] no PTR record');
  const findings = [
    finding('ptr/missing', address('2001:db8:0:0:0:0:0:25')),
    finding('bounce/no-reverse-name', mail('one')),
  ];
  expect(folds(facts, findings)).toEqual(['ptr/missing 2001:db8:0:0:0:0:0:25: one']);
});

test.each([
  ['its own domain', 'me@example.com', '550 5.7.26 unauthenticated', true],
  ['a subdomain', 'News <a@news.example.com>', '550 5.7.26 unauthenticated', true],
  ['nobody named', undefined, '550 5.7.26 unauthenticated', true],
  ['another domain', 'visitor@example.org', '550 5.7.26 unauthenticated', false],
  ['a longer name', 'me@notexample.com', '550 5.7.26 unauthenticated', false],
  [
    'another domain in From, this one in the reply',
    'visitor@example.org',
    '550 SPF of www@example.com fails',
    true,
  ],
  [
    'a name in the reply that only begins alike',
    'visitor@example.org',
    '550 see example.com.evil.test',
    false,
  ],
])('mail of %s and the record of the domain', (_name, from, diagnostic, isExplained) => {
  const findings = [finding('spf/missing', domain), finding('bounce/spf-refused', mail('one'))];
  const [first] = folds(returned('one', diagnostic, from), findings);
  expect(first).toBe(isExplained ? 'spf/missing : one' : 'spf/missing :');
});

test('mail of another domain from an address that is named is explained by that address', () => {
  const facts = returned('one', `550 5.7.1 [${BAD}] is listed`, 'me@example.org');
  const findings = [finding('dnsbl/listed', address(BAD)), finding('bounce/listed-publicly', mail('one'))];
  expect(folds(facts, findings)).toEqual([`dnsbl/listed ${BAD}: one`]);
});
