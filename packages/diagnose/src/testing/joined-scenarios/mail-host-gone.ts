/** Customers cannot write to a company: its MX names a host that is gone, and the bounce a customer passed on says so. */
import { notification } from '../write-bounce.ts';
import { file } from '../write-message.ts';
import { companyZone, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'talleres-este.example';

export const mailHostGone: JoinedScenario = {
  name: 'mail-host-gone',
  cause: 'mx/host-missing',
  explains: ['bounce/host-unknown'],
  target: { domain: DOMAIN, selectors: ['mail'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 correo-viejo
@ A 192.0.2.26
mail A 192.0.2.25
@ TXT "v=spf1 a:mail.${DOMAIN} -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@matriz.example"
${testKey('mail')}`),
    'matriz.example': serviceZone(`@ MX 10 mail
mail A 192.0.2.81
${DOMAIN}._report._dmarc TXT "v=DMARC1"`),
  },
  reverse: { '192.0.2.25': `mail.${DOMAIN}` },
  bounces: [
    file(
      'devuelto.eml',
      notification({
        from: 'ana@cliente.example',
        to: `info@${DOMAIN}`,
        host: `correo-viejo.${DOMAIN}`,
        status: '5.4.4',
        diagnostic: `X-Postfix; Host or domain name not found. Name service error for name=correo-viejo.${DOMAIN} type=A: Host not found`,
      }),
    ),
  ],
};
