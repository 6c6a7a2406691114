/** Port 465 is open, and TLS from the start does not come about there. */
import { defineRule } from '@whyspam/core';
import { implicitTls } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, IMPLICIT_TLS_PORT, seenPorts } from './seen-ports.ts';

export const submissionImplicitTlsBroken = defineRule({
  id: 'submission/implicit-tls-broken',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [{ rfc: 8314, section: '3.3' }],
  explainedBy: [],
  messages: {
    plain: failure<{ host: string }>({
      title: ({ host }) => `Port 465 of ${host} speaks plain text`,
      what: ({ host }) =>
        `${host} greets on port 465 in the clear, where TLS must come before the first word.`,
      why: () =>
        'Port 465 means SSL/TLS to every mail program, so none gets through. Many then say "certificate error" or wait until they give up.',
      fix: ({ host }) =>
        `Turn TLS from the start on for port 465 of ${host}: in Postfix smtpd_tls_wrappermode=yes for the service submissions in master.cf. Otherwise close the port.`,
    }),
    fails: failure<{ host: string; error: string }>({
      title: ({ host }) => `Encryption on port 465 of ${host} fails`,
      what: ({ host, error }) =>
        `The encrypted connection with port 465 of ${host} does not come about: ${error}.`,
      why: () => 'Mail programs that are told SSL/TLS and 465 cannot send.',
      fix: ({ host }) =>
        `Check on ${host} that certificate and private key belong together and can be read, and that TLS 1.2 or later is on.`,
    }),
    works: state<{ host: string }>(({ host }) => `Port 465 of ${host} is encrypted from the start`),
    notSeen: state(() => 'Port 465 is closed, or was not seen'),
  },
  evaluate: ({ submissionHost }, say) => {
    const seen = seenPorts(submissionHost).filter(
      ({ port, server }) => port === IMPLICIT_TLS_PORT && !server.isClosed,
    );
    const plain = seen.find(({ server }) => server.speaksPlainFirst);
    if (plain !== undefined) {
      return say.fail(
        'plain',
        { host: plain.server.host },
        implicitTls({ host: plain.server.host }),
        evidenceAt(submissionHost, [plain]),
      );
    }
    const broken = seen.find(
      ({ server }) => server.encryption === undefined && server.tlsError !== undefined,
    );
    if (broken !== undefined) {
      const { host, tlsError = '' } = broken.server;
      return say.fail('fails', { host, error: tlsError }, [], evidenceAt(submissionHost, [broken]));
    }
    const works = seen.find(({ server }) => server.encryption === 'implicitTls');
    if (works === undefined) return say.notApplicable('notSeen', {});
    return say.pass('works', { host: works.server.host });
  },
});
