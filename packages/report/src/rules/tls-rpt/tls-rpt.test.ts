import { absent } from '@whyspam/core';
import { daneCoverage } from '../dane/sample.ts';
import { mtaSts } from '../mta-sts/sample.ts';
import { testRule } from '../testing/test-rule.ts';
import { tlsRptMissing } from './missing.ts';
import { tlsRptRecordInvalid } from './record-invalid.ts';
import { tlsRpt } from './sample.ts';
import { tlsRptSeveralRecords } from './several-records.ts';

const none = { tlsRpt: absent([]) };
const noSts = { mtaSts: absent([]) };

testRule(tlsRptMissing, {
  pass: [
    {
      name: 'there',
      facts: { tlsRpt: tlsRpt(), mtaSts: mtaSts(), daneCoverage: daneCoverage('none') },
      key: 'present',
    },
  ],
  fail: [
    {
      name: 'MTA-STS in use',
      facts: { ...none, mtaSts: mtaSts(), daneCoverage: daneCoverage('none') },
      key: 'missing',
      verdict: 'warn',
      values: { name: '_smtp._tls.example.com', mechanism: 'MTA-STS' },
      fixes: [{ change: 'add', name: '_smtp._tls.example.com', type: 'TXT', complete: false }],
    },
    {
      name: 'DANE in use',
      facts: { ...none, ...noSts, daneCoverage: daneCoverage('none', 'authenticate') },
      key: 'missing',
      verdict: 'warn',
      values: { name: '_smtp._tls.example.com', mechanism: 'DANE' },
    },
  ],
  notApplicable: [
    {
      name: 'nothing to report on',
      facts: { ...none, ...noSts, daneCoverage: daneCoverage('none') },
      key: 'notNeeded',
    },
  ],
});

testRule(tlsRptSeveralRecords, {
  pass: [{ name: 'one', facts: { tlsRpt: tlsRpt() }, key: 'one' }],
  fail: [
    {
      name: 'two: the longer stays',
      facts: {
        tlsRpt: tlsRpt({
          records: [
            'v=TLSRPTv1; rua=mailto:a@b.example',
            'v=TLSRPTv1; rua=mailto:a@b.example,mailto:c@d.example',
          ],
        }),
      },
      key: 'several',
      fixes: [{ change: 'remove', old: ['"v=TLSRPTv1; rua=mailto:a@b.example"'], complete: true }],
    },
  ],
  notApplicable: [{ name: 'none', facts: none, key: 'none' }],
});

testRule(tlsRptRecordInvalid, {
  pass: [{ name: 'valid', facts: { tlsRpt: tlsRpt() }, key: 'valid' }],
  fail: [
    {
      name: 'a bad address',
      facts: {
        tlsRpt: tlsRpt({ uris: [], problems: [{ code: 'bad-uri', text: 'a@b', start: 16, end: 19 }] }),
      },
      key: 'invalid',
      fixes: [{ change: 'replace', complete: false }],
    },
    {
      name: 'no rua',
      facts: {
        tlsRpt: tlsRpt({ uris: [], problems: [{ code: 'missing-rua', text: '', start: 10, end: 10 }] }),
      },
      key: 'noAddress',
    },
  ],
  notApplicable: [{ name: 'none', facts: none, key: 'none' }],
});
