/** Port 25 takes logins: it works where it is tried, and nowhere else. */
import { defineRule } from '@whyspam/core';
import { noAuthOnRelayPort } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, openPorts, RELAY_PORT } from './seen-ports.ts';

export const submissionRelayPortTakesLogins = defineRule({
  id: 'submission/relay-port-takes-logins',
  // Of an MX host the rules about mail servers speak; without MX records to hold it against, nothing is said.
  needs: ['submissionHost', 'mx'],
  severity: 'info',
  standards: [
    { rfc: 6409, section: '3.1' },
    { rfc: 8314, section: '3.3' },
  ],
  explainedBy: [],
  messages: {
    offered: failure<{ host: string }>({
      title: ({ host }) => `Customers can log in on port 25 of ${host}, and should not`,
      what: ({ host }) => `Port 25 of ${host} offers AUTH.`,
      why: () =>
        'Port 25 is for mail between servers. Access providers, hotels and mobile networks block it, so a mail program set to it works in the office and not on the road. And it is where passwords are guessed day and night.',
      fix: () =>
        'Tell customers port 465 with SSL/TLS, or 587 with STARTTLS. When nobody logs in on port 25 any more, turn AUTH off there.',
    }),
    notOffered: state(() => 'Port 25 offers no login'),
    isMx: state(() => 'The host takes incoming mail on port 25'),
    notSeen: state(() => 'Port 25 did not answer, or was not looked at'),
  },
  evaluate: ({ submissionHost, mx }, say) => {
    const own = submissionHost.state === 'known' ? submissionHost.value.host.toLowerCase() : undefined;
    const exchanges = mx.state === 'known' ? mx.value.exchanges : [];
    if (exchanges.some(({ host }) => host.toLowerCase() === own)) return say.notApplicable('isMx', {});
    const open = openPorts(submissionHost).filter(({ port }) => port === RELAY_PORT);
    const offering = open.filter(({ server }) => server.authInClear.length + server.authUnderTls.length > 0);
    const [first] = offering;
    if (first === undefined) {
      return open.length === 0 ? say.notApplicable('notSeen', {}) : say.pass('notOffered', {});
    }
    return say.warn(
      'offered',
      { host: first.server.host },
      noAuthOnRelayPort(),
      evidenceAt(submissionHost, offering),
    );
  },
});
