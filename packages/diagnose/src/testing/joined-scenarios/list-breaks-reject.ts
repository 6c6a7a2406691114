/** A mailing list adds its footer, and the policy of the sender has members' servers refuse the mail. */
import { file, message, received, results } from '../write-message.ts';
import { notification } from '../write-bounce.ts';
import { companyZone, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'banco-azul.example';
const OWN = '192.0.2.10';
const LIST = '203.0.113.80';

export const listBreaksReject: JoinedScenario = {
  name: 'list-breaks-reject',
  cause: 'message/signature-body-changed',
  explains: ['message/dmarc-failed', 'bounce/dmarc-refused'],
  target: { domain: DOMAIN, selectors: ['k1'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 mail
@ A 192.0.2.26
mail A ${OWN}
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@${DOMAIN}"
${testKey('k1')}`),
    'club-ajedrez.example': serviceZone(`@ MX 10 listas
@ TXT "v=spf1 ip4:${LIST} -all"
listas A ${LIST}`),
  },
  reverse: { [OWN]: `mail.${DOMAIN}`, [LIST]: 'listas.club-ajedrez.example' },
  messages: [
    file(
      'lista.eml',
      message({
        trace: [
          'Return-Path: <socios-bounces@club-ajedrez.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=7.9 required=5.0 tests=DKIM_INVALID,DKIM_SIGNED,\r\n\tDMARC_REJECT,MAILING_LIST_MULTI autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=socios-bounces@club-ajedrez.example',
            `dkim=fail (body hash did not verify) header.d=${DOMAIN} header.s=k1`,
            `dmarc=fail (p=reject) header.from=${DOMAIN}`,
          ),
          received({
            helo: 'listas.club-ajedrez.example',
            address: LIST,
            at: 'Wed, 25 Nov 2026 09:02:10 +0100 (CET)',
          }),
          received({
            helo: `mail.${DOMAIN}`,
            address: OWN,
            by: 'listas.club-ajedrez.example',
            for: 'socios@club-ajedrez.example',
            at: 'Wed, 25 Nov 2026 09:00:04 +0100 (CET)',
          }),
        ],
        from: `Marta Gil <marta@${DOMAIN}>`,
        to: 'socios@club-ajedrez.example',
        subject: 'Torneo de invierno',
        body: ['Queridos socios:', '', 'el torneo empieza el sábado.', '', 'Marta'],
        signing: { domain: DOMAIN, selector: 'k1' },
        change: (signed) =>
          `List-Id: Socios <socios.club-ajedrez.example>\r\nList-Post: <mailto:socios@club-ajedrez.example>\r\nX-Mailman-Version: 3.3.10\r\n${signed.replace('Subject: Torneo', 'Subject: [socios] Torneo')}_______________________________________________\r\nsocios mailing list -- socios@club-ajedrez.example\r\nTo unsubscribe send an email to socios-leave@club-ajedrez.example\r\n`,
      }),
    ),
  ],
  bounces: [
    file(
      'devuelto.eml',
      notification({
        from: `marta@${DOMAIN}`,
        to: 'pepe@gmail.com',
        host: 'gmail-smtp-in.l.google.com[198.51.100.26]',
        status: '5.7.26',
        reportedBy: 'listas.club-ajedrez.example',
        diagnostic: `550-5.7.26 Unauthenticated email from ${DOMAIN} is not accepted due to domain's DMARC policy. 550 5.7.26  https://support.google.com/mail/?p=DmarcRejection ffacd0b85a97d-42b5 - gsmtp`,
      }),
    ),
  ],
};
