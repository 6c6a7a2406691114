/** English: what to ask others for, and the names of settings of programs that send. */

export const en = {
  requests: {
    removeNs: (values: { host: string; domain: string }) => `remove NS ${values.host} from ${values.domain}`,
    orRemoveNs: (values: { host: string; domain: string }) =>
      `or remove NS ${values.host} from ${values.domain}`,
    addNs: (values: { hosts: string }) => `add NS ${values.hosts}`,
    oneNsSet: (values: { zone: string }) => `one set of NS for ${values.zone}`,
    onePtr: (values: { address: string }) => `one PTR record for ${values.address}`,
    serve: (values: { zone: string; host: string }) => `serve zone ${values.zone} on ${values.host}`,
    serveCurrent: (values: { zone: string; host: string }) =>
      `serve the current zone ${values.zone} on ${values.host}`,
    answerTcp: (values: { host: string }) => `answer on TCP port 53 at ${values.host}`,
    answerBoth: (values: { addresses: string }) => `answer on UDP and TCP port 53 at ${values.addresses}`,
    secondNs: (values: { domain: string }) => `second NS for ${values.domain}`,
    apartFrom: (values: { hosts: string }) => `a name server apart from ${values.hosts}`,
    nsInstead: (values: { target: string; host: string }) =>
      `NS ${values.target} in place of the alias ${values.host}`,
    renew: (values: { domain: string }) => `renew and delegate ${values.domain}`,
    signAgain: (values: { zone: string }) => `sign ${values.zone} again`,
    signWith: (values: { zone: string; algorithm: string }) => `sign ${values.zone} with ${values.algorithm}`,
    removeDs: (values: { zone: string }) => `remove DS of ${values.zone}`,
    signedTlsa: (values: { name: string }) => `${values.name} TLSA: RRSIG, or NSEC/NSEC3 with RRSIG`,
    dkimKey: (values: { name: string; target: string }) => `DKIM key for ${values.name} at ${values.target}`,
    removeSender: () => 'remove the sending address or domain',
    lookUpSender: () => 'look up the sending address',
    remove: (values: { what: string }) => `remove ${values.what}`,
  },
  settings: {
    mailer: 'mailer',
    host: 'host',
    port: 'port',
    encryption: 'encryption',
    authentication: 'authentication',
    user: 'user',
    from: 'from',
    envelopeFrom: 'envelope sender',
    returnPath: 'Return-Path domain',
    dkimDomain: 'DKIM domain (d=)',
    dkimRecord: 'DKIM record',
  },
  on: 'on',
};
