/** A company has its mailboxes at Microsoft 365 and never switched DKIM on: what is forwarded is refused by its own policy. */
import { aggregate, type Row } from '../write-aggregate.ts';
import { notification } from '../write-bounce.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'asesoria-norte.example';
const TENANT = 'asesorianorte.onmicrosoft.com';
const MICROSOFT = '198.51.100.40';
const FORWARDER = '203.0.113.66';

const BY_MICROSOFT: Row = {
  ip: MICROSOFT,
  count: 220,
  spf: 'pass',
  dkim: 'fail',
  spfDomain: DOMAIN,
  dkimDomain: TENANT,
  selector: 'selector1-asesorianorte-onmicrosoft-com',
  pass: true,
};

export const microsoftDkimOff: JoinedScenario = {
  name: 'microsoft-dkim-off',
  cause: 'dkim/service-key-missing',
  explains: ['message/signed-by-service-only', 'message/dmarc-failed', 'bounce/dmarc-refused'],
  target: { domain: DOMAIN },
  zones: {
    [DOMAIN]: companyZone(`@ MX 0 asesorianorte-example.mail.protection.outlook.com.
@ A 192.0.2.26
@ TXT "v=spf1 include:spf.protection.outlook.com -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@${DOMAIN}"`),
    'outlook.com': serviceZone(`asesorianorte-example.mail.protection A 198.51.100.41
spf.protection TXT "v=spf1 ip4:198.51.100.32/27 -all"
mail-am6eur05.outbound.protection A ${MICROSOFT}`),
    'onmicrosoft.com': serviceZone(
      testKey('selector1-asesorianorte-onmicrosoft-com._domainkey.asesorianorte').replace(
        '._domainkey TXT',
        ' TXT',
      ),
    ),
    'antiguos-alumnos.example': serviceZone(`@ MX 10 mx
mx A ${FORWARDER}
@ TXT "v=spf1 ip4:${FORWARDER} -all"`),
  },
  reverse: {
    [MICROSOFT]: 'mail-am6eur05.outbound.protection.outlook.com',
    [FORWARDER]: 'mx.antiguos-alumnos.example',
  },
  messages: [
    file(
      'factura.eml',
      message({
        trace: [
          'Delivered-To: luis@mailbox.example',
          `Return-Path: <facturas@${DOMAIN}>`,
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=6.1 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,\r\n\tDMARC_REJECT,SPF_FAIL autolearn=no version=4.0.1',
          results(
            `spf=fail smtp.mailfrom=facturas@${DOMAIN}`,
            `dkim=pass header.d=${TENANT} header.s=selector1-asesorianorte-onmicrosoft-com`,
            `dmarc=fail (p=reject) header.from=${DOMAIN}`,
          ),
          received({
            helo: 'mx.antiguos-alumnos.example',
            address: FORWARDER,
            at: 'Wed, 25 Nov 2026 09:00:09 +0100 (CET)',
          }),
          'Delivered-To: luis.vega@antiguos-alumnos.example',
          received({
            helo: 'mail-am6eur05.outbound.protection.outlook.com',
            address: MICROSOFT,
            by: 'mx.antiguos-alumnos.example',
            for: 'luis.vega@antiguos-alumnos.example',
            at: 'Wed, 25 Nov 2026 09:00:05 +0100 (CET)',
          }),
        ],
        from: `Asesoria Norte <facturas@${DOMAIN}>`,
        to: 'luis.vega@antiguos-alumnos.example',
        subject: 'Su factura',
        more: ['X-MS-Exchange-Organization-AuthAs: Internal', 'X-OriginatorOrg: asesoria-norte.example'],
        body: ['Hola Luis:', '', 'le enviamos la factura de noviembre.'],
        signing: { domain: TENANT, selector: 'selector1-asesorianorte-onmicrosoft-com' },
      }),
    ),
  ],
  bounces: [
    file(
      'devuelto.eml',
      notification({
        from: `facturas@${DOMAIN}`,
        to: 'ana.torres@gmail.com',
        host: 'gmail-smtp-in.l.google.com[203.0.113.26]',
        status: '5.7.26',
        reportedBy: 'mx.antiguos-alumnos.example',
        diagnostic: `550-5.7.26 Unauthenticated email from ${DOMAIN} is not accepted due to domain's DMARC policy. Please contact the administrator of ${DOMAIN} domain if this was a legitimate mail. 550 5.7.26  https://support.google.com/mail/?p=DmarcRejection ffacd0b85a97d-42b5 - gsmtp`,
      }),
    ),
  ],
  reports: [14, 15, 16, 17].map((day) =>
    aggregate(day, [BY_MICROSOFT], { domain: DOMAIN, policy: 'reject' }),
  ),
};
