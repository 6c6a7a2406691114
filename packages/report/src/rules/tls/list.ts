/** The rules about TLS of mail servers, in the order of the documentation. */
import { tlsStarttlsMasked } from './starttls-masked.ts';
import { tlsNotOffered } from './not-offered.ts';
import { tlsHandshakeFails } from './handshake-fails.ts';
import { tlsCertificateExpired } from './certificate-expired.ts';
import { tlsCertificateExpiresSoon } from './certificate-expires-soon.ts';
import { tlsCertificateWrongName } from './certificate-wrong-name.ts';
import { tlsCertificateUntrusted } from './certificate-untrusted.ts';
import { tlsChainIncomplete } from './chain-incomplete.ts';
import { tlsWeakCertificateKey } from './weak-certificate-key.ts';
import { tlsCertificateNeedsSni } from './certificate-needs-sni.ts';
import { tlsOldProtocol } from './old-protocol.ts';
import { tlsOldVersionsAccepted } from './old-versions-accepted.ts';
import { tlsNoModernTls } from './no-modern-tls.ts';
import { tlsWeakCipherAccepted } from './weak-cipher-accepted.ts';
import { tlsWeakDh } from './weak-dh.ts';
import { tlsNoForwardSecrecy } from './no-forward-secrecy.ts';
import { tlsCommandInjection } from './command-injection.ts';

export const TLS_RULES = [
  tlsStarttlsMasked,
  tlsNotOffered,
  tlsHandshakeFails,
  tlsCertificateExpired,
  tlsCertificateExpiresSoon,
  tlsCertificateWrongName,
  tlsCertificateUntrusted,
  tlsChainIncomplete,
  tlsWeakCertificateKey,
  tlsCertificateNeedsSni,
  tlsOldProtocol,
  tlsOldVersionsAccepted,
  tlsNoModernTls,
  tlsWeakCipherAccepted,
  tlsWeakDh,
  tlsNoForwardSecrecy,
  tlsCommandInjection,
] as const;
