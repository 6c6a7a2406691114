import { expect, test } from 'vitest';
import { defineRule, domainSubject, findCauses, type Finding, type Rule, type Subject } from './index.ts';

function rule(id: string, explainedBy: readonly string[] = []): Rule {
  return defineRule({
    id,
    needs: ['mx'],
    severity: 'high',
    standards: [],
    explainedBy,
    messages: { fine: { title: (): string => 'fine' } },
    evaluate: (_facts, say) => say.pass('fine', {}),
  });
}

const domain = domainSubject('example.com');
const address: Subject = { kind: 'address', address: '192.0.2.25' };
const otherAddress: Subject = { kind: 'address', address: '192.0.2.26' };

function finding(id: string, subject: Subject = domain, verdict: Finding['verdict'] = 'fail'): Finding {
  return {
    id: `${id}@${JSON.stringify(subject)}`,
    rule: id,
    verdict,
    severity: 'high',
    subject,
    message: { key: 'k', values: {} },
    evidence: [],
    fixes: [],
  };
}

function shape(findings: readonly Finding[], rules: readonly Rule[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    findCauses(findings, rules).map((cause) => [
      cause.finding.rule,
      cause.explains.map(({ rule: id }) => id),
    ]),
  );
}

test('a symptom folds under what explains it, through others too', () => {
  const rules = [rule('a/cause'), rule('b/middle', ['a/cause']), rule('c/end', ['b/middle'])];
  expect(shape([finding('c/end'), finding('b/middle'), finding('a/cause')], rules)).toEqual({
    'a/cause': ['b/middle', 'c/end'],
  });
});

test('without its explanation a symptom stands as a cause', () => {
  const rules = [rule('a/cause'), rule('b/middle', ['a/cause'])];
  expect(shape([finding('a/cause', domain, 'pass'), finding('b/middle')], rules)).toEqual({ 'b/middle': [] });
});

test('an unknown or passed finding explains nothing', () => {
  const rules = [rule('a/cause'), rule('b/middle', ['a/cause'])];
  expect(shape([finding('a/cause', domain, 'unknown'), finding('b/middle')], rules)).toEqual({
    'b/middle': [],
  });
});

test('one address does not explain another', () => {
  const rules = [rule('ptr/missing'), rule('dnsbl/policy-listed', ['ptr/missing'])];
  const findings = [finding('ptr/missing', address), finding('dnsbl/policy-listed', otherAddress)];
  expect(shape(findings, rules)).toEqual({ 'ptr/missing': [], 'dnsbl/policy-listed': [] });
});

test('the domain explains what belongs to it', () => {
  const rules = [rule('spf/missing'), rule('sender/not-authorised', ['spf/missing'])];
  const sender: Subject = { kind: 'sender', address: '192.0.2.25', from: 'example.com' };
  expect(shape([finding('spf/missing'), finding('sender/not-authorised', sender)], rules)).toEqual({
    'spf/missing': ['sender/not-authorised'],
  });
});

test('rules in a circle lose no finding', () => {
  const rules = [rule('a/one', ['b/two']), rule('b/two', ['a/one'])];
  const causes = findCauses([finding('a/one'), finding('b/two')], rules);
  expect(causes.map((cause) => cause.finding.rule)).toEqual(['a/one', 'b/two']);
});

test('a remark is no cause', () => {
  const remark: Finding = { ...finding('a/remark', domain, 'warn'), severity: 'info' };
  expect(findCauses([remark], [rule('a/remark')])).toEqual([]);
});
