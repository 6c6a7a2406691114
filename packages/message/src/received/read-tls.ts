/** Finds version and cipher suite in a Received field, in each of the ways programs write them. */

export interface HopTls {
  readonly version?: string;
  readonly cipher?: string;
}

const VERSION = String.raw`((?:TLS|SSL)[ \\_]?(?:Tls)?v?[0-9][0-9._]{0,3}(?:\/SSLv3)?)`;
const CIPHER = '([A-Za-z0-9_-]{3,64}(?:[+:][A-Za-z0-9_-]{2,20})?)';

/** The first that fits; a pattern without a second group tells no cipher. */
const FORMS: readonly RegExp[] = [
  // Postfix, Stalwart, MessageLabs
  new RegExp(String.raw`\busing ${VERSION} with cipher ${CIPHER}`, 'i'),
  // Sendmail, Gmail, Exchange, Haraka, Barracuda, Mimecast, Yahoo, SmarterMail
  new RegExp(String.raw`\bversion=${VERSION},?\s{1,4}cipher=${CIPHER}`, 'i'),
  // Courier
  new RegExp(String.raw`\bTLS: ?${VERSION},\d{1,4}bits,${CIPHER}`, 'i'),
  // Exim since 4.94: (TLS1.3) tls TLS_AES_256_GCM_SHA384
  new RegExp(String.raw`\b${VERSION}\)\s{0,4}tls\s{1,4}${CIPHER}`, 'i'),
  // Exim before, OpenSMTPD: TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256
  new RegExp(String.raw`\b${VERSION}:([A-Za-z0-9_+-]{3,64}(?::ECDHE[A-Za-z0-9_-]{1,60})?)\b`, 'i'),
  // mox
  new RegExp(String.raw`\b${VERSION} ((?:TLS|ECDHE|DHE|AES)[A-Za-z0-9_-]{3,64})\b`, 'i'),
];
/** Haraka 3 and hMailServer name the suite first or alone. */
const CIPHER_ALONE = new RegExp(String.raw`\bcipher=${CIPHER}`, 'i');
const VERSION_ALONE = new RegExp(String.raw`(?:\bversion=|[(\s])${VERSION}\b`, 'i');
/** IronPort: `with ESMTP/TLS/ECDHE-RSA-AES256-GCM-SHA384`. */
const IRONPORT = new RegExp(String.raw`\bE?SMTPA?\/(?:TLS|SSL)\/${CIPHER}`, 'i');
/** It was encrypted, and nothing more is said: Exchange `(TLS)`, SMTPSVC, `with STARTTLS`. */
const JUST_TLS = /\(TLS\)|\bover TLS secured channel|\bwith STARTTLS\b|\bversion=(?:TLS|SSL)/i;

/** @param text the field without its date. @returns undefined when it says nothing of TLS. */
export function readTls(text: string): HopTls | undefined {
  // Exchange writes `(version=Unknown, cipher=...)` and a version of None where nothing was encrypted.
  if (/\bversion=(?:none|unknown)?[,)]/i.test(text)) return undefined;
  for (const form of FORMS) {
    const match = form.exec(text);
    if (match !== null) return hopTls(match[1], match[2]);
  }
  const cipher = (IRONPORT.exec(text) ?? CIPHER_ALONE.exec(text))?.[1];
  const version = VERSION_ALONE.exec(text)?.[1];
  if (cipher !== undefined || version !== undefined) return hopTls(version, cipher);
  return JUST_TLS.test(text) ? {} : undefined;
}

function hopTls(written: string | undefined, cipher: string | undefined): HopTls {
  const version = written === undefined ? undefined : versionName(written);
  return {
    ...(version !== undefined && { version }),
    ...(cipher !== undefined && !/^(?:unknown|none)$/i.test(cipher) && { cipher }),
  };
}

/** `TLS1_2`, `TLSv1_2`, `TLS\Tls12` and `TLS1.2` are one. OpenSSL once wrote `TLSv1/SSLv3` for any version. */
function versionName(written: string): string | undefined {
  if (written.includes('/')) return undefined;
  const digits = written.replace(/[^0-9]/g, '');
  if (/^SSL/i.test(written)) return `SSLv${digits.charAt(0)}`;
  return digits.length < 2 || digits.charAt(1) === '0'
    ? 'TLSv1'
    : `TLSv${digits.charAt(0)}.${digits.charAt(1)}`;
}
