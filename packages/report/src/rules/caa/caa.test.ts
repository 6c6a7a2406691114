import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { caaBlocksIssuer } from './blocks-issuer.ts';
import { caaInvalid } from './invalid.ts';
import { caaMissing } from './missing.ts';
import { caa, caaProperty } from './sample.ts';

const issuedBy = (issuer: string) =>
  facts.smtp({
    tls: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      chain: [facts.certificate({ issuer })],
      isTrusted: true,
      namesHost: true,
    },
  });
const letsEncrypt = issuedBy("C=US, O=Let's Encrypt, CN=R11");
const digicert = caaProperty({ value: 'digicert.com', issuer: 'digicert.com' });
const problem = (code: string, text: string) => [{ code, text, start: 0, end: text.length }];

testRule(caaBlocksIssuer, {
  pass: [
    { name: 'named', facts: { smtp: letsEncrypt, caa: caa() }, key: 'allowed' },
    {
      name: 'only iodef',
      facts: { smtp: letsEncrypt, caa: caa([caaProperty({ tag: 'iodef', value: 'mailto:a@example.com' })]) },
      key: 'unrestricted',
    },
  ],
  fail: [
    {
      name: 'another authority is named',
      facts: { smtp: letsEncrypt, caa: caa([digicert]) },
      key: 'blocked',
      verdict: 'warn',
      values: {
        host: 'mx1.example.com',
        authority: "Let's Encrypt",
        foundAt: 'example.com',
        allowed: ['digicert.com'],
      },
      fixes: [
        {
          change: 'add',
          name: 'example.com',
          type: 'CAA',
          value: '0 issue "letsencrypt.org"',
          complete: true,
        },
      ],
    },
    {
      name: 'nobody is',
      facts: { smtp: letsEncrypt, caa: caa([caaProperty({ value: ';', issuer: '' })]) },
      key: 'blocked',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    {
      name: 'an issuer whose CAA name is not known',
      facts: { smtp: issuedBy('O=Some CA'), caa: caa() },
      key: 'notJudged',
    },
    {
      name: 'an issuer that only looks like one',
      facts: { smtp: issuedBy("CN=O=Let's Encrypt Fake, O=Evil"), caa: caa([digicert]) },
      key: 'notJudged',
    },
    { name: 'no records', facts: { smtp: letsEncrypt, caa: facts.missing }, key: 'notJudged' },
  ],
  unknown: [
    {
      name: 'the records of the host could not be asked',
      facts: {
        smtp: letsEncrypt,
        caa: caa([], { sets: [{ name: 'mx1.example.com', state: 'unknown', properties: [] }] }),
      },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});

testRule(caaInvalid, {
  pass: [{ name: 'in form', facts: { caa: caa() }, key: 'readable' }],
  fail: [
    {
      name: 'a URL in place of a domain',
      facts: {
        caa: caa([
          caaProperty({
            value: 'https://letsencrypt.org',
            issuer: '',
            problems: problem('bad-issuer', 'https://letsencrypt.org'),
          }),
        ]),
      },
      key: 'unreadable',
      values: {
        name: 'example.com',
        record: '0 issue "https://letsencrypt.org"',
        part: 'https://letsencrypt.org',
      },
    },
    {
      name: 'critical and unknown',
      facts: {
        caa: caa([
          caaProperty({
            tag: 'isue',
            flags: 128,
            isCritical: true,
            problems: problem('unknown-critical-tag', 'isue'),
          }),
        ]),
      },
      key: 'critical',
    },
    {
      name: 'the flag 1',
      facts: { caa: caa([caaProperty({ flags: 1, problems: problem('reserved-flags', '') })]) },
      key: 'harmless',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [{ name: 'no records', facts: { caa: facts.missing }, key: 'none' }],
});

testRule(caaMissing, {
  pass: [{ name: 'there are some', facts: { caa: caa(), mx: facts.mx() }, key: 'present' }],
  fail: [
    {
      name: 'there are none',
      facts: { caa: facts.missing, mx: facts.mx() },
      key: 'missing',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ name: 'no mail', facts: { caa: facts.missing, mx: facts.nullMx }, key: 'noMail' }],
});
