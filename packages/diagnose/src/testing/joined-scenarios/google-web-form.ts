/** Mailboxes at Google Workspace are in order; the contact form of the web site sends past them with PHP mail(). */
import { GOOGLE_POINTERS, GOOGLE_ZONES } from '../../../../lab/src/worlds/parts.ts';
import { aggregate, type Row } from '../write-aggregate.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, reply, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'clinica-rio.example';
const WEB = '203.0.113.12';

const row = (change: Partial<Row>): Row => ({
  ip: '203.0.113.41',
  count: 90,
  spf: 'pass',
  dkim: 'pass',
  spfDomain: DOMAIN,
  dkimDomain: DOMAIN,
  selector: 'google',
  pass: true,
  ...change,
});

export const googleWebForm: JoinedScenario = {
  name: 'google-web-form',
  cause: 'path/sent-by-php-mail',
  explains: ['message/not-authenticated', 'message/dmarc-failed', 'bounce/not-authenticated'],
  target: { domain: DOMAIN, selectors: ['google'] },
  zones: {
    [DOMAIN]: companyZone(`@ MX 1 smtp.google.com.
@ A ${WEB}
www A ${WEB}
@ TXT "v=spf1 include:_spf.google.com -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@${DOMAIN}"
${testKey('google')}`),
    'hosting.example': serviceZone(`web12 A ${WEB}`),
    ...GOOGLE_ZONES,
  },
  reverse: { [WEB]: 'web12.hosting.example', ...GOOGLE_POINTERS },
  messages: [
    file(
      'formulario.eml',
      message({
        trace: [
          `Return-Path: <web@${DOMAIN}>`,
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=6.9 required=5.0 tests=DMARC_QUAR,SPF_FAIL,\r\n\tHTML_MESSAGE autolearn=no version=4.0.1',
          results(
            `spf=fail smtp.mailfrom=web@${DOMAIN}`,
            'dkim=none',
            `dmarc=fail (p=quarantine) header.from=${DOMAIN}`,
          ),
          received({
            helo: 'web12.hosting.example',
            address: WEB,
            at: 'Wed, 25 Nov 2026 09:00:03 +0100 (CET)',
          }),
          'Received: by web12.hosting.example (Postfix, from userid 33)\r\n\tid 7A1C220; Wed, 25 Nov 2026 09:00:01 +0100 (CET)',
        ],
        from: `Clinica Rio <web@${DOMAIN}>`,
        subject: 'Nueva cita desde la web',
        more: [
          `X-PHP-Originating-Script: 33:PHPMailer.php`,
          'X-Mailer: PHPMailer 6.9.3 (https://github.com/PHPMailer/PHPMailer)',
        ],
        body: ['De: Ana Torres', 'Mensaje: quisiera una cita.'],
      }),
    ),
  ],
  bounces: [
    reply(
      `550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. 550-5.7.26  DKIM = did not pass 550-5.7.26  SPF [${DOMAIN}] with ip: [${WEB}] = did not pass 550 5.7.26  https://support.google.com/mail/answer/81126#authentication ffacd0b85a97d-42b5 - gsmtp`,
    ),
  ],
  reports: [14, 15, 16, 17].map((day) =>
    aggregate(
      day,
      [
        row({}),
        row({
          ip: WEB,
          count: 14,
          spf: 'fail',
          spfResult: 'fail',
          dkim: 'fail',
          dkimDomain: '',
          pass: false,
          disposition: 'quarantine',
        }),
      ],
      { domain: DOMAIN, policy: 'quarantine' },
    ),
  ),
};
