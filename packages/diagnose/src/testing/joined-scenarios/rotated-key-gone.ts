/** The key was taken out of the DNS while the server goes on signing with it: DNS, message, bounce and reports all show the selector. */
import { aggregate, type Row } from '../write-aggregate.ts';
import { notification } from '../write-bounce.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'vinos-alba.example';
const OWN = '192.0.2.25';

const BROKEN: Row = {
  ip: OWN,
  count: 150,
  spf: 'pass',
  dkim: 'fail',
  spfDomain: DOMAIN,
  dkimDomain: DOMAIN,
  dkimResult: 'fail',
  selector: 'alba2024',
  pass: true,
};

export const rotatedKeyGone: JoinedScenario = {
  name: 'rotated-key-gone',
  cause: 'dkim/key-missing',
  explains: ['message/signature-key-missing', 'reports/dkim-broken', 'bounce/dkim-refused'],
  target: { domain: DOMAIN, selectors: ['alba2026'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 mail
@ A 192.0.2.26
mail A ${OWN}
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${DOMAIN}"
${testKey('alba2026')}`),
  },
  reverse: { [OWN]: `mail.${DOMAIN}` },
  messages: [
    file(
      'oferta.eml',
      message({
        trace: [
          `Return-Path: <ventas@${DOMAIN}>`,
          results(
            `spf=pass smtp.mailfrom=ventas@${DOMAIN}`,
            `dkim=permerror (no key for signature) header.d=${DOMAIN} header.s=alba2024`,
            `dmarc=pass (p=quarantine) header.from=${DOMAIN}`,
          ),
          received({
            helo: `mail.${DOMAIN}`,
            address: OWN,
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
        ],
        from: `Vinos Alba <ventas@${DOMAIN}>`,
        subject: 'Su pedido',
        body: ['Hola Luis:', '', 'su pedido ya va de camino.'],
        signing: { domain: DOMAIN, selector: 'alba2024' },
      }),
    ),
  ],
  bounces: [
    file(
      'devuelto.eml',
      notification({
        from: `ventas@${DOMAIN}`,
        to: 'ana@cliente.example',
        host: 'mx.cliente.example[198.51.100.33]',
        status: '5.7.20',
        diagnostic: '550 5.7.20 No passing DKIM signature found',
      }),
    ),
  ],
  reports: [14, 15, 16, 17].map((day) => aggregate(day, [BROKEN], { domain: DOMAIN, policy: 'quarantine' })),
};
