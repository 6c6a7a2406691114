/** What Google Workspace (mail of organisations at Google) does: the filter of Gmail, without its demands on senders. */
import { dmarcPolicyAsksFor, nothingCanPass, reverseNameIsUnconfirmed } from './conditions.ts';
import type { Receiver } from './demand.ts';

const ERRORS = 'https://support.google.com/a/answer/3726730';
const QUESTIONS = 'https://support.google.com/a/answer/14229414';

export const googleWorkspace: Receiver = {
  receiver: 'google-workspace',
  name: 'Google Workspace',
  kind: 'mailboxes',
  source: QUESTIONS,
  checked: '2026-02-15',
  demands: [
    {
      id: 'google-workspace/spf-or-dkim',
      appliesTo: 'all',
      // Enforced for personal accounts only; the filter sees the same here.
      brokenBy: [{ when: nothingCanPass, effect: 'atRisk' }],
      source: QUESTIONS,
      verified: '2026-03-11',
    },
    {
      id: 'google-workspace/ptr',
      appliesTo: 'all',
      brokenBy: [{ when: reverseNameIsUnconfirmed, effect: 'atRisk' }],
      source: QUESTIONS,
      verified: '2026-03-11',
    },
    {
      id: 'google-workspace/dmarc-policy',
      appliesTo: 'all',
      brokenBy: [
        { when: dmarcPolicyAsksFor('reject'), effect: 'reject' },
        { when: dmarcPolicyAsksFor('quarantine'), effect: 'spam' },
      ],
      source: ERRORS,
      verified: '2026-02-15',
    },
  ],
  unknowable: [
    'complaints',
    'volume',
    'content',
    'address-reputation',
    'domain-reputation',
    'recipient-settings',
  ],
  remarks: ['workspace-no-bulk'],
  replies: 'google',
};
