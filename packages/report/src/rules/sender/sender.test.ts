import type { AlignmentReading, SenderCheck } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { senderDmarcFails } from './dmarc-fails.ts';
import { senderNotAligned } from './not-aligned.ts';
import { senderNotAuthorised } from './not-authorised.ts';
import { senderReadingsDiffer } from './readings-differ.ts';
import { senderSpfAlone } from './spf-alone.ts';

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

const reading = (change: Partial<AlignmentReading> = {}): AlignmentReading => ({
  from: 'example.com',
  mailFrom: 'example.com',
  spfIsAligned: true,
  dkimIsAligned: false,
  dmarc: 'pass',
  ...change,
});
const notSame = { spfIsAligned: false, dmarc: 'fail' } as const;
const aligned = (now: AlignmentReading, before: AlignmentReading = now): Pick<SenderCheck, 'alignment'> => ({
  alignment: { spfMode: 'relaxed', dkimMode: 'relaxed', rfc9989: now, rfc7489: before },
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
        fromOrganization: '',
        mailFrom: 'bounce.esp.example',
        mailFromOrganization: '',
        dkimDomain: 'esp.example',
        dkimOrganization: '',
        policy: 'reject',
      },
      fixes: [{ kind: 'sender', program: 'esp' }],
    },
    {
      name: 'trap 75: the three domains stand side by side with their organisations',
      facts: {
        dmarc: reject,
        sender: facts.sender({
          ...esp,
          ...notSame,
          dkimDomain: 'k.esp.example',
          ...aligned(reading({ ...notSame, mailFrom: 'esp.example', dkim: 'esp.example' })),
        }),
      },
      key: 'notAligned',
      severity: 'critical',
      values: {
        name: 'News',
        from: 'example.com',
        fromOrganization: 'example.com',
        mailFrom: 'bounce.esp.example',
        mailFromOrganization: 'esp.example',
        dkimDomain: 'k.esp.example',
        dkimOrganization: 'esp.example',
        policy: 'reject',
      },
    },
    {
      name: 'trap 40 and 75: only strictness stands in the way',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=reject; aspf=s', { spfAlignment: 'strict' }),
        sender: facts.sender({
          ...notSame,
          mailFrom: 'bounce.example.com',
          alignment: {
            spfMode: 'strict',
            dkimMode: 'relaxed',
            rfc9989: reading(notSame),
            rfc7489: reading(notSame),
          },
        }),
      },
      key: 'strictMode',
      severity: 'critical',
      values: {
        name: '192.0.2.80',
        compared: ['From example.com', 'SPF bounce.example.com'],
        tags: ['aspf=s'],
      },
      fixes: [{ kind: 'dns', change: 'replace', value: '"v=DMARC1; p=reject"' }],
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

testRule(senderReadingsDiffer, {
  pass: [{ name: 'alike', facts: { sender: facts.sender(aligned(reading())) }, key: 'alike' }],
  fail: [
    {
      name: 'trap 75: aligned by the list and not by the walk',
      facts: {
        sender: facts.sender(aligned(reading({ ...notSame, mailFrom: 'team.example.com' }), reading())),
      },
      key: 'differ',
      values: {
        name: '192.0.2.80',
        from: 'example.com',
        now: 'fail',
        before: 'pass',
        nowDomains: 'example.com, team.example.com, -',
        beforeDomains: 'example.com, example.com, -',
      },
    },
  ],
  notApplicable: [
    { name: 'no sender', facts: { sender: facts.missing }, key: 'noSender' },
    { name: 'nothing compared', facts: { sender: facts.sender() }, key: 'noSender' },
  ],
});

testRule(senderSpfAlone, {
  pass: [
    {
      name: 'signed too',
      facts: { dmarc: reject, sender: facts.sender({ dkimIsAligned: true }) },
      key: 'backed',
    },
    { name: 'it fails anyway', facts: { dmarc: reject, sender: facts.sender(fails) }, key: 'backed' },
  ],
  fail: [
    {
      name: 'RFC 9989 section 7.4: p=reject on SPF alone',
      facts: { dmarc: reject, sender: facts.sender() },
      key: 'alone',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'no sender', facts: { dmarc: reject, sender: facts.missing }, key: 'noSender' },
    {
      name: 'on trial',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=reject; t=y', { isTesting: true }), sender: facts.sender() },
      key: 'notStrict',
    },
  ],
});
