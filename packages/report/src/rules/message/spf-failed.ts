/** The address that handed the message over is not one that the envelope domain allows. */
import { defineRule, probeError, type Fix, type MessageAuth } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { addressMechanism, withMechanism } from '../spf/spf-record.ts';
import { failure, state } from '../texts.ts';
import { clientIsOf, relayOf, severityOfGap, shown, verdictOf, wasHandedOn } from './message-view.ts';

type Spf = NonNullable<MessageAuth['spf']>;

/** The record with the address in it. */
function addressFix({ domain, record, result }: Spf, address: string): readonly Fix[] {
  const mechanism = addressMechanism(address);
  if (record !== undefined)
    return [
      txtChange({
        name: domain,
        text: withMechanism(record, mechanism),
        old: [record],
        complete: !/redirect=/iu.test(record),
      }),
    ];
  if (result !== 'none') return [];
  return [txtChange({ name: domain, text: `v=spf1 ${mechanism} mx ~all`, complete: false })];
}

export const messageSpfFailed = defineRule({
  id: 'message/spf-failed',
  needs: ['messageAuth', 'messagePath'],
  severity: 'high',
  standards: [
    { rfc: 7208, section: '2.6' },
    { rfc: 7208, section: '8.4' },
  ],
  explainedBy: [
    'path/forwarded',
    'path/sent-by-php-mail',
    'message/not-authenticated',
    'sender/not-authorised',
    'spf/missing',
    'spf/several-records',
    'spf/syntax-error',
    'spf/too-many-lookups',
    'spf/too-many-void-lookups',
    'spf/include-without-record',
    'spf/loop',
    'domain/provider-not-included',
  ],
  messages: {
    notNamed: failure<{ address: string; domain: string; result: string; isHelo: boolean; because: string }>({
      title: ({ address, domain }) => `SPF of ${domain} does not allow ${address}, which sent the message`,
      what: ({ address, domain, result, isHelo, because }) =>
        `The message came from ${address} with ${domain} as ${isHelo ? 'HELO name and no envelope sender' : 'the domain of the envelope sender'}. SPF says ${result}${because === '' ? '' : ` (${because})`}.`,
      why: () =>
        'SPF is checked for the envelope sender, whatever From says. For the receiver the server is a stranger, and without a DKIM signature nothing speaks for the mail.',
      fix: ({ address, domain }) =>
        `If ${address} is yours or your service’s, enter it, or the include of the service, in the SPF record of ${domain}; or send through a server that is in it. If you do not know it, the mail is not yours, or a forwarder handed it on.`,
    }),
    forwarded: failure<{ address: string; domain: string; result: string; relay: string }>({
      title: ({ domain }) => `SPF of ${domain} fails because the message was forwarded`,
      what: ({ address, domain, result, relay }) =>
        `The header names ${relay} as the one who handed the message on. It came from ${address} with the envelope sender of ${domain}, and SPF says ${result}.`,
      why: () =>
        'A forwarder is not in the record of those whose mail it forwards, and should not be. Only DKIM survives forwarding.',
      fix: () =>
        'Do not enter the forwarder in the SPF record. Sign all mail with DKIM as the domain in From; and have the forwarder rewrite the envelope sender (SRS) or seal with ARC, if it is yours.',
    }),
    handedOn: failure<{ address: string; domain: string; result: string }>({
      title: ({ domain }) => `SPF of ${domain} fails, most likely because the message was forwarded`,
      what: ({ address, domain, result }) =>
        `The message came from ${address}, which had it from another server, with the envelope sender of ${domain}. SPF says ${result}, and the DKIM signature of the author passes.`,
      why: () =>
        'A forwarder is not in the record of those whose mail it forwards. The signature that passes shows that the author sent the message, and DMARC passes by it.',
      fix: ({ address, domain }) =>
        `If ${address} is a forwarder, nothing is to be done; do not enter it. If it is an outgoing server of yours, enter it in the SPF record of ${domain}.`,
    }),
    noRecord: failure<{ domain: string }>({
      title: ({ domain }) => `The envelope domain ${domain} has no SPF record`,
      what: ({ domain }) => `The envelope sender is of ${domain}, where no SPF record stands.`,
      why: () =>
        'Receivers cannot tell whether the sending server may use the domain; Gmail demands SPF or DKIM of all mail.',
      fix: ({ domain }) => `Publish an SPF record for ${domain} that names its sending servers.`,
    }),
    unreadable: failure<{ domain: string; because: string }>({
      title: ({ domain }) => `The SPF record of ${domain} cannot be evaluated`,
      what: ({ domain, because }) => `SPF of the envelope domain ${domain} ends in permerror: ${because}.`,
      why: () => 'A record with an error protects nobody: receivers treat its mail as if SPF had not passed.',
      fix: ({ domain }) => `Correct the record of ${domain}: whyspam spf ${domain} shows where it breaks.`,
    }),
    passed: state<{ domain: string; address: string }>(
      ({ domain, address }) => `SPF of ${domain} allows ${address}`,
    ),
    nullSender: state(
      () => 'The empty envelope sender of a bounce: the HELO name has no SPF record, and needs none',
    ),
    notChecked: state(() => 'SPF was not checked'),
  },
  evaluate: ({ messageAuth, messagePath }, say, { target }) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notChecked', {});
    const auth = messageAuth.value;
    const { spf, client, from } = auth;
    if (spf === undefined || client === undefined) return say.notApplicable('notChecked', {});
    const { result, identity } = spf;
    const domain = shown(spf.domain);
    const address = shown(client.address, 60);
    const because = shown(spf.because ?? '', 200);
    if (result === 'pass') return say.pass('passed', { domain, address });
    if (result === 'temperror') return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `SPF: ${because}`));
    const isHelo = identity === 'helo';
    if (result === 'none' && (isHelo || domain === '')) return say.notApplicable('nullSender', {});
    const severity = severityOfGap(auth);
    const tell = say[verdictOf(auth)];
    const relay = relayOf(messagePath, 'forwarder');
    if (relay !== '')
      return tell('forwarded', { address, domain, result, relay }, [], {
        severity: auth.dmarc.result === 'pass' ? 'info' : severity,
      });
    const { dmarc, signatures } = auth;
    // DKIM of the author passes, and the server that came had it from another one: so forwarded mail looks.
    const isCarried =
      dmarc.result === 'pass' && signatures.some((each) => each.result === 'pass' && each.isAligned);
    if (isCarried && wasHandedOn(messagePath) && !clientIsOf(messagePath, [from.organisational]))
      return tell('handedOn', { address, domain, result }, [], { severity: 'info' });
    if (result === 'permerror') return tell('unreadable', { domain, because }, [], { severity });
    // A stranger is never proposed: only a server with a name of the domain's own, for a record of the domain's own.
    const own = [target.domain, from.organisational];
    const isOwn = own.includes(spf.organisational) || own.includes(spf.domain);
    const fixes = isOwn && clientIsOf(messagePath, own) ? addressFix(spf, client.address) : [];
    if (result === 'none') return tell('noRecord', { domain }, fixes, { severity });
    return tell('notNamed', { address, domain, result, isHelo, because }, fixes, { severity });
  },
});
