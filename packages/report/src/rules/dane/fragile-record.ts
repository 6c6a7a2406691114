/** TLSA records that the next renewal will break: no spare for the next key, the whole certificate, or a long TTL. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

const DAY_SECONDS = 86_400;
const DANE_EE = 3;

export const daneFragileRecord = defineRule({
  id: 'dane/fragile-record',
  needs: ['dane'],
  severity: 'info',
  standards: [
    { rfc: 7671, section: '8.1' },
    { rfc: 7672, section: '3.1.1' },
  ],
  explainedBy: ['dane/mismatch'],
  messages: {
    wholeCertificate: failure<{ host: string; name: string }>({
      title: ({ host }) =>
        `The TLSA record of ${host} is of the whole certificate and changes with each renewal`,
      what: ({ name }) =>
        `The records at ${name} have the selector 0, the whole certificate, and none has the key alone.`,
      why: () =>
        'Each renewed certificate needs a new record before it is used. If that is forgotten once, senders that do DANE stop delivering.',
      fix: () =>
        'Publish "3 1 1", the SHA-256 of the public key, and let the renewal keep the key (certbot: --reuse-key).',
    }),
    noSpare: failure<{ host: string; name: string }>({
      title: ({ host }) => `${host} has one TLSA record and no spare for the next key`,
      what: ({ name }) => `Only one record at ${name} can be used.`,
      why: () =>
        'When the key changes, the new record must have been published for longer than its TTL. With one record only, mail is refused in between.',
      fix: () =>
        'Make the next key now, publish its "3 1 1" record beside the present one, and change the key only after the TTL has passed.',
    }),
    longTtl: failure<{ host: string; name: string; hours: number }>({
      title: ({ host, hours }) => `The TLSA records of ${host} are kept for ${hours} hours`,
      what: ({ name, hours }) => `The TTL at ${name} is ${hours} hours.`,
      why: () =>
        'After an unplanned change of the key, senders refuse to deliver until the old record has run out of their caches.',
      fix: () => 'Lower the TTL to an hour or two.',
    }),
    sound: state(() => 'The TLSA records are ready for the next key'),
    notInForce: state(() => 'DANE is not in force for this host'),
  },
  evaluate: ({ dane }, say) => {
    if (dane.state === 'absent' || dane.value.effect !== 'authenticate')
      return say.notApplicable('notInForce', {});
    const { host, tlsaName: name, records, ttlSeconds } = dane.value;
    const usable = records.filter(({ fault }) => fault === undefined);
    if (usable.every(({ usage, selector }) => usage === DANE_EE && selector === 0))
      return say.warn('wholeCertificate', { host, name }, []);
    // An authority in the records outlives the keys below it.
    if (usable.length < 2 && usable.every(({ usage }) => usage === DANE_EE))
      return say.warn('noSpare', { host, name }, []);
    if (ttlSeconds > DAY_SECONDS)
      return say.warn('longTtl', { host, name, hours: Math.round(ttlSeconds / 3600) }, []);
    return say.pass('sound', {});
  },
});
