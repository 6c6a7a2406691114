/** Who really sent it: a sending service. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { shown } from './hop-words.ts';

export const pathSentThroughService = defineRule({
  id: 'path/sent-through-service',
  needs: ['messagePath'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '4.4' }],
  explainedBy: [],
  messages: {
    seen: failure<{ service: string; because: string }>({
      title: ({ service }) => `The message was sent through ${service}`,
      what: ({ service, because }) => `The receiver took it over from ${because}, a server of ${service}.`,
      why: () =>
        'Its servers, addresses and reputation carry the message, and its settings decide who signs it and which envelope sender it has. Complaints and blocks are seen there first.',
      fix: ({ service }) =>
        `If you use ${service}, finish its domain authentication: its DKIM records, and a return path under your own domain. If you do not, somebody else sends in your name; DMARC with p=reject stops that.`,
    }),
    claimed: failure<{ service: string; because: string }>({
      title: ({ service }) => `The message bears the marks of ${service}`,
      what: ({ service, because }) =>
        `${because} is as ${service} writes it. Anybody can write that; no server of ${service} was seen handing the message to the receiver.`,
      why: () =>
        'If it is true, the settings and the reputation of the service decide how the message is received.',
      fix: ({ service }) =>
        `If you use ${service}, finish its domain authentication: its DKIM records, and a return path under your own domain. If you do not, take the mark for borrowed.`,
    }),
    none: state(() => 'No sending service is recognised'),
  },
  evaluate: ({ messagePath }, say) => {
    const service = messagePath.state === 'known' ? messagePath.value.service : undefined;
    if (service === undefined) return say.pass('none', {});
    const values = { service: shown(service.name), because: shown(service.because) };
    return say.warn(service.isCertain ? 'seen' : 'claimed', values, []);
  },
});
