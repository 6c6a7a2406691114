import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { senderDmarcFails } from './dmarc-fails.ts';
import { senderNotAligned } from './not-aligned.ts';
import { senderNotAuthorised } from './not-authorised.ts';

const reject = facts.dmarc('v=DMARC1; p=reject');
const base = { spf: facts.spf('v=spf1 mx -all'), mx: facts.mx(), dmarc: facts.missing };
const fails = { spf: facts.spfCheck({ result: 'fail' }), dmarc: 'fail' as const };
const php = { program: 'phpMail' as const, mailFrom: 'web7.hosting.example', spfIsAligned: false };
const esp = { program: 'esp' as const, mailFrom: 'bounce.esp.example', spfIsAligned: false, name: 'News' };
const unsure = facts.sender({ spf: facts.spfCheck({ result: 'temperror', reason: 'timeout' }) });

testRule(senderNotAuthorised, {
  pass: [
    { name: 'passes', facts: { ...base, sender: facts.sender() }, key: 'authorised' },
    {
      name: 'passes for an ESP: alignment is the fault',
      facts: { ...base, sender: facts.sender(esp) },
      key: 'authorised',
    },
  ],
  fail: [
    {
      name: 'PHP mail() with the pass of the hosting',
      facts: { ...base, sender: facts.sender(php) },
      key: 'phpMail',
      severity: 'high',
      values: {
        address: '192.0.2.80',
        from: 'example.com',
        mailFrom: 'web7.hosting.example',
        result: 'pass',
      },
      fixes: [{ kind: 'sender', program: 'wordpress' }],
    },
    {
      name: 'PHP mail() under p=reject',
      facts: { ...base, dmarc: reject, sender: facts.sender({ ...php, ...fails }) },
      key: 'phpMail',
      severity: 'critical',
    },
    {
      name: 'own envelope, address not named',
      facts: { ...base, sender: facts.sender(fails) },
      key: 'notNamed',
      fixes: [
        { kind: 'sender', program: 'application' },
        {
          kind: 'dns',
          change: 'replace',
          value: '"v=spf1 ip4:192.0.2.80 mx -all"',
          old: ['"v=spf1 mx -all"'],
        },
      ],
    },
    {
      name: 'a foreign envelope that fails',
      facts: { ...base, sender: facts.sender({ ...esp, ...fails }) },
      key: 'foreign',
    },
    {
      name: 'DKIM alone',
      facts: { ...base, sender: facts.sender({ ...fails, dmarc: 'pass', dkimIsAligned: true }) },
      key: 'dkimOnly',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'DKIM alone, in bulk',
      facts: { ...base, sender: facts.sender({ ...fails, dmarc: 'pass', dkimIsAligned: true }) },
      target: { bulk: true },
      key: 'dkimOnly',
      verdict: 'warn',
      severity: 'high',
    },
  ],
  notApplicable: [{ name: 'no sender', facts: { ...base, sender: facts.missing }, key: 'noSender' }],
  unknown: [
    {
      name: 'temperror',
      facts: { ...base, sender: facts.sender({ ...unsure.value }) },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});

testRule(senderNotAligned, {
  pass: [{ name: 'aligned', facts: { dmarc: reject, sender: facts.sender() }, key: 'aligned' }],
  fail: [
    {
      name: 'ESP signs with its own name',
      facts: {
        dmarc: reject,
        sender: facts.sender({ ...esp, dkimDomain: 'esp.example', dkimSelector: 'k1' }),
      },
      key: 'notAligned',
      severity: 'critical',
      values: {
        name: 'News',
        from: 'example.com',
        mailFrom: 'bounce.esp.example',
        dkimDomain: 'esp.example',
        policy: 'reject',
      },
      fixes: [{ kind: 'sender', program: 'esp' }],
    },
    {
      name: 'no policy, no signature',
      facts: { dmarc: facts.missing, sender: facts.sender(esp) },
      key: 'notAligned',
      severity: 'high',
    },
  ],
  notApplicable: [
    { name: 'no sender', facts: { dmarc: reject, sender: facts.missing }, key: 'noSender' },
    {
      name: 'PHP mail() is the other fault',
      facts: { dmarc: reject, sender: facts.sender(php) },
      key: 'otherFault',
    },
  ],
  unknown: [{ name: 'temperror', facts: { dmarc: reject, sender: unsure }, key: 'DEPENDS_ON_UNKNOWN' }],
});

testRule(senderDmarcFails, {
  pass: [{ name: 'passes', facts: { dmarc: reject, sender: facts.sender() }, key: 'passes' }],
  fail: [
    {
      name: 'fails',
      facts: { dmarc: reject, sender: facts.sender(fails) },
      key: 'fails',
      severity: 'critical',
    },
  ],
  notApplicable: [
    { name: 'no sender', facts: { dmarc: reject, sender: facts.missing }, key: 'noSender' },
    { name: 'no policy', facts: { dmarc: facts.missing, sender: facts.sender(fails) }, key: 'noPolicy' },
  ],
});
