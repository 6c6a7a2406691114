/** Real situations of people who hold a message that went to spam; names and addresses are made up. */
import type { DnsRecord } from '@whyspam/core';
import type { Arrival, HeldInput } from '../held/held-input.ts';
import type { Signing } from './sign-message.ts';
import { file, key, message, received, record, results, txt } from './write-message.ts';

export interface MessageScenario {
  readonly name: string;
  /** The rule whose failure is the cause, or the one thing that is told. */
  readonly rule: string;
  /** How the English report begins. */
  readonly begins: RegExp;
  readonly input: HeldInput;
  readonly arrival?: Arrival;
  readonly dns: readonly DnsRecord[];
}

const SHOP_DNS: readonly DnsRecord[] = [
  txt('libreria-luna.example', 'v=spf1 ip4:192.0.2.25 -all'),
  record('libreria-luna.example', 'MX', '10 mail.libreria-luna.example.'),
  txt('_dmarc.libreria-luna.example', 'v=DMARC1; p=quarantine; rua=mailto:dmarc@libreria-luna.example'),
  key('luna2026', 'libreria-luna.example'),
];

const SHOP_FROM = '=?utf-8?Q?Librer=C3=ADa_Luna?= <pedidos@libreria-luna.example>';
const SHOP_SIGNING: Signing = { domain: 'libreria-luna.example', selector: 'luna2026' };
const TEXT = ['Hola Luis:', '', 'su pedido 4711 ya va de camino.', '', 'Un saludo de la librería.'];

