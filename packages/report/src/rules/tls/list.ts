/** The rules about TLS of mail servers, in the order of the documentation. */
import { tlsStarttlsMasked } from './starttls-masked.ts';
import { tlsNotOffered } from './not-offered.ts';
import { tlsHandshakeFails } from './handshake-fails.ts';
import { tlsCertificateExpired } from './certificate-expired.ts';
import { tlsCertificateExpiresSoon } from './certificate-expires-soon.ts';
import { tlsCertificateWrongName } from './certificate-wrong-name.ts';
import { tlsCertificateUntrusted } from './certificate-untrusted.ts';
import { tlsOldProtocol } from './old-protocol.ts';

export const TLS_RULES = [
  tlsStarttlsMasked,
  tlsNotOffered,
  tlsHandshakeFails,
  tlsCertificateExpired,
  tlsCertificateExpiresSoon,
  tlsCertificateWrongName,
  tlsCertificateUntrusted,
  tlsOldProtocol,
] as const;
