/** The policy for names below the domain refuses a newsletter that a service sends from one of them without its signature. */
import { aggregate, type Row } from '../write-aggregate.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, reply, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'museo-faro.example';
const BELOW = `noticias.${DOMAIN}`;
const ESP = '198.51.100.90';

const row = (change: Partial<Row>): Row => ({
  ip: '192.0.2.25',
  count: 120,
  spf: 'pass',
  dkim: 'pass',
  spfDomain: DOMAIN,
  dkimDomain: DOMAIN,
  selector: 'faro1',
  pass: true,
  ...change,
});

export const subdomainNewsletter: JoinedScenario = {
  name: 'subdomain-newsletter',
  cause: 'message/signed-by-service-only',
  explains: ['message/not-aligned', 'message/dmarc-failed', 'bounce/dmarc-refused'],
  target: { domain: DOMAIN, selectors: ['faro1'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 mail
@ A 192.0.2.26
mail A 192.0.2.25
noticias MX 10 mail
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=quarantine; sp=reject; rua=mailto:dmarc@${DOMAIN}"
${testKey('faro1')}`),
    'boletines.example': serviceZone(`rebotes TXT "v=spf1 ip4:${ESP} -all"
out9 A ${ESP}
${testKey('bol1')}`),
  },
  reverse: { '192.0.2.25': `mail.${DOMAIN}`, [ESP]: 'out9.boletines.example' },
  messages: [
    file(
      'noticias.eml',
      message({
        trace: [
          'Return-Path: <b-77@rebotes.boletines.example>',
          'X-Spam-Flag: YES',
          results(
            'spf=pass smtp.mailfrom=rebotes.boletines.example',
            'dkim=pass header.d=boletines.example header.s=bol1',
            `dmarc=fail (p=reject) header.from=${BELOW}`,
          ),
          received({
            helo: 'out9.boletines.example',
            address: ESP,
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
        ],
        from: `Museo del Faro <hola@${BELOW}>`,
        subject: 'Exposiciones de diciembre',
        more: [
          `List-Unsubscribe: <https://${BELOW}/baja?u=77>`,
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ],
        body: ['Hola:', '', 'estas son las exposiciones de diciembre.'],
        signing: {
          domain: 'boletines.example',
          selector: 'bol1',
          also: ['list-unsubscribe', 'list-unsubscribe-post'],
        },
      }),
    ),
  ],
  bounces: [
    reply(
      `550-5.7.26 Unauthenticated email from ${BELOW} is not accepted due to domain's DMARC policy. 550 5.7.26  https://support.google.com/mail/?p=DmarcRejection ffacd0b85a97d-42b5 - gsmtp`,
    ),
  ],
  reports: [14, 15, 16, 17].map((day) =>
    aggregate(
      day,
      [
        row({}),
        row({
          ip: ESP,
          count: 400,
          spf: 'fail',
          dkim: 'fail',
          spfDomain: 'rebotes.boletines.example',
          dkimDomain: 'boletines.example',
          selector: 'bol1',
          pass: false,
          headerFrom: BELOW,
          disposition: 'reject',
        }),
      ],
      { domain: DOMAIN, policy: 'quarantine' },
    ),
  ),
};
