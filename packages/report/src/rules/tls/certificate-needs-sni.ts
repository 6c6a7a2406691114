/** The mail host shows its certificate only to senders that name it in SNI. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const tlsCertificateNeedsSni = defineRule({
  id: 'tls/certificate-needs-sni',
  needs: ['tlsScan', 'smtp'],
  severity: 'info',
  standards: [
    { rfc: 6066, section: '3' },
    { rfc: 8461, section: '4.1' },
    { rfc: 7672, section: '8.1' },
  ],
  explainedBy: [],
  messages: {
    other: failure<{ host: string; names: readonly string[] }>({
      title: ({ host }) => `${host} shows another certificate to senders that do not name it`,
      what: ({ host, names }) =>
        `Without SNI it shows a certificate for ${names.length > 0 ? names.slice(0, 5).join(', ') : 'no name'}; with SNI one that names ${host}.`,
      why: () =>
        'This does little harm: senders that check certificates because of MTA-STS or DANE must send SNI. Others that send none mostly do not check, but a few have their own rules and will find a wrong name.',
      fix: ({ host }) =>
        `Nothing must change. To serve every sender, make the certificate of ${host} the default one.`,
    }),
    refused: failure<{ host: string }>({
      title: ({ host }) => `Senders that do not name ${host} get no encryption`,
      what: ({ host }) => `Without SNI the handshake with ${host} fails; with it, it works.`,
      why: () =>
        'Older senders send no SNI. They cannot encrypt to this host, and deliver in the clear or not at all.',
      fix: ({ host }) => `Set a default certificate on ${host}, for connections that name no host.`,
    }),
    same: state<{ host: string }>(({ host }) => `${host} shows a fitting certificate without SNI as well`),
    wrongAnyway: state(() => 'The certificate does not name the host, with SNI or without'),
    notSeen: state(() => 'No certificate was seen'),
  },
  evaluate: ({ tlsScan, smtp }, say) => {
    if (tlsScan.state === 'absent' || smtp.state === 'absent' || smtp.value.tls === undefined)
      return say.notApplicable('notSeen', {});
    const { host, withoutSni } = tlsScan.value;
    switch (withoutSni.state) {
      case 'unknown':
        return say.unknown(withoutSni.error);
      case 'refused':
        return say.fail('refused', { host }, [], { severity: 'medium' });
      case 'same':
        return say.pass('same', { host });
      case 'other':
        if (!smtp.value.tls.namesHost) return say.notApplicable('wrongAnyway', {});
        return withoutSni.namesHost
          ? say.pass('same', { host })
          : say.warn('other', { host, names: withoutSni.names }, []);
    }
  },
});
