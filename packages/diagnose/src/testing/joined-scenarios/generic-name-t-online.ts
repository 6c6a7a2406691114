/** An own server keeps the generic name of its line, and T-Online takes nothing from such addresses. */
import { notification } from '../write-bounce.ts';
import { file } from '../write-message.ts';
import { companyZone, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'imprenta-sur.example';
const OWN = '203.0.113.77';

export const genericNameTOnline: JoinedScenario = {
  name: 'generic-name-t-online',
  cause: 'ptr/generic-name',
  explains: ['bounce/dynamic-address'],
  target: {
    domain: DOMAIN,
    selectors: ['mail'],
    senders: [
      {
        address: OWN,
        helo: `mail.${DOMAIN}`,
        mailFrom: DOMAIN,
        dkimDomain: DOMAIN,
        dkimSelector: 'mail',
        program: 'mailServer',
        name: 'Postfix',
      },
    ],
  },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 mail
@ A 192.0.2.26
mail A ${OWN}
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${DOMAIN}"
${testKey('mail')}`),
    'isp.example': serviceZone(`static-203-0-113-77 A ${OWN}`),
  },
  reverse: { [OWN]: 'static-203-0-113-77.isp.example' },
  bounces: [
    file(
      'devuelto.eml',
      notification({
        from: `info@${DOMAIN}`,
        to: 'hans@t-online.de',
        host: 'mx01.t-online.de[198.51.100.49]',
        status: '5.0.0',
        diagnostic: `554 IP=${OWN} - Dialup/transient IP not allowed. Use a mailgateway or contact tobr@rx.t-online.de (DIAL)`,
      }),
    ),
  ],
};
