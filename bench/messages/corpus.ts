/** Messages as they arrive, signed by mailauth's own signer: letters, newsletters, some with attachments. The same in every run. */
import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';

export interface Corpus {
  readonly messages: readonly Buffer[];
  /** TXT records by name. */
  readonly records: Readonly<Record<string, string>>;
}

const DOMAIN = 'shop.example';
const SERVICE = 'esp.example';
const LINE = 'Lorem ipsum dolor sit amet, consectetur adipisici elit, sed eiusmod tempor incidunt ut.';

/** Of a hundred: as many as so many octets of text and of attachment. */
const KINDS = [
  { share: 45, text: 1500, attachment: 0, isNewsletter: false },
  { share: 35, text: 4000, attachment: 0, isNewsletter: true },
  { share: 15, text: 30_000, attachment: 0, isNewsletter: true },
  { share: 5, text: 2000, attachment: 300_000, isNewsletter: false },
] as const;

export async function corpus(size: number): Promise<Corpus> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const key = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const messages: Buffer[] = [];
  for (const { share, ...kind } of KINDS) {
    for (let index = 0; index < (size * share) / 100; index += 1)
      messages.push(await signed(pem, letter(index, kind), kind.isNewsletter));
  }
  return {
    messages,
    records: {
      [`s1._domainkey.${DOMAIN}`]: key,
      [`e1._domainkey.${SERVICE}`]: key,
      [DOMAIN]: 'v=spf1 ip4:192.0.2.0/24 include:spf.esp.example -all',
      'spf.esp.example': 'v=spf1 ip4:198.51.100.0/24 ~all',
      [`_dmarc.${DOMAIN}`]: 'v=DMARC1; p=reject; rua=mailto:dmarc@shop.example',
    },
  };
}

async function signed(privateKey: string, message: string, byService: boolean): Promise<Buffer> {
  const own = { signingDomain: DOMAIN, selector: 's1', privateKey };
  const { signatures } = await dkimSign(Buffer.from(message), {
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signatureData: byService ? [own, { signingDomain: SERVICE, selector: 'e1', privateKey }] : [own],
  });
  return Buffer.from(trace(byService) + signatures + message);
}

function trace(byService: boolean): string {
  const client = byService
    ? 'out7.esp.example (out7.esp.example [198.51.100.7])'
    : 'mail.shop.example (mail.shop.example [192.0.2.25])';
  return [
    `Return-Path: <news@${DOMAIN}>`,
    'X-Spam-Status: No, score=-0.3 required=5.0 tests=DKIM_SIGNED,DKIM_VALID,DKIM_VALID_AU,',
    '\tHTML_MESSAGE,RCVD_IN_DNSWL_NONE,SPF_HELO_NONE,SPF_PASS autolearn=ham version=4.0.1',
    `Authentication-Results: mx.mailbox.example; spf=pass smtp.mailfrom=news@${DOMAIN};`,
    `\tdkim=pass header.d=${DOMAIN} header.s=s1; dmarc=pass (p=reject) header.from=${DOMAIN}`,
    `Received: from ${client}`,
    '\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))',
    '\tby mx.mailbox.example (Postfix) with ESMTPS id 4F2B1C',
    '\tfor <luis@mailbox.example>; Wed, 25 Nov 2026 09:00:03 +0100 (CET)',
    `Received: from app.${DOMAIN} (unknown [10.0.0.5]) by mail.${DOMAIN} (Postfix)`,
    '\twith ESMTPSA id 77AA; Wed, 25 Nov 2026 09:00:01 +0100 (CET)',
    '',
  ].join('\r\n');
}

interface Kind {
  readonly text: number;
  readonly attachment: number;
  readonly isNewsletter: boolean;
}

function letter(index: number, { text, attachment, isNewsletter }: Kind): string {
  const header = [
    `From: Shop <news@${DOMAIN}>`,
    'To: Luis <luis@mailbox.example>',
    `Subject: News number ${index}`,
    'Date: Wed, 25 Nov 2026 09:00:00 +0100',
    `Message-ID: <${index}@${DOMAIN}>`,
    'MIME-Version: 1.0',
    ...(isNewsletter
      ? [
          'List-Id: <news.shop.example>',
          'List-Unsubscribe: <https://esp.example/u/1>, <mailto:u@esp.example>',
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ]
      : []),
  ];
  const lines = Array.from({ length: Math.ceil(text / LINE.length) }, (_, at) => `${at} ${LINE}`);
  const plain = ['Content-Type: text/plain; charset=utf-8', '', ...lines];
  if (!isNewsletter && attachment === 0) return [...header, ...plain, ''].join('\r\n');
  const html = [
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><head><style>p { color: #333 }</style></head><body>',
    // A newsletter of some length has about forty links.
    ...lines.map((line, at) =>
      at % 8 === 0
        ? `<p style="margin:0">${line} <a href="https://www.${DOMAIN}/p/${at}?utm=x">read on</a></p>`
        : `<p style="margin:0">${line}</p>`,
    ),
    '<img src="https://www.shop.example/open.gif" width="1" height="1"></body></html>',
  ];
  const file = [
    'Content-Type: application/pdf; name="catalogue.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    ...Array.from({ length: Math.ceil(attachment / 76) }, () => 'QUJD'.repeat(19)),
  ];
  const type = attachment === 0 ? 'alternative' : 'mixed';
  return [
    ...header,
    `Content-Type: multipart/${type}; boundary="b1"`,
    '',
    '--b1',
    ...plain,
    '--b1',
    ...html,
    ...(attachment === 0 ? [] : ['--b1', ...file]),
    '--b1--',
    '',
  ].join('\r\n');
}
