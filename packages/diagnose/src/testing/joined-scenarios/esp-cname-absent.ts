/** A shop's newsletter service was never told to sign in its name: message, bounce, reports and DNS say so, each in its way. */
import { aggregate, type Row } from '../write-aggregate.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, reply, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'libreria-luna.example';
const ESP_ADDRESS = '198.51.100.80';

const OWN: Row = {
  ip: '192.0.2.25',
  count: 310,
  spf: 'pass',
  dkim: 'pass',
  spfDomain: DOMAIN,
  dkimDomain: DOMAIN,
  selector: 'luna2026',
  pass: true,
};

const BY_SENDGRID: Row = {
  ip: ESP_ADDRESS,
  count: 172,
  spf: 'fail',
  dkim: 'fail',
  spfDomain: 'bounces.sendgrid.net',
  dkimDomain: 'sendgrid.net',
  selector: 'smtpapi',
  pass: false,
  disposition: 'quarantine',
};

export const espCnameAbsent: JoinedScenario = {
  name: 'esp-cname-absent',
  cause: 'dkim/service-key-missing',
  explains: [
    'message/signed-by-service-only',
    'message/dmarc-failed',
    'reports/unaligned-service',
    'bounce/dmarc-refused',
  ],
  target: { domain: DOMAIN, selectors: ['luna2026'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 mail
@ A 192.0.2.26
mail A 192.0.2.25
@ TXT "v=spf1 mx include:sendgrid.net -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${DOMAIN}"
${testKey('luna2026')}`),
    'sendgrid.net': serviceZone(`@ TXT "v=spf1 ip4:198.51.100.64/26 ~all"
bounces TXT "v=spf1 ip4:198.51.100.64/26 ~all"
_dmarc TXT "v=DMARC1; p=reject"
o1.ptr80 A ${ESP_ADDRESS}
${testKey('smtpapi')}`),
  },
  reverse: { '192.0.2.25': `mail.${DOMAIN}`, [ESP_ADDRESS]: 'o1.ptr80.sendgrid.net' },
  messages: [
    file(
      'boletin.eml',
      message({
        trace: [
          'Return-Path: <bounces+4711-luis=mailbox.example@bounces.sendgrid.net>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=5.6 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,\r\n\tDMARC_QUAR,HTML_MESSAGE,SPF_PASS autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=bounces.sendgrid.net',
            'dkim=pass header.d=sendgrid.net header.s=smtpapi',
            `dmarc=fail (p=quarantine) header.from=${DOMAIN}`,
          ),
          received({
            helo: 'o1.ptr80.sendgrid.net',
            address: ESP_ADDRESS,
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
        ],
        from: `=?utf-8?Q?Librer=C3=ADa_Luna?= <pedidos@${DOMAIN}>`,
        subject: 'Novedades de noviembre',
        more: [
          'X-SG-EID: u001.abcdefghijklmnop',
          `List-Unsubscribe: <https://${DOMAIN}/baja?u=4711>`,
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ],
        body: ['Hola Luis:', '', 'estas son las novedades de noviembre.', '', 'Un saludo de la librería.'],
        signing: {
          domain: 'sendgrid.net',
          selector: 'smtpapi',
          also: ['list-unsubscribe', 'list-unsubscribe-post'],
        },
      }),
    ),
  ],
  bounces: [
    reply(
      `550-5.7.26 Unauthenticated email from ${DOMAIN} is not accepted due to domain's DMARC policy. Please contact the administrator of ${DOMAIN} domain if this was a legitimate mail. To learn about the DMARC initiative, go to 550 5.7.26  https://support.google.com/mail/?p=DmarcRejection ffacd0b85a97d-42b5 - gsmtp`,
    ),
  ],
  reports: [14, 15, 16, 17, 18, 19, 20].map((day) =>
    aggregate(day, [OWN, BY_SENDGRID], { domain: DOMAIN, policy: 'quarantine' }),
  ),
};
