/**
 * Fields and hosts by which a sending service is recognised in a message.
 *
 * Source: documentation and sample headers of each, read 2026-11-23; what was not seen in either is from memory and
 * `isVerified: false`. A field can be written by anybody, so none makes a service certain.
 */

export interface ServiceMark {
  readonly name: string;
  /** Of the name of a field, in lower case. */
  readonly field: RegExp;
  readonly value?: RegExp;
  /** Names of its servers, beside the domains of reports/services.ts. */
  readonly hosts?: RegExp;
  /** The services whose servers it sends through. */
  readonly through?: readonly string[];
  readonly isVerified: boolean;
}

/** A service that sends through another stands before it; the mailbox providers stand last, for everybody relays to them. */
export const SERVICE_MARKS: readonly ServiceMark[] = [
  { name: 'Resend', field: /^x-resend-/, through: ['Amazon SES'], isVerified: false },
  { name: 'SendGrid', field: /^x-sg-e?id$/, hosts: /(?:^|\.)sendgrid\.net$/, isVerified: true },
  { name: 'Amazon SES', field: /^x-ses-outgoing$/, hosts: /(?:^|\.)amazonses\.com$/, isVerified: true },
  {
    name: 'Mailgun',
    field: /^x-mailgun-(?:sid|sending-ip|variables)$/,
    hosts: /(?:^|\.)mailgun\.(?:net|org)$/,
    isVerified: false,
  },
  {
    name: 'Postmark',
    field: /^x-pm-(?:message-id|tag|mta-pool|message-options)$/,
    hosts: /(?:^|\.)mtasv\.net$/,
    isVerified: false,
  },
  {
    name: 'Mandrill',
    field: /^x-mandrill-user$|^x-mc-(?:tags|metadata)$/,
    hosts: /(?:^|\.)mandrillapp\.com$/,
    isVerified: false,
  },
  {
    name: 'Mailchimp',
    field: /^x-mc-user$|^x-campaignid$/,
    value: /mailchimp|^[0-9a-f]{10,}/i,
    isVerified: false,
  },
  {
    name: 'Mailchimp',
    field: /^x-report-abuse$/,
    value: /mailchimp/i,
    hosts: /(?:^|\.)(?:mcsv|rsgsv)\.net$|(?:^|\.)mcdlv\.net$|(?:^|\.)mailchimpapp\.net$/,
    isVerified: false,
  },
  {
    name: 'Brevo',
    field: /^x-mailin-(?:eid|campaign|client)$|^x-sib-id$/,
    hosts: /(?:^|\.)(?:sendinblue|brevo|sender-sib)\.com$/,
    isVerified: false,
  },
  {
    name: 'HubSpot',
    field: /^x-hubspot-message-source$|^x-hs-cid$/,
    through: ['SendGrid'],
    isVerified: false,
  },
  { name: 'Klaviyo', field: /^x-kmail-(?:account|message|relay)$/, through: ['SendGrid'], isVerified: false },
  { name: 'SparkPost', field: /^x-msfbl$/, isVerified: false },
  { name: 'Zoho ZeptoMail', field: /^x-jid$/, value: /zepto|transmail/i, isVerified: false },
  { name: 'Zoho Mail', field: /^x-zohomailclient$|^x-zoho-av-stamp$/, isVerified: false },
  {
    name: 'Mailjet',
    field: /^x-mj-(?:mid|smtpguid|customid)$|^x-mailjet-campaign$/,
    hosts: /(?:^|\.)mjt\.lu$/,
    isVerified: false,
  },
  { name: 'Constant Contact', field: /^x-roving-id$|^x-ctct-id$/, isVerified: false },
  { name: 'ActiveCampaign', field: /^x-sender-account$/, isVerified: false },
  {
    name: 'Campaign Monitor',
    field: /^x-campaign-monitor$/,
    hosts: /(?:^|\.)cmail\d{1,3}\.com$|(?:^|\.)createsend\d{0,3}\.com$/,
    isVerified: false,
  },
  {
    name: 'Salesforce Marketing Cloud',
    field: /^x-sfmc-stack$/,
    hosts: /(?:^|\.)exacttarget\.com$/,
    isVerified: false,
  },
  { name: 'Salesforce', field: /^x-sfdc-(?:lk|user|emailcategory)$/, isVerified: false },
  { name: 'Marketo', field: /^x-marketoid$|^x-mktmaildkim$|^x-mktarchive$/, isVerified: false },
  { name: 'Salesforce Account Engagement', field: /^x-pardot-route$/, isVerified: false },
  { name: 'Shopify', field: /^x-shopify-/, isVerified: false },
  { name: 'MailerSend', field: /^x-mailersend-/, isVerified: false },
  { name: 'MailerLite', field: /^x-mailerlite-/, hosts: /(?:^|\.)mlsend\d?\.com$/, isVerified: false },
  { name: 'Elastic Email', field: /^x-elasticemail-|^x-msg-eid$/, isVerified: false },
  { name: 'SMTP2GO', field: /^x-smtpcorp-/, isVerified: false },
  { name: 'Zendesk', field: /^x-zendesk-/, isVerified: false },
  { name: 'Intercom', field: /^x-intercom-/, isVerified: false },
  { name: 'Stripe', field: /^x-stripe-eid$/, isVerified: false },
  { name: 'GitHub', field: /^x-github-(?:reason|sender)$/, hosts: /(?:^|\.)github\.com$/, isVerified: false },
  { name: 'MailChannels', field: /^x-mailchannels-/, hosts: /(?:^|\.)mailchannels\.net$/, isVerified: false },
  { name: 'Proton Mail', field: /^x-pm-origin$/, value: /^internal|^external/i, isVerified: false },
  {
    name: 'Microsoft 365',
    field: /^x-originatororg$/,
    hosts: /\.outbound\.protection\.outlook\.com$/,
    isVerified: true,
  },
  {
    name: 'Google Workspace or Gmail',
    field: /^x-google-dkim-signature$/,
    hosts: /^mail-[a-z0-9-]{1,40}\.google\.com$/,
    isVerified: true,
  },
];
