import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfIncludeWithoutRecord } from './include-without-record.ts';

const record = 'v=spf1 mx include:gone.example -all';
const given = (...children: readonly ReturnType<typeof facts.spfNode>[]) => ({
  spf: facts.spf(record),
  spfTree: facts.spfTree(record, children),
});

testRule(spfIncludeWithoutRecord, {
  pass: [{ name: 'sound', facts: given(facts.spfNode('gone.example')), key: 'sound' }],
  fail: [
    {
      name: 'no record',
      facts: given(facts.spfNode('gone.example', { state: 'noRecord' })),
      key: 'missing',
      values: { target: 'gone.example', term: 'include:gone.example', instead: '' },
      fixes: [{ change: 'replace', value: '"v=spf1 mx -all"', old: [`"${record}"`], complete: true }],
    },
    {
      name: 'an include of guides that never was',
      facts: given(facts.spfNode('_spf.marketo.com', { state: 'nxdomain', instead: 'mktomail.com' })),
      key: 'missing',
      values: { target: '_spf.marketo.com', term: 'include:_spf.marketo.com', instead: 'mktomail.com' },
    },
    {
      name: 'no such name',
      facts: given(facts.spfNode('gone.example', { state: 'nxdomain' })),
      key: 'missing',
    },
    {
      name: 'several',
      facts: given(facts.spfNode('gone.example', { state: 'severalRecords' })),
      key: 'several',
    },
    {
      name: 'further down',
      facts: given(
        facts.spfNode('gone.example', { children: [facts.spfNode('deep.example', { state: 'noRecord' })] }),
      ),
      key: 'nested',
      values: { target: 'deep.example', term: 'include:gone.example', parent: 'gone.example' },
      fixes: [{ value: '"v=spf1 mx -all"' }],
    },
    {
      name: 'a redirect',
      facts: {
        spf: facts.spf('v=spf1 redirect=x.example'),
        spfTree: facts.spfTree('v=spf1 redirect=x.example', [
          facts.spfNode('x.example', { via: 'redirect', term: 'redirect=x.example', state: 'nxdomain' }),
        ]),
      },
      key: 'missing',
      fixes: [{ value: '"v=spf1 ~all"', complete: false }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
  unknown: [
    {
      name: 'not all seen',
      facts: { spf: facts.spf(record), spfTree: facts.spfTree(record, [], { isComplete: false }) },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});
