/** The certificate of a mail server fits none of its TLSA records: senders that do DANE do not deliver. */
import { defineRule, type Dane, type DaneMismatch, type Fix } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { recordForKey, tlsaChange, tlsaText } from './tlsa-words.ts';

const REASONS: Readonly<Record<DaneMismatch, string>> = {
  'no-match': 'no record is of the certificate or key that the server shows',
  'authority-missing':
    'the authority in the record did not issue the certificate, or is not sent along with it',
  expired: 'the record names an authority, and the certificate has expired',
  'not-yet-valid': 'the record names an authority, and the certificate is not valid yet',
  'wrong-name': 'the record names an authority, and the certificate is for another name',
  'not-an-authority': 'a certificate in the chain may not issue others',
};

export const daneMismatch = defineRule({
  id: 'dane/mismatch',
  needs: ['dane'],
  severity: 'critical',
  standards: [
    { rfc: 7672, section: '2.2' },
    { rfc: 7672, section: '3.1' },
  ],
  explainedBy: [],
  messages: {
    mismatch: failure<{ host: string; name: string; addresses: readonly string[]; reason: DaneMismatch }>({
      title: ({ host }) =>
        `Senders refuse to deliver to ${host}: its certificate does not fit its TLSA records (DANE)`,
      what: ({ name, addresses, reason }) =>
        `What the server shows at ${listEn(addresses)} was held against the records at ${name}: ${REASONS[reason]}.`,
      why: () =>
        'Outlook, many European providers and every Postfix with DANE deliver only when a record fits. Mail from them waits, and bounces after some days. The usual reason is a renewed key or certificate without a new record.',
      fix: ({ host, name }) =>
        `If the certificate that ${host} shows is yours, publish its key at ${name} as below; if it is not, somebody stands in between. Later, publish the next key before it is used.`,
    }),
    fits: state<{ host: string }>(({ host }) => `The certificate of ${host} fits its TLSA records`),
    notInForce: state(() => 'DANE is not in force for this host'),
    notSeen: state(() => 'No certificate of this host was seen'),
  },
  evaluate: ({ dane }, say) => {
    if (dane.state === 'absent') return say.notApplicable('notInForce', {});
    const { host, tlsaName: name, effect, servers, security } = dane.value;
    if (effect === 'unknown') {
      // What it shows cannot fit: only whether anybody minds was not validated.
      return servers.some(({ outcome }) => outcome === 'match') ||
        !servers.some(({ outcome }) => outcome === 'mismatch')
        ? say.notApplicable('notInForce', {})
        : say.unknown({
            code: 'DEPENDS_ON_UNKNOWN',
            transient: true,
            detail: `DNSSEC of ${name} is ${security}`,
          });
    }
    if (effect !== 'authenticate') return say.notApplicable('notInForce', {});
    const wrong = servers.filter(({ outcome }) => outcome === 'mismatch');
    const [first] = wrong;
    if (first === undefined) {
      const isSeen = servers.some(({ outcome }) => outcome === 'match');
      return isSeen ? say.pass('fits', { host }) : say.notApplicable('notSeen', {});
    }
    const addresses = wrong.map(({ address }) => address);
    return say.fail(
      'mismatch',
      { host, name, addresses, reason: first.reason ?? 'no-match' },
      fixesOf(dane.value),
    );
  },
});

/** A record for each key shown that has none; it takes the place of those that no server fits. */
function fixesOf(dane: Dane): readonly Fix[] {
  const { records, servers } = dane;
  const fitting = new Set(servers.map(({ record }) => record));
  const published = new Set(records.map(tlsaText));
  const values = new Set(
    servers
      .filter(({ outcome }) => outcome === 'mismatch')
      .flatMap(({ keySha256 }) => (keySha256 === undefined ? [] : [recordForKey(keySha256)])),
  );
  // A server whose address we did not see may still need the others, so they go only when all were seen.
  const isAllSeen = servers.every(({ outcome }) => outcome === 'match' || outcome === 'mismatch');
  const stale = isAllSeen ? records.filter((_, index) => !fitting.has(index)) : [];
  return [...values]
    .filter((value) => !published.has(value))
    .map((value, index) => tlsaChange(dane, { value, old: index === 0 ? stale : [] }));
}
