import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfTooManyLookups } from './too-many-lookups.ts';

const dear = facts.spfNode('big.example', { totalLookups: 7 });
const cheap = facts.spfNode('small.example', { totalLookups: 1 });

testRule(spfTooManyLookups, {
  pass: [
    {
      name: 'exactly ten',
      facts: { spf: facts.spf('v=spf1 mx -all'), spfTree: facts.spfTree('v=spf1 -all', [], { lookups: 10 }) },
      key: 'within',
    },
  ],
  fail: [
    {
      name: 'eleven, the dearest first',
      facts: {
        spf: facts.spf('v=spf1 mx -all'),
        spfTree: facts.spfTree('v=spf1 mx -all', [cheap, dear], { lookups: 11 }),
      },
      key: 'tooMany',
      values: {
        domain: 'example.com',
        lookups: 11,
        costs: ['include:big.example (8)', 'include:small.example (2)'],
        enough: ['include:big.example', 'include:small.example'],
        spare: [],
        unlooked: [],
      },
      fixes: [{ change: 'replace', old: ['"v=spf1 mx -all"'], complete: false }],
    },
    {
      name: 'a proven shorter record is enough',
      facts: {
        spf: facts.spf('v=spf1 a include:x.example -all'),
        spfTree: facts.spfTree('v=spf1 a include:x.example -all', [], {
          lookups: 11,
          simplification: {
            record: 'v=spf1 include:x.example -all',
            lookups: 10,
            redundant: [{ term: 'a', because: 'covered', by: ['ip4:192.0.2.1'] }],
            compared: { ranges: 2, ipv4: 1, ipv6: '0' },
          },
        }),
      },
      key: 'tooMany',
      values: { domain: 'example.com', lookups: 11, costs: [], enough: [], spare: ['a'], unlooked: [] },
      fixes: [{ value: '"v=spf1 include:x.example -all"', complete: true }],
    },
    {
      name: 'RFC 7208 section 2.4: an include that no receiver looks up, and enough without it',
      facts: {
        spf: facts.spf('v=spf1 mx include:servers.mcsv.net include:big.example -all'),
        spfTree: facts.spfTree(
          'v=spf1 mx include:servers.mcsv.net include:big.example -all',
          [facts.spfNode('servers.mcsv.net', { totalLookups: 1 }), dear],
          { lookups: 11 },
        ),
      },
      key: 'tooMany',
      values: {
        domain: 'example.com',
        lookups: 11,
        costs: ['include:big.example (8)', 'include:servers.mcsv.net (2)'],
        enough: ['include:big.example', 'include:servers.mcsv.net'],
        spare: [],
        unlooked: ['include:servers.mcsv.net (Mailchimp)'],
      },
      fixes: [{ value: '"v=spf1 mx include:big.example -all"', complete: true }],
    },
    {
      name: 'not enough without it: it is named, and the record not rewritten',
      facts: {
        spf: facts.spf('v=spf1 mx include:servers.mcsv.net include:big.example -all'),
        spfTree: facts.spfTree(
          'v=spf1 mx include:servers.mcsv.net include:big.example -all',
          [facts.spfNode('servers.mcsv.net', { totalLookups: 1 }), dear],
          { lookups: 14 },
        ),
      },
      key: 'tooMany',
      fixes: [{ change: 'replace', complete: false }],
    },
    {
      name: 'eleven though a name was not seen',
      facts: {
        spf: facts.spf('v=spf1 mx -all'),
        spfTree: facts.spfTree('v=spf1 -all', [], { lookups: 11, isComplete: false }),
      },
      key: 'tooMany',
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
  unknown: [
    {
      name: 'ten so far, a name was not seen',
      facts: {
        spf: facts.spf('v=spf1 mx -all'),
        spfTree: facts.spfTree('v=spf1 -all', [], { lookups: 10, isComplete: false }),
      },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});
