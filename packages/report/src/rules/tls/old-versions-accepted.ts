/** The mail host also takes versions of TLS that must no longer be used, beside those that it would rather use. */
import { defineRule } from '@whyspam/core';
import { tlsVersions } from '../../setup/servers/encryption.ts';
import { failure, listEn, state } from '../texts.ts';
import { accepts, isBetweenServers, offerOf } from './scanned-server.ts';

const OLD = ['TLSv1.1', 'TLSv1', 'SSLv3'] as const;
const NEW = ['TLSv1.2', 'TLSv1.3'] as const;

export const tlsOldVersionsAccepted = defineRule({
  id: 'tls/old-versions-accepted',
  needs: ['tlsScan'],
  severity: 'info',
  standards: [
    { rfc: 8996, section: '4' },
    { rfc: 7435, section: '3' },
    { rfc: 7568, section: '3' },
  ],
  explainedBy: ['tls/old-protocol'],
  messages: {
    accepted: failure<{ host: string; versions: readonly string[]; isBetweenServers: boolean }>({
      title: ({ host, versions }) => `${host} also takes ${listEn(versions)}`,
      what: ({ host, versions }) => `${host} agreed on ${listEn(versions)} when nothing newer was offered.`,
      why: ({ isBetweenServers: isMx }) =>
        isMx
          ? 'Between mail servers this does little harm, and an old sender that gets no TLS would deliver in the clear, which is worse. Who has newer versions uses them. Audits and some guidelines want the old ones off all the same.'
          : 'Mail programs send passwords over this connection, and every program of today has TLS 1.2 or newer.',
      fix: ({ host, isBetweenServers: isMx }) =>
        isMx
          ? `Nothing must change. To please an audit, set TLS 1.2 as the oldest version on ${host}, and watch the log for senders that come in the clear afterwards.`
          : `Set TLS 1.2 as the oldest version on ${host}.`,
    }),
    ssl: failure<{ host: string; versions: readonly string[] }>({
      title: ({ host }) => `${host} still takes SSLv3`,
      what: ({ host, versions }) => `${host} agreed on ${listEn(versions)} when nothing newer was offered.`,
      why: () =>
        'SSLv3 is broken (POODLE) and must not be used at all. Software that has it on is old, or was set up by hand.',
      fix: ({ host }) => `Turn SSLv3 off on ${host}, and set TLS 1.2 as the oldest version if you can.`,
    }),
    onlyOld: failure<{ host: string; versions: readonly string[] }>({
      title: ({ host, versions }) => `${host} takes nothing newer than ${versions[0] ?? 'TLS 1.1'}`,
      what: ({ host, versions }) => `${host} agreed on ${listEn(versions)}, and on neither TLS 1.2 nor 1.3.`,
      why: () =>
        'Senders that have turned the old versions off cannot encrypt to this host, and deliver in the clear or not at all.',
      fix: ({ host }) =>
        `Turn on TLS 1.2 and 1.3 on ${host}. If the software is too old for them, update it.`,
    }),
    none: state<{ host: string }>(({ host }) => `${host} takes no version older than TLS 1.2`),
    notOffered: state(() => 'The server does not offer TLS'),
  },
  evaluate: ({ tlsScan }, say) => {
    if (tlsScan.state === 'absent') return say.notApplicable('notOffered', {});
    const scan = tlsScan.value;
    const { host } = scan;
    const versions = OLD.filter((version) => accepts(scan, version));
    if (versions.length > 0) {
      if (NEW.every((version) => offerOf(scan, version)?.state === 'refused'))
        // That it is so in use is tls/old-protocol, which explains this.
        return say.warn('onlyOld', { host, versions }, FIXES, { severity: 'low' });
      if (versions.includes('SSLv3')) return say.warn('ssl', { host, versions }, FIXES, { severity: 'low' });
      const isMx = isBetweenServers(scan);
      return say.warn('accepted', { host, versions, isBetweenServers: isMx }, FIXES, {
        severity: isMx ? 'info' : 'low',
      });
    }
    for (const version of OLD) {
      const offer = offerOf(scan, version);
      if (offer?.state === 'unknown') return say.unknown(offer.error);
    }
    return say.pass('none', { host });
  },
});

// Exim has this in the words of the library it was built with, which cannot be told from outside.
const FIXES = tlsVersions();
