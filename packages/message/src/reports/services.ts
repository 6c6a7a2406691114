/**
 * Marks by which a sending service is recognised in a report: the domains it signs with, and those of its envelope
 * senders, when they *passed*. A selector counts only where its name belongs to one service.
 *
 * Sources: SPF includes and selectors as checked against live DNS 2026-10-07/08; further domains of a service are from
 * memory, and a service they name is only ever the name of a source.
 */

export interface SendingService {
  readonly id: string;
  readonly name: string;
  /** Matched with whole labels at the end. */
  readonly domains: readonly string[];
  readonly selectors?: readonly string[];
}

export const SENDING_SERVICES: readonly SendingService[] = [
  {
    id: 'google',
    name: 'Google Workspace',

    domains: ['gappssmtp.com'],
    selectors: ['google'],
  },
  { id: 'microsoft', name: 'Microsoft 365', domains: ['onmicrosoft.com'] },
  { id: 'amazon-ses', name: 'Amazon SES', domains: ['amazonses.com'] },
  { id: 'sendgrid', name: 'SendGrid', domains: ['sendgrid.net', 'sendgrid.me', 'sendgrid.info'] },
  {
    id: 'mailchimp',
    name: 'Mailchimp',
    domains: ['mcsv.net', 'rsgsv.net', 'mcdlv.net', 'mailchimpapp.net', 'mcsignup.com'],
  },
  { id: 'mandrill', name: 'Mandrill', domains: ['mandrillapp.com'], selectors: ['mandrill', 'mte1', 'mte2'] },
  { id: 'mailgun', name: 'Mailgun', domains: ['mailgun.org', 'mailgun.net'] },
  { id: 'sparkpost', name: 'SparkPost', domains: ['sparkpostmail.com', 'mail-bird.com'] },
  { id: 'postmark', name: 'Postmark', domains: ['mtasv.net', 'postmarkapp.com'] },
  { id: 'mailjet', name: 'Mailjet', domains: ['mailjet.com'], selectors: ['mailjet'] },
  {
    id: 'brevo',
    name: 'Brevo',
    domains: ['sendinblue.com', 'brevo.com', 'brevosend.com', 'sender-sib.com', 'mailin.fr'],
    selectors: ['brevo1', 'brevo2'],
  },
  { id: 'klaviyo', name: 'Klaviyo', domains: ['klaviyomail.com', 'send.klaviyo.com'] },
  {
    id: 'activecampaign',
    name: 'ActiveCampaign',
    domains: ['emsd1.com', 'acems1.com', 'acems2.com', 'activehosted.com'],
    selectors: ['acdkim1', 'acdkim2'],
  },
  {
    id: 'campaign-monitor',
    name: 'Campaign Monitor',
    domains: ['createsend.com', 'cmail19.com', 'cmail20.com'],
  },
  {
    id: 'constant-contact',
    name: 'Constant Contact',
    domains: ['constantcontact.com', 'ccsend.com'],
    selectors: ['ctct1', 'ctct2'],
  },
  { id: 'aweber', name: 'AWeber', domains: ['aweber.com'] },
  {
    id: 'zoho-campaigns',
    name: 'Zoho Campaigns',
    domains: ['zcsend.net', 'zcsend.eu', 'maillist-manage.com'],
  },
  { id: 'zeptomail', name: 'Zoho ZeptoMail', domains: ['zeptomail.net', 'transmail.net', 'zeptomail.com'] },
  {
    id: 'zoho',
    name: 'Zoho Mail',

    domains: ['zohomail.com', 'zoho.com', 'zohomail.eu', 'zohomail.in'],
    selectors: ['zoho', 'zmail', 'zohomail'],
  },
  {
    id: 'hubspot',
    name: 'HubSpot',
    domains: ['hubspotemail.net', 'hubspot.com'],
    selectors: ['hs1', 'hs2', 'hubspot'],
  },
  { id: 'marketo', name: 'Marketo', domains: ['mktomail.com', 'mktdns.com'] },
  {
    id: 'salesforce',
    name: 'Salesforce',
    domains: ['salesforce.com', 'exacttarget.com', 'sfmc-content.com'],
  },
  { id: 'pardot', name: 'Salesforce Account Engagement', domains: ['pardot.com'], selectors: ['pardot'] },
  { id: 'keap', name: 'Keap', domains: ['infusionmail.com'] },
  { id: 'zendesk', name: 'Zendesk', domains: ['zendesk.com'], selectors: ['zendesk1', 'zendesk2'] },
  { id: 'freshdesk', name: 'Freshworks', domains: ['freshdesk.com', 'freshemail.io', 'freshservice.com'] },
  {
    id: 'help-scout',
    name: 'Help Scout',
    domains: ['helpscoutemail.com', 'helpscout.net'],
    selectors: ['strong1', 'strong2'],
  },
  {
    id: 'intercom',
    name: 'Intercom',
    domains: ['intercom-mail.com', 'intercom.io'],
    selectors: ['intercom'],
  },
  { id: 'shopify', name: 'Shopify', domains: ['shopifyemail.com', 'shops.shopify.com'] },
  { id: 'firebase', name: 'Firebase', domains: ['firebaseapp.com', 'firebasemail.com'] },
  {
    id: 'mailerlite',
    name: 'MailerLite',
    domains: ['mlsend.com', 'mlsend2.com', 'mailerlite.com'],
    selectors: ['litesrv', 'mlsend2'],
  },
  { id: 'mailersend', name: 'MailerSend', domains: ['mailersend.net', 'mlsender.net'] },
  { id: 'elastic-email', name: 'Elastic Email', domains: ['elasticemail.com'] },
  { id: 'smtp2go', name: 'SMTP2GO', domains: ['smtp2go.com', 'smtpcorp.com'] },
  { id: 'resend', name: 'Resend', domains: ['resend.dev', 'resend.com'], selectors: ['resend'] },
  { id: 'mailchannels', name: 'MailChannels', domains: ['mailchannels.net'] },
  { id: 'duocircle', name: 'DuoCircle', domains: ['mailhop.org'] },
  {
    id: 'dotdigital',
    name: 'Dotdigital',
    domains: ['dotmailer.com', 'dotdigital.com', 'dotdigital-email.com'],
  },
  { id: 'qualtrics', name: 'Qualtrics', domains: ['qualtrics.com', 'qualtrics-research.com'] },
  { id: 'knowbe4', name: 'KnowBe4', domains: ['knowbe4.com'] },
  {
    id: 'atlassian',
    name: 'Atlassian',
    domains: ['atlassian.net', 'atlassian-bounces.atlassian.com', 'stspg-customer.com'],
  },
  { id: 'unisender', name: 'Unisender', domains: ['unisender.com'] },
  { id: 'cleverreach', name: 'CleverReach', domains: ['crsend.com'] },
  { id: 'sap-emarsys', name: 'Emarsys', domains: ['emarsys.net', 'emarsys.com', 'emsmtp.com'] },
  { id: 'oracle-oci', name: 'Oracle Email Delivery', domains: ['oracleemaildelivery.com'] },
  { id: 'mailkit', name: 'Mailkit', domains: ['mailkit.eu', 'omnivery.net'] },
  {
    id: 'everlytic',
    name: 'Everlytic',
    domains: ['eversrv.com'],
    selectors: ['everlytickey1', 'everlytickey2'],
  },
  { id: 'proofpoint', name: 'Proofpoint', domains: ['pphosted.com', 'ppe-hosted.com'] },
  { id: 'mimecast', name: 'Mimecast', domains: ['mimecast.com', 'mimecast.org'] },
  {
    id: 'fastmail',
    name: 'Fastmail',

    domains: ['messagingengine.com'],
    selectors: ['fm1', 'fm2', 'fm3', 'mesmtp'],
  },
  {
    id: 'proton',
    name: 'Proton Mail',

    domains: ['protonmail.ch'],
    selectors: ['protonmail', 'protonmail2', 'protonmail3'],
  },
  { id: 'icloud', name: 'iCloud Mail', domains: ['icloud.com'] },
  { id: 'secureserver', name: 'GoDaddy', domains: ['secureserver.net'] },
  { id: 'rackspace', name: 'Rackspace Email', domains: ['emailsrvr.com'] },
  { id: 'cloudflare-routing', name: 'Cloudflare Email Routing', domains: ['cloudflare-email.org'] },
];

const byDomain = new Map(
  SENDING_SERVICES.flatMap((service) => service.domains.map((domain) => [domain, service] as const)),
);
const bySelector = new Map(
  SENDING_SERVICES.flatMap((service) =>
    (service.selectors ?? []).map((selector) => [selector, service] as const),
  ),
);

/** The service that owns a domain or one above it. */
export function serviceOfDomain(domain: string): SendingService | undefined {
  for (let at = 0; at !== -1;) {
    const rest = at === 0 ? domain : domain.slice(at);
    const service = byDomain.get(rest);
    if (service !== undefined) return service;
    const dot = domain.indexOf('.', at);
    at = dot === -1 ? -1 : dot + 1;
  }
  return undefined;
}

/** The service that alone uses a selector of this name on its customers' domains. */
export function serviceOfSelector(selector: string): SendingService | undefined {
  return bySelector.get(selector.toLowerCase());
}
