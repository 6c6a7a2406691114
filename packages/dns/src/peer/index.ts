/** What everything needs that connects to a server somebody's DNS names: whether to go there, and what TLS shows. */
export { addressRefusal } from './address-refusal.ts';
export {
  readCertificate,
  readCertificateChain,
  readDnsNames,
  readIssuerUrl,
  type CertificateChain,
} from './certificate-chain.ts';
export { describeTls, describeTlsError } from './describe-tls.ts';
export { certificateNamesHost, matchesName } from './names-host.ts';
export { serverNameFor } from './server-name.ts';
export { trustedAuthorities } from './trusted-authorities.ts';
