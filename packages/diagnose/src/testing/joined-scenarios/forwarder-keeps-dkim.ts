/** A forwarder breaks SPF and keeps the signature: reports and message show it, and no authentication fault is invented. */
import { aggregate, type Row } from '../write-aggregate.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'libreria-luna.example';
const OWN = '192.0.2.25';
const FORWARDER = '198.51.100.66';

const row = (change: Partial<Row>): Row => ({
  ip: OWN,
  count: 300,
  spf: 'pass',
  dkim: 'pass',
  spfDomain: DOMAIN,
  dkimDomain: DOMAIN,
  selector: 'luna2026',
  pass: true,
  ...change,
});

export const forwarderKeepsDkim: JoinedScenario = {
  name: 'forwarder-keeps-dkim',
  cause: 'filter/content-or-reputation',
  explains: [],
  target: { domain: DOMAIN, selectors: ['luna2026'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 mail
@ A 192.0.2.26
mail A ${OWN}
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@${DOMAIN}"
${testKey('luna2026')}`),
    'antiguos-alumnos.example': serviceZone(`@ MX 10 mx
mx A ${FORWARDER}`),
  },
  reverse: { [OWN]: `mail.${DOMAIN}`, [FORWARDER]: 'mx.antiguos-alumnos.example' },
  messages: [
    file(
      'reenviado.eml',
      message({
        trace: [
          'Delivered-To: luis@mailbox.example',
          `Return-Path: <pedidos@${DOMAIN}>`,
          'X-Spam-Flag: YES',
          results(
            `spf=fail smtp.mailfrom=pedidos@${DOMAIN}`,
            `dkim=pass header.d=${DOMAIN} header.s=luna2026`,
            `dmarc=pass (p=reject) header.from=${DOMAIN}`,
          ),
          received({
            helo: 'mx.antiguos-alumnos.example',
            address: FORWARDER,
            at: 'Wed, 25 Nov 2026 09:00:09 +0100 (CET)',
          }),
          'Delivered-To: luis.vega@antiguos-alumnos.example',
          received({
            helo: `mail.${DOMAIN}`,
            address: OWN,
            by: 'mx.antiguos-alumnos.example',
            for: 'luis.vega@antiguos-alumnos.example',
            at: 'Wed, 25 Nov 2026 09:00:05 +0100 (CET)',
          }),
        ],
        from: `Libreria Luna <pedidos@${DOMAIN}>`,
        to: 'luis.vega@antiguos-alumnos.example',
        subject: 'Su pedido',
        body: ['Hola Luis:', '', 'su pedido ya va de camino.'],
        signing: { domain: DOMAIN, selector: 'luna2026' },
      }),
    ),
  ],
  reports: [14, 15, 16, 17, 18].map((day) =>
    aggregate(day, [row({}), row({ ip: FORWARDER, count: 12, spf: 'fail', spfResult: 'fail' })], {
      domain: DOMAIN,
      policy: 'reject',
    }),
  ),
};
