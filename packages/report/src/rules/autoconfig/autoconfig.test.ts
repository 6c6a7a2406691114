import { probeError } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { autoconfigCertificateInvalid } from './certificate-invalid.ts';
import { autoconfigContradiction } from './contradiction.ts';
import { autoconfigHostMissing } from './host-missing.ts';
import { autoconfigMalformed } from './malformed.ts';
import { autoconfigMissing } from './missing.ts';
import { autoconfigPlainTextOffered } from './plain-text-offered.ts';
import { autoconfigRelayPortTold } from './relay-port-told.ts';
import { autoconfig, clientServer, clientSource, CONFIG_URL, submission } from './sample.ts';
import { autoconfigTlsMismatch } from './tls-mismatch.ts';

const problem = { code: 'bad-port', text: '99333', start: 10, end: 10 };
const badCertificate = (kind: 'config' | 'autodiscover') =>
  clientSource({
    kind,
    name: CONFIG_URL,
    state: 'unknown',
    hasBadCertificate: true,
    error: { code: 'HTTP_TLS_FAILED', transient: true, detail: 'it names www.example.com.' },
  });
const theirs = facts.mx({ exchanges: [{ preference: 10, host: 'mx.hoster.example' }] });

testRule(autoconfigMissing, {
  pass: [
    { name: 'SRV records', facts: { autoconfig: autoconfig(), mx: facts.mx() }, key: 'published' },
    {
      name: 'trap 62: only the statement that a service is not offered',
      facts: {
        autoconfig: autoconfig({
          sources: [clientSource({ name: '_pop3._tcp.example.com', state: 'refused' })],
          servers: [],
          hosts: [],
        }),
        mx: facts.mx(),
      },
      key: 'published',
    },
  ],
  fail: [
    {
      name: 'own mail host',
      facts: { autoconfig: facts.missing, mx: facts.mx() },
      key: 'missing',
      verdict: 'warn',
      severity: 'info',
      fixes: [
        { name: '_imaps._tcp.example.com', type: 'SRV', value: '0 1 993 mx1.example.com.', complete: false },
        {
          name: '_submissions._tcp.example.com',
          type: 'SRV',
          value: '0 1 465 mx1.example.com.',
          complete: false,
        },
      ],
    },
    {
      name: "somebody else's mail host",
      facts: { autoconfig: facts.missing, mx: theirs },
      key: 'missing',
      verdict: 'warn',
      fixes: [],
    },
    {
      name: 'only a bad certificate',
      facts: { autoconfig: autoconfig({ sources: [badCertificate('config')], servers: [] }), mx: theirs },
      key: 'missing',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    {
      name: 'a provider',
      facts: { autoconfig: facts.missing, mx: facts.mx({ provider: 'Fastmail' }) },
      key: 'provider',
    },
    { name: 'a null MX', facts: { autoconfig: facts.missing, mx: facts.nullMx }, key: 'noMail' },
  ],
  unknown: [
    {
      name: 'a place that could not be looked at',
      facts: {
        autoconfig: autoconfig({
          sources: [clientSource({ state: 'unknown', error: probeError('DNS_TIMEOUT', 'late') })],
          servers: [],
        }),
        mx: theirs,
      },
      key: 'DNS_TIMEOUT',
    },
  ],
});

testRule(autoconfigHostMissing, {
  pass: [{ name: 'found', facts: { autoconfig: autoconfig() }, key: 'found' }],
  fail: [
    {
      name: 'one of them',
      facts: {
        autoconfig: autoconfig({ hosts: [{ host: 'mail.example.com', state: 'missing', evidence: [] }] }),
      },
      key: 'missing',
      values: { host: 'mail.example.com', source: '_imaps._tcp.example.com' },
    },
  ],
  notApplicable: [
    { name: 'nothing published', facts: { autoconfig: facts.missing }, key: 'none' },
    { name: 'no server', facts: { autoconfig: autoconfig({ servers: [], hosts: [] }) }, key: 'none' },
  ],
});

testRule(autoconfigPlainTextOffered, {
  pass: [{ name: 'with TLS', facts: { autoconfig: autoconfig() }, key: 'encrypted' }],
  fail: [
    {
      name: 'plain',
      facts: { autoconfig: autoconfig({ servers: [clientServer({ port: 143, tls: 'none' })] }) },
      key: 'plain',
      values: { host: 'mail.example.com', port: 143, protocol: 'IMAP', source: '_imaps._tcp.example.com' },
    },
  ],
  notApplicable: [{ name: 'nothing published', facts: { autoconfig: facts.missing }, key: 'none' }],
});

testRule(autoconfigRelayPortTold, {
  pass: [{ name: '465', facts: { autoconfig: autoconfig() }, key: 'submission' }],
  fail: [
    {
      name: '25',
      facts: { autoconfig: autoconfig({ servers: [{ ...submission, port: 25, tls: 'startTls' }] }) },
      key: 'told',
    },
  ],
  notApplicable: [
    {
      name: 'only IMAP',
      facts: { autoconfig: autoconfig({ servers: [clientServer({ port: 25 })] }) },
      key: 'none',
    },
  ],
});

testRule(autoconfigTlsMismatch, {
  pass: [
    { name: 'fitting', facts: { autoconfig: autoconfig() }, key: 'fits' },
    {
      name: 'a port of its own',
      facts: { autoconfig: autoconfig({ servers: [{ ...submission, port: 2525, tls: 'startTls' }] }) },
      key: 'fits',
    },
  ],
  fail: [
    {
      name: 'STARTTLS at 465',
      facts: { autoconfig: autoconfig({ servers: [{ ...submission, tls: 'startTls' }] }) },
      key: 'startTlsAtTlsPort',
    },
    {
      name: 'TLS at 587',
      facts: { autoconfig: autoconfig({ servers: [{ ...submission, port: 587 }] }) },
      key: 'tlsAtStartTlsPort',
    },
  ],
  notApplicable: [{ name: 'nothing published', facts: { autoconfig: facts.missing }, key: 'none' }],
});

const inFile = clientServer({ source: CONFIG_URL });
testRule(autoconfigContradiction, {
  pass: [
    {
      name: 'the same host',
      facts: { autoconfig: autoconfig({ servers: [clientServer(), inFile] }) },
      key: 'agree',
    },
    {
      name: 'another port of the same host',
      facts: {
        autoconfig: autoconfig({ servers: [clientServer(), { ...inFile, port: 143, tls: 'startTls' }] }),
      },
      key: 'agree',
    },
  ],
  fail: [
    {
      name: 'another host',
      facts: {
        autoconfig: autoconfig({ servers: [clientServer(), { ...inFile, host: 'old.example.com' }] }),
      },
      key: 'differ',
      verdict: 'warn',
      values: {
        protocol: 'IMAP',
        one: '_imaps._tcp.example.com',
        oneHosts: ['mail.example.com'],
        other: CONFIG_URL,
        otherHosts: ['old.example.com'],
      },
    },
  ],
  notApplicable: [
    { name: 'one place', facts: { autoconfig: autoconfig() }, key: 'single' },
    {
      name: 'the other is the file of the MX provider',
      facts: {
        autoconfig: autoconfig({
          sources: [clientSource({ kind: 'mxConfig', name: CONFIG_URL })],
          servers: [clientServer(), { ...inFile, host: 'imap.hoster.example' }],
        }),
      },
      key: 'single',
    },
  ],
});

testRule(autoconfigMalformed, {
  pass: [
    {
      name: 'in form',
      facts: { autoconfig: autoconfig({ sources: [clientSource({ kind: 'config', name: CONFIG_URL })] }) },
      key: 'usable',
    },
  ],
  fail: [
    {
      name: 'no server left',
      facts: {
        autoconfig: autoconfig({
          sources: [
            clientSource({ kind: 'config', name: CONFIG_URL, state: 'malformed', problems: [problem] }),
          ],
        }),
      },
      key: 'useless',
      values: { source: CONFIG_URL, problem: 'bad-port', part: '99333' },
    },
    {
      name: 'one of several',
      facts: {
        autoconfig: autoconfig({
          sources: [clientSource({ kind: 'wellKnown', name: CONFIG_URL, problems: [problem] })],
        }),
      },
      key: 'partly',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'only SRV', facts: { autoconfig: autoconfig() }, key: 'none' }],
});

testRule(autoconfigCertificateInvalid, {
  pass: [{ name: 'none is bad', facts: { autoconfig: autoconfig() }, key: 'valid' }],
  fail: [
    {
      name: 'Autodiscover',
      facts: {
        autoconfig: autoconfig({ sources: [badCertificate('config'), badCertificate('autodiscover')] }),
      },
      key: 'autodiscover',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'autoconfig alone',
      facts: { autoconfig: autoconfig({ sources: [badCertificate('config')] }) },
      key: 'config',
      verdict: 'warn',
      severity: 'info',
      values: { host: 'autoconfig.example.com', detail: 'it names www.example.com' },
    },
  ],
  notApplicable: [{ name: 'nothing', facts: { autoconfig: facts.missing }, key: 'none' }],
});
