/** What mail programs are told by themselves is not what the server gives. */
import { type ClientServer, type ClientTls, defineRule, type SubmissionEncryption } from '@whyspam/core';
import { evidenceOf } from '../autoconfig/evidence-of.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, portsOf, type Port } from './seen-ports.ts';

const AS_TOLD: Readonly<Record<SubmissionEncryption, ClientTls>> = {
  implicitTls: 'implicit',
  startTls: 'startTls',
  none: 'none',
};

export const submissionSettingsDiffer = defineRule({
  id: 'submission/settings-differ',
  needs: ['autoconfig', 'submissionHost'],
  severity: 'high',
  standards: [
    { rfc: 6186, section: '3.1' },
    { rfc: 8314, section: '5.1' },
  ],
  explainedBy: ['submission/implicit-tls-broken', 'submission/start-tls-broken', 'submission/no-encryption'],
  messages: {
    closed: failure<{ host: string; port: number; source: string }>({
      title: ({ host, port }) =>
        `Mail programs are told to send through port ${port} of ${host}, which is closed`,
      what: ({ source, host, port }) => `${source} names ${host}, port ${port}, and nothing listens there.`,
      why: () =>
        'A mail program takes these settings without asking, and then cannot send. The owner of the mailbox has typed nothing wrong.',
      fix: ({ host, port, source }) => `Open port ${port} on ${host}, or name another port in ${source}.`,
    }),
    encryption: failure<{ host: string; port: number; source: string; told: string; seen: string }>({
      title: ({ host, port }) => `Mail programs are told the wrong encryption for port ${port} of ${host}`,
      what: ({ source, host, port, told, seen }) =>
        `${source} says ${told} for port ${port} of ${host}; the server has ${seen} there.`,
      why: () =>
        'A mail program takes these settings without asking. With the wrong kind of encryption it waits until it gives up, or sends in the clear.',
      fix: ({ source, port, seen }) =>
        `Say ${seen} for port ${port} in ${source}, or set the server up as it says.`,
    }),
    agree: state<{ host: string }>(({ host }) => `What mail programs are told of ${host} is what it gives`),
    notTold: state(() => 'Mail programs are not told of this server, or it could not be seen'),
  },
  evaluate: ({ autoconfig, submissionHost }, say) => {
    if (autoconfig.state === 'absent' || submissionHost.state === 'absent')
      return say.notApplicable('notTold', {});
    const { host } = submissionHost.value;
    const told = autoconfig.value.servers.filter(
      (each) => each.protocol === 'smtp' && each.host.toLowerCase() === host.toLowerCase(),
    );
    const pairs = told.flatMap((each) => {
      const ports = portsOf(submissionHost).filter(
        ({ port, state: seen }) => port === each.port && seen !== 'unknown',
      );
      return ports.length === 0 ? [] : [{ told: each, ports }];
    });
    if (pairs.length === 0) return say.notApplicable('notTold', {});
    for (const pair of pairs) {
      const { port, source } = pair.told;
      const evidence = [
        ...evidenceOf(autoconfig.value, source).evidence,
        ...evidenceAt(submissionHost, pair.ports).evidence,
      ];
      if (pair.ports.every(({ state: seen }) => seen === 'closed')) {
        return say.fail('closed', { host, port, source }, [], { evidence });
      }
      const seen = pair.ports.find((each) => differs(each, pair.told));
      if (seen?.encryption === undefined) continue;
      const values = {
        host,
        port,
        source,
        told: NAMES[pair.told.tls],
        seen: NAMES[AS_TOLD[seen.encryption]],
      };
      return say.fail('encryption', values, [], { evidence });
    }
    return say.pass('agree', { host });
  },
});

/** As mail programs call them, in every language. */
const NAMES: Readonly<Record<ClientTls, string>> = {
  implicit: 'SSL/TLS',
  startTls: 'STARTTLS',
  none: 'plain',
};

/** Told that there is none, where the server has STARTTLS, a program still gets through: another rule speaks of that. */
function differs({ encryption }: Port, { tls }: ClientServer): boolean {
  if (encryption === undefined || AS_TOLD[encryption] === tls) return false;
  return !(tls === 'none' && encryption === 'startTls');
}
