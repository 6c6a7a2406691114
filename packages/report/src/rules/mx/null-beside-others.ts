/** A null MX stands beside real mail hosts: the domain says at once that it takes mail and that it takes none. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const mxNullBesideOthers = defineRule({
  id: 'mx/null-beside-others',
  needs: ['mx'],
  severity: 'high',
  standards: [{ rfc: 7505, section: '3' }],
  explainedBy: [],
  messages: {
    contradiction: failure<{ domain: string; hosts: readonly string[] }>({
      title: ({ domain }) => `${domain} has a null MX beside real mail hosts`,
      what: ({ domain, hosts }) =>
        `The MX records of ${domain} name ${listEn(hosts)}, and "." as well. The "." says that the domain takes no mail; it must stand alone.`,
      why: () =>
        'Each sender resolves the contradiction in its own way. Some deliver, some refuse to send at once with 556, and some refuse mail from the domain because it could not be answered.',
      fix: ({ domain }) =>
        `If ${domain} takes mail, take the record with "." away. If not, take the others away.`,
    }),
    alone: state(() => 'The null MX stands alone'),
    none: state(() => 'No MX record names the root'),
  },
  evaluate: ({ mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent' || mx.value.kind === 'implicit') return say.notApplicable('none', {});
    const { exchanges, ttlSeconds, kind } = mx.value;
    if (kind === 'null') return say.pass('alone', {});
    const roots = exchanges.filter(({ host }) => host === '');
    if (roots.length === 0) return say.notApplicable('none', {});
    const hosts = [...new Set(exchanges.flatMap(({ host }) => (host === '' ? [] : [host])))];
    return say.fail('contradiction', { domain, hosts: hosts.slice(0, 8) }, [
      {
        kind: 'dns',
        change: 'remove',
        name: domain,
        type: 'MX',
        ttl: ttlSeconds,
        old: roots.map(({ preference }) => `${preference} .`),
        complete: true,
      },
    ]);
  },
});
