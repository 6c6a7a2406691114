/** A company with one mail server of its own and everything in order: the ground for stories about the server alone. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, reverseZones } from './parts.ts';

/** @param address of the mail server, which is `mx` below the domain. The web server is at `web`. */
export function ownServer(
  domain: string,
  address: string,
  web: string,
): Pick<World, 'target' | 'zones'> & {
  readonly server: { address: string; hostname: string; banner: string };
} {
  const hostname = `mx.${domain}`;
  return {
    target: {
      domain,
      selectors: ['mail'],
      senders: [
        {
          name: 'Postfix',
          address,
          helo: hostname,
          mailFrom: domain,
          dkimDomain: domain,
          dkimSelector: 'mail',
          program: 'mailServer',
        },
      ],
    },
    zones: {
      [domain]: {
        records: `${AT_DNS_PROVIDER}
@ MX 10 mx
@ A ${web}
www A ${web}
mx A ${address}
mx TXT "v=spf1 a -all"
@ TXT "v=spf1 mx -all"
@ CAA 0 issue "letsencrypt.org"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@${domain}"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@${domain}"`,
      },
      ...DNS_PROVIDER_ZONES,
      ...reverseZones({ [address]: hostname, [web]: `www.${domain}` }),
    },
    server: { address, hostname, banner: 'Postfix' },
  };
}