export const MESSAGE_SCENARIOS: readonly MessageScenario[] = [
  {
    name: 'message-wordpress-shared-ip',
    rule: 'path/sent-by-php-mail',
    begins: /^mailbox\.example took the message for spam\./,
    dns: [
      ...SHOP_DNS,
      txt('srv12.hosting.example', 'v=spf1 a -all'),
      record('srv12.hosting.example', 'A', '203.0.113.12'),
    ],
    input: file(
      'formulario.eml',
      message({
        trace: [
          'Return-Path: <www-data@srv12.hosting.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=5.4 required=5.0 tests=DMARC_QUAR,\r\n\tHEADER_FROM_DIFFERENT_DOMAINS,SPF_PASS autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=www-data@srv12.hosting.example',
            'dkim=none',
            'dmarc=fail (p=quarantine) header.from=libreria-luna.example',
          ),
          received({
            helo: 'srv12.hosting.example',
            address: '203.0.113.12',
            at: 'Wed, 25 Nov 2026 09:00:03 +0100 (CET)',
          }),
          'Received: by srv12.hosting.example (Postfix, from userid 33)\r\n\tid 7A1C220; Wed, 25 Nov 2026 09:00:01 +0100 (CET)',
        ],
        from: SHOP_FROM,
        subject: 'Nuevo mensaje del formulario de contacto',
        more: [
          'X-PHP-Originating-Script: 33:PHPMailer.php',
          'X-Mailer: PHPMailer 6.9.3 (https://github.com/PHPMailer/PHPMailer)',
        ],
        body: ['De: Ana Torres', 'Mensaje: quisiera saber si tienen el libro.'],
      }),
    ),
  },
  {
    name: 'message-list-broke-dkim',
    rule: 'message/signature-body-changed',
    begins: /^mailbox\.example took the message for spam\./,
    dns: [
      txt('banco-azul.example', 'v=spf1 ip4:198.51.100.10 -all'),
      txt('_dmarc.banco-azul.example', 'v=DMARC1; p=reject'),
      key('k1', 'banco-azul.example'),
      txt('club-ajedrez.example', 'v=spf1 ip4:203.0.113.80 -all'),
    ],
    input: file(
      'lista.eml',
      message({
        trace: [
          'Return-Path: <socios-bounces@club-ajedrez.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=7.9 required=5.0 tests=DKIM_INVALID,DKIM_SIGNED,\r\n\tDMARC_REJECT,MAILING_LIST_MULTI autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=socios-bounces@club-ajedrez.example',
            'dkim=fail (body hash did not verify) header.d=banco-azul.example header.s=k1',
            'dmarc=fail (p=reject) header.from=banco-azul.example',
          ),
          received({
            helo: 'listas.club-ajedrez.example',
            address: '203.0.113.80',
            at: 'Wed, 25 Nov 2026 09:02:10 +0100 (CET)',
          }),
          received({
            helo: 'mail.banco-azul.example',
            address: '198.51.100.10',
            by: 'listas.club-ajedrez.example',
            for: 'socios@club-ajedrez.example',
            at: 'Wed, 25 Nov 2026 09:00:04 +0100 (CET)',
          }),
        ],
        from: 'Marta Gil <presidenta@banco-azul.example>',
        to: 'socios@club-ajedrez.example',
        subject: 'Torneo de invierno',
        body: ['Queridos socios:', '', 'el torneo empieza el sábado.', '', 'Marta'],
        signing: { domain: 'banco-azul.example', selector: 'k1' },
        change: (signed) =>
          `List-Id: Socios <socios.club-ajedrez.example>\r\nList-Post: <mailto:socios@club-ajedrez.example>\r\nX-Mailman-Version: 3.3.10\r\n${signed.replace('Subject: Torneo', 'Subject: [socios] Torneo')}_______________________________________________\r\nsocios mailing list -- socios@club-ajedrez.example\r\nTo unsubscribe send an email to socios-leave@club-ajedrez.example\r\n`,
      }),
    ),
  },
  {
    name: 'message-forwarder-broke-spf',
    rule: 'path/forwarded',
    begins: /^mailbox\.example found nothing wrong with the message\./,
    dns: SHOP_DNS,
    input: file(
      'reenviado.eml',
      message({
        trace: [
          'Delivered-To: luis@mailbox.example',
          'Return-Path: <pedidos@libreria-luna.example>',
          'X-Spam-Status: No, score=0.9 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,\r\n\tDKIM_VALID_AU,SPF_FAIL autolearn=no version=4.0.1',
          results(
            'spf=fail smtp.mailfrom=pedidos@libreria-luna.example',
            'dkim=pass header.d=libreria-luna.example header.s=luna2026',
            'dmarc=pass (p=quarantine) header.from=libreria-luna.example',
          ),
          received({
            helo: 'mx.antiguos-alumnos.example',
            address: '198.51.100.66',
            at: 'Wed, 25 Nov 2026 09:00:09 +0100 (CET)',
          }),
          'Delivered-To: luis.vega@antiguos-alumnos.example',
          received({
            helo: 'mail.libreria-luna.example',
            address: '192.0.2.25',
            by: 'mx.antiguos-alumnos.example',
            for: 'luis.vega@antiguos-alumnos.example',
            at: 'Wed, 25 Nov 2026 09:00:05 +0100 (CET)',
          }),
        ],
        from: SHOP_FROM,
        to: 'luis.vega@antiguos-alumnos.example',
        subject: 'Su pedido 4711',
        body: TEXT,
        signing: SHOP_SIGNING,
      }),
    ),
  },
  {
    name: 'message-esp-own-signature',
    rule: 'message/signed-by-service-only',
    begins: /^mailbox\.example took the message for spam\./,
    dns: [
      ...SHOP_DNS,
      txt('rebotes.boletines.example', 'v=spf1 ip4:198.51.100.80 -all'),
      key('bol1', 'boletines.example'),
    ],
    input: file(
      'boletin.eml',
      message({
        trace: [
          'Return-Path: <b-4711-luis=mailbox.example@rebotes.boletines.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=5.6 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,\r\n\tDMARC_QUAR,HTML_MESSAGE,SPF_PASS autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=b-4711@rebotes.boletines.example',
            'dkim=pass header.d=boletines.example header.s=bol1',
            'dmarc=fail (p=quarantine) header.from=libreria-luna.example',
          ),
          received({
            helo: 'out7.boletines.example',
            address: '198.51.100.80',
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
        ],
        from: SHOP_FROM,
        subject: 'Novedades de noviembre',
        more: [
          'List-Unsubscribe: <https://boletines.example/baja?u=4711>, <mailto:baja@boletines.example>',
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ],
        body: ['Novedades de noviembre:', '', 'https://www.libreria-luna.example/novedades'],
        signing: {
          domain: 'boletines.example',
          selector: 'bol1',
          also: ['list-unsubscribe', 'list-unsubscribe-post'],
        },
      }),
    ),
  },
  {
    name: 'message-selector-missing',
    rule: 'message/signature-key-missing',
    begins: /^mailbox\.example took the message for spam\./,
    dns: [
      ...SHOP_DNS,
      record('em1._domainkey.libreria-luna.example', 'CNAME', 'em1.luna.dkim.boletines.example.'),
      txt('rebotes.boletines.example', 'v=spf1 ip4:198.51.100.80 -all'),
    ],
    input: file(
      'clave.eml',
      message({
        trace: [
          'Return-Path: <b-4711@rebotes.boletines.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=5.2 required=5.0 tests=DKIM_INVALID,DKIM_SIGNED,\r\n\tDMARC_QUAR autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=b-4711@rebotes.boletines.example',
            'dkim=permerror (no key for signature) header.d=libreria-luna.example header.s=em1',
            'dmarc=fail (p=quarantine) header.from=libreria-luna.example',
          ),
          received({
            helo: 'out7.boletines.example',
            address: '198.51.100.80',
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
        ],
        from: SHOP_FROM,
        subject: 'Novedades de noviembre',
        body: TEXT,
        signing: { domain: 'libreria-luna.example', selector: 'em1' },
      }),
    ),
  },
  {
    name: 'message-microsoft-content',
    rule: 'filter/content-or-reputation',
    begins: /^outlook\.com took the message for spam, and its authentication is in order: the verdict is/,
    dns: SHOP_DNS,
    input: file(
      'outlook.eml',
      message({
        trace: [
          'Received: from AM0PR09MB1234.eurprd09.prod.outlook.com (2603:10a6:208:f1::13)\r\n by PA4PR09MB5678.eurprd09.prod.outlook.com with HTTPS;\r\n Wed, 25 Nov 2026 08:00:12 +0000',
          'Received: from AM4PEPF00025F9A.EURPRD83.prod.outlook.com\r\n (2603:10a6:20b:2e0:cafe::1a) by AM0PR09MB1234.outlook.office365.com\r\n (2603:10a6:208:f1::13) with Microsoft SMTP Server (version=TLS1_3,\r\n cipher=TLS_AES_256_GCM_SHA384) id 15.20.8769.14 via Frontend Transport; Wed, 25\r\n Nov 2026 08:00:08 +0000',
          'Authentication-Results: spf=pass (sender IP is 192.0.2.25)\r\n smtp.mailfrom=libreria-luna.example; dkim=pass (signature was verified)\r\n header.d=libreria-luna.example;dmarc=pass action=none\r\n header.from=libreria-luna.example;compauth=pass reason=100',
          'Received-SPF: Pass (protection.outlook.com: domain of libreria-luna.example\r\n designates 192.0.2.25 as permitted sender) receiver=protection.outlook.com;\r\n client-ip=192.0.2.25; helo=mail.libreria-luna.example; pr=C',
          'Received: from mail.libreria-luna.example (192.0.2.25) by\r\n AM4PEPF00025F9A.mail.protection.outlook.com (10.167.16.9) with Microsoft SMTP\r\n Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.8769.8 via\r\n Frontend Transport; Wed, 25 Nov 2026 08:00:05 +0000',
        ],
        from: SHOP_FROM,
        to: 'marta@outlook.com',
        subject: 'Su pedido 4711',
        body: TEXT,
        signing: SHOP_SIGNING,
        change: inFrontOfBody(
          'Return-Path: pedidos@libreria-luna.example',
          'X-MS-Exchange-Organization-SCL: 5',
          'X-Forefront-Antispam-Report: CIP:192.0.2.25;CTRY:ES;LANG:es;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:mail.libreria-luna.example;PTR:mail.libreria-luna.example;CAT:SPM;SFS:(13230040)(4073199012);DIR:INB;',
          'X-Microsoft-Antispam: BCL:0;ARA:13230040|4073199012;',
        ),
      }),
    ),
  },
  {
    name: 'message-no-reverse-name',
    rule: 'path/no-reverse-name',
    begins: /^mailbox\.example took the message for spam/,
    dns: [
      txt('taller-norte.example', 'v=spf1 ip4:203.0.113.45 -all'),
      txt('_dmarc.taller-norte.example', 'v=DMARC1; p=none'),
    ],
    input: file(
      'taller.eml',
      message({
        trace: [
          'Return-Path: <info@taller-norte.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Level: *****',
          'X-Spam-Status: Yes, score=5.8 required=5.0 tests=HELO_NO_DOMAIN,RCVD_HELO_IP_MISMATCH,\r\n\tRDNS_NONE,SPF_PASS,TVD_RCVD_SINGLE autolearn=no version=4.0.1',
          'X-Spam-Report: \r\n\t*  1.3 RDNS_NONE Delivered to internal network by a host with no rDNS\r\n\t*  2.2 HELO_NO_DOMAIN Relay reports its domain incorrectly\r\n\t*  1.2 TVD_RCVD_SINGLE Message was received from localhost\r\n\t*  1.2 RCVD_HELO_IP_MISMATCH Received: HELO and IP do not match, but should\r\n\t* -0.1 SPF_PASS SPF: sender matches SPF record',
          results(
            'spf=pass smtp.mailfrom=info@taller-norte.example',
            'dkim=none',
            'dmarc=pass (p=none) header.from=taller-norte.example',
          ),
          received({
            helo: 'servidor',
            host: 'unknown',
            address: '203.0.113.45',
            at: 'Wed, 25 Nov 2026 09:00:04 +0100 (CET)',
          }),
        ],
        from: 'Taller Norte <info@taller-norte.example>',
        subject: 'Su coche esta listo',
        body: ['Buenos dias:', '', 'puede recoger su coche.'],
      }),
    ),
  },
  {
    name: 'message-newsletter-no-one-click',
    rule: 'content/unsubscribe-not-one-click',
    begins: /^google\.com put|^google\.com found|^Nothing in the message says/,
    dns: SHOP_DNS,
    input: file(
      'novedades.eml',
      message({
        trace: [
          'Delivered-To: luis.vega@gmail.com',
          'Received: by 2002:a05:6f02:c311:b0:a1:73a4:1c9b with SMTP id x17csp1234567rwb;\r\n        Wed, 25 Nov 2026 00:00:08 -0800 (PST)',
          'X-Received: by 2002:a05:600c:4ec9:b0:43c:e4ac:b91d with SMTP id 5b1f17b1804b1-43ce4ac0b91mr;\r\n        Wed, 25 Nov 2026 00:00:07 -0800 (PST)',
          'Return-Path: <pedidos@libreria-luna.example>',
          'Received: from mail.libreria-luna.example (mail.libreria-luna.example. [192.0.2.25])\r\n        by mx.google.com with ESMTPS id ffacd0b85a97d-42b5\r\n        for <luis.vega@gmail.com>\r\n        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n        Wed, 25 Nov 2026 00:00:06 -0800 (PST)',
          'Received-SPF: pass (google.com: domain of pedidos@libreria-luna.example designates 192.0.2.25 as permitted sender) client-ip=192.0.2.25;',
          'Authentication-Results: mx.google.com;\r\n       dkim=pass header.i=@libreria-luna.example header.s=luna2026 header.b=AbCdEfGh;\r\n       spf=pass (google.com: domain of pedidos@libreria-luna.example designates 192.0.2.25 as permitted sender) smtp.mailfrom=pedidos@libreria-luna.example;\r\n       dmarc=pass (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from=libreria-luna.example',
        ],
        from: SHOP_FROM,
        to: 'luis.vega@gmail.com',
        subject: 'Novedades de noviembre',
        more: ['List-Unsubscribe: <mailto:baja@libreria-luna.example>', 'Precedence: bulk'],
        body: ['Novedades de noviembre:', '', 'https://www.libreria-luna.example/novedades'],
        signing: { ...SHOP_SIGNING, also: ['list-unsubscribe'] },
      }),
    ),
  },
  {
    name: 'message-forged-from',
    rule: 'message/spf-failed',
    begins: /^mailbox\.example took the message for spam/,
    dns: [
      txt('notaria-sol.example', 'v=spf1 ip4:192.0.2.77 -all'),
      record('notaria-sol.example', 'MX', '10 mail.notaria-sol.example.'),
      txt('_dmarc.notaria-sol.example', 'v=DMARC1; p=none'),
    ],
    input: file(
      'factura.eml',
      message({
        trace: [
          'Return-Path: <ana.sol@notaria-sol.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=8.1 required=5.0 tests=DMARC_NONE,RCVD_IN_XBL,SPF_FAIL\r\n\tautolearn=no version=4.0.1',
          results(
            'spf=fail smtp.mailfrom=ana.sol@notaria-sol.example',
            'dkim=none',
            'dmarc=fail (p=none) header.from=notaria-sol.example',
          ),
          received({
            helo: 'vps-203-0-113-66.cheap.example',
            address: '203.0.113.66',
            at: 'Wed, 25 Nov 2026 09:00:04 +0100 (CET)',
          }),
        ],
        from: 'Ana Sol <ana.sol@notaria-sol.example>',
        subject: 'Factura pendiente',
        more: ['Reply-To: ana.sol.notaria@freemail.example'],
        body: ['Adjunto la factura.'],
      }),
    ),
  },
  {
    name: 'message-headers-alone',
    rule: 'message/spf-failed',
    begins: /^mailbox\.example took the message for spam/,
    dns: [
      txt('pan-y-sal.example', 'v=spf1 include:spf.correo-nube.example -all'),
      txt('spf.correo-nube.example', 'v=spf1 ip4:198.51.100.128/25 -all'),
      txt('_dmarc.pan-y-sal.example', 'v=DMARC1; p=quarantine'),
    ],
    input: file(
      '-',
      Buffer.from(
        [
          'Return-Path: <info@pan-y-sal.example>',
          'X-Spam-Flag: YES',
          results(
            'spf=fail smtp.mailfrom=info@pan-y-sal.example',
            'dkim=none',
            'dmarc=fail (p=quarantine) header.from=pan-y-sal.example',
          ),
          received({
            helo: 'mail.pan-y-sal.example',
            address: '192.0.2.200',
            at: 'Wed, 25 Nov 2026 09:00:04 +0100 (CET)',
          }),
          'From: Pan y Sal <info@pan-y-sal.example>',
          'To: luis@mailbox.example',
          'Subject: Pedido del viernes',
          'Date: Wed, 25 Nov 2026 09:00:00 +0100',
          'Message-ID: <99@pan-y-sal.example>',
          '',
        ].join('\r\n'),
      ),
    ),
  },
  {
    name: 'message-forged-results',
    rule: 'message/spf-failed',
    begins: /^Nothing in the message says what the receiver made of it\./,
    dns: [
      txt('banco-azul.example', 'v=spf1 ip4:198.51.100.10 -all'),
      txt('_dmarc.banco-azul.example', 'v=DMARC1; p=reject'),
    ],
    input: file(
      'aviso.eml',
      message({
        trace: [
          'Return-Path: <avisos@banco-azul.example>',
          received({
            helo: 'mail.banco-azul.example',
            host: 'host-203-0-113-99.isp.example',
            address: '203.0.113.99',
            at: 'Wed, 25 Nov 2026 09:00:04 +0100 (CET)',
          }),
          results(
            'spf=pass smtp.mailfrom=avisos@banco-azul.example',
            'dkim=pass header.d=banco-azul.example header.s=k1',
            'dmarc=pass (p=reject) header.from=banco-azul.example',
          ),
          'X-Spam-Status: No, score=-8.0 required=5.0 tests=ALL_TRUSTED autolearn=ham version=4.0.1',
          received({
            helo: 'mail.banco-azul.example',
            address: '198.51.100.10',
            at: 'Wed, 25 Nov 2026 08:59:58 +0100 (CET)',
          }),
        ],
        from: 'Banco Azul <avisos@banco-azul.example>',
        subject: 'Su cuenta',
        body: ['Entre en https://banco-azul.example.acceso.test/'],
      }),
    ),
  },
  {
    name: 'message-gateway-footer',
    rule: 'message/signature-body-changed',
    begins: /^mailbox\.example took the message for spam/,
    dns: [
      txt('clinica-rio.example', 'v=spf1 ip4:192.0.2.60 -all'),
      txt('_dmarc.clinica-rio.example', 'v=DMARC1; p=none'),
      key('rio', 'clinica-rio.example'),
    ],
    input: file(
      'clinica.eml',
      message({
        trace: [
          'Return-Path: <citas@clinica-rio.example>',
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=5.1 required=5.0 tests=DKIM_INVALID,DKIM_SIGNED,\r\n\tSPF_PASS autolearn=no version=4.0.1',
          results(
            'spf=pass smtp.mailfrom=citas@clinica-rio.example',
            'dkim=fail (body hash did not verify) header.d=clinica-rio.example header.s=rio',
            'dmarc=pass (p=none) header.from=clinica-rio.example',
          ),
          received({
            helo: 'gateway.clinica-rio.example',
            address: '192.0.2.60',
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
          received({
            helo: 'correo.clinica-rio.example',
            address: '10.1.0.5',
            by: 'gateway.clinica-rio.example',
            at: 'Wed, 25 Nov 2026 09:00:03 +0100 (CET)',
          }),
        ],
        from: 'Clinica Rio <citas@clinica-rio.example>',
        subject: 'Su cita',
        body: ['Le esperamos el lunes.'],
        signing: { domain: 'clinica-rio.example', selector: 'rio' },
        change: (signed) =>
          `${signed}--\r\nEste mensaje es confidencial y va dirigido a su destinatario.\r\n`,
      }),
    ),
  },
];

/** Where Exchange writes its own fields: behind those of the author. */
function inFrontOfBody(...fields: readonly string[]): (signed: string) => string {
  return (signed) => signed.replace('\r\n\r\n', `\r\n${fields.join('\r\n')}\r\n\r\n`);
}
