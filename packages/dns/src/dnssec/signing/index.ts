/** Signs zones and answers from them: for laboratories and tests of what validates. */
export { answerSigned, type SignedAnswer } from './answer-signed.ts';
export {
  signZone,
  type Nsec3Options,
  type SignedZone,
  type SignZoneOptions,
  type ZoneSet,
} from './sign-zone.ts';
export {
  createSigningKey,
  dsOf,
  signRrset,
  type SigningKey,
  type SigningKeyOptions,
  type Validity,
} from './signing-key.ts';
