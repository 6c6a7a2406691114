/** The bimi fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type Bimi, type BimiImage, type KnownFact, type MarkCertificate } from '@whyspam/core';

export const bimiImage: BimiImage = {
  url: 'https://example.com/logo.svg',
  state: 'fetched',
  status: 200,
  octets: 2048,
  isCompressed: false,
  violations: [],
  sha256: '00',
};

export const markCertificate: MarkCertificate = {
  url: 'https://example.com/vmc.pem',
  state: 'fetched',
  status: 200,
  chain: [
    {
      subject: 'CN=Example Ltd',
      issuer: 'CN=DigiCert Verified Mark Root CA',
      names: ['example.com'],
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2027-02-01T00:00:00.000Z',
      keyType: 'rsa',
      keyBits: 2048,
      selfSigned: false,
      sha256: '00',
      der: '',
    },
  ],
  kind: 'verified',
  markType: 'Registered Mark',
  organization: 'Example Ltd',
  root: 'known',
  rootName: 'DigiCert Verified Mark Root CA',
  matchesImage: true,
  violations: [],
  problems: [],
};

export function bimi(change: Partial<Bimi> = {}): KnownFact<Bimi> {
  const value: Bimi = {
    selector: 'default',
    foundAt: 'example.com',
    name: 'default._bimi.example.com',
    records: ['v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/vmc.pem'],
    ttlSeconds: 3600,
    problems: [],
    isInvalid: false,
    isDeclined: false,
    avatarPreference: 'brand',
    localParts: [],
    obstacles: [],
    image: bimiImage,
    certificate: markCertificate,
  };
  return known({ ...value, ...change }, []);
}

export const declined = bimi({ records: ['v=BIMI1; l=; a='], isDeclined: true });
