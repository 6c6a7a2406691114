/** A shop on shared hosting shares its address with a spammer: the list, the bounce and the score of a message say so. */
import { notification } from '../write-bounce.ts';
import { file, message, received, results } from '../write-message.ts';
import { companyZone, serviceZone, testKey, type JoinedScenario } from './joined-scenario.ts';

const DOMAIN = 'ceramica-lago.example';
const SHARED = '203.0.113.12';

export const sharedHostListed: JoinedScenario = {
  name: 'shared-host-listed',
  cause: 'dnsbl/listed',
  explains: ['bounce/listed-publicly', 'filter/score-reputation-lists'],
  target: {
    domain: DOMAIN,
    selectors: ['default'],
    senders: [
      {
        address: SHARED,
        helo: 'srv12.hosting.example',
        mailFrom: DOMAIN,
        dkimDomain: DOMAIN,
        dkimSelector: 'default',
        program: 'mailServer',
        name: 'Hosting',
      },
    ],
  },
  zones: {
    [DOMAIN]: companyZone(`@ MX 10 srv12.hosting.example.
@ A ${SHARED}
@ TXT "v=spf1 include:spf.hosting.example -all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@${DOMAIN}"
${testKey('default')}`),
    'hosting.example': serviceZone(`srv12 A ${SHARED}
spf TXT "v=spf1 ip4:203.0.113.0/26 -all"`),
  },
  reverse: { [SHARED]: 'srv12.hosting.example' },
  blocklists: [{ zone: 'zen.spamhaus.org', listed: { [SHARED]: ['127.0.0.2'] } }],
  messages: [
    file(
      'pedido.eml',
      message({
        trace: [
          `Return-Path: <tienda@${DOMAIN}>`,
          'X-Spam-Flag: YES',
          'X-Spam-Status: Yes, score=6.4 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,\r\n\tDKIM_VALID_AU,RCVD_IN_SBL,RCVD_IN_XBL,SPF_PASS autolearn=no version=4.0.1',
          results(
            `spf=pass smtp.mailfrom=tienda@${DOMAIN}`,
            `dkim=pass header.d=${DOMAIN} header.s=default`,
            `dmarc=pass (p=none) header.from=${DOMAIN}`,
          ),
          received({
            helo: 'srv12.hosting.example',
            address: SHARED,
            at: 'Wed, 25 Nov 2026 09:00:06 +0100 (CET)',
          }),
        ],
        from: `Ceramica Lago <tienda@${DOMAIN}>`,
        subject: 'Su pedido',
        body: ['Hola Luis:', '', 'su pedido ya va de camino.'],
        signing: { domain: DOMAIN, selector: 'default' },
      }),
    ),
  ],
  bounces: [
    file(
      'devuelto.eml',
      notification({
        from: `tienda@${DOMAIN}`,
        to: 'ana@cliente.example',
        host: 'mx.cliente.example[198.51.100.33]',
        status: '5.7.1',
        reportedBy: 'srv12.hosting.example',
        diagnostic: `554 5.7.1 Service unavailable; Client host [${SHARED}] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/${SHARED}`,
      }),
    ),
  ],
};
