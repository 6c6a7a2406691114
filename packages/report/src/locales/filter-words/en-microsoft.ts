/** What Microsoft's codes mean, in English. Sources: Microsoft's pages on message headers, levels and custom filters. */
import type { MicrosoftFilterEntry } from '@whyspam/core';
import type { FilterEntryText } from './filter-words.ts';

export const enMicrosoft: Readonly<Record<MicrosoftFilterEntry, FilterEntryText>> = {
  'microsoft-cat-amp': { meaning: 'the anti-malware policy was applied' },
  'microsoft-cat-bimp': { meaning: 'a brand is being impersonated' },
  'microsoft-cat-bulk': { meaning: 'bulk mail over the threshold of the recipient’s organisation' },
  'microsoft-cat-dimp': { meaning: 'a domain that the recipient protects is being impersonated' },
  'microsoft-cat-ftbp': {
    meaning: 'an attachment has a type that the recipient’s organisation blocks',
    fix: 'Send the file as a link, or in a type that is not on Microsoft’s list of common attachments.',
  },
  'microsoft-cat-gimp': { meaning: 'somebody the recipient writes with is being impersonated' },
  'microsoft-cat-hphsh': { meaning: 'phishing, with high confidence' },
  'microsoft-cat-hspm': { meaning: 'spam, with high confidence' },
  'microsoft-cat-intos': { meaning: 'phishing from inside the organisation' },
  'microsoft-cat-malw': { meaning: 'malware' },
  'microsoft-cat-none': { meaning: 'no threat policy was applied' },
  'microsoft-cat-ospm': {
    meaning: 'spam, found on the way out of the sender’s own organisation',
    fix: 'Look for a hijacked mailbox in the sending organisation: outbound filtering marked this, before any receiver saw it.',
  },
  'microsoft-cat-phsh': { meaning: 'phishing' },
  'microsoft-cat-sap': { meaning: 'Safe Attachments found something in an attachment' },
  'microsoft-cat-spm': { meaning: 'spam' },
  'microsoft-cat-spoof': { meaning: 'the sender is suspected of using a domain that is not its own' },
  'microsoft-cat-uimp': { meaning: 'a person whom the recipient protects is being impersonated' },
  'microsoft-ipv-cal': {
    meaning: 'the connecting address is on the recipient’s IP allow list, so spam filtering was skipped',
  },
  'microsoft-ipv-nli': { meaning: 'the connecting address is on no IP reputation list' },
  'microsoft-sfty-9.19': { meaning: 'the domain looks like one that the recipient protects' },
  'microsoft-sfty-9.20': { meaning: 'the sender looks like a person whom the recipient protects' },
  'microsoft-sfty-9.25': { meaning: 'the recipient was shown that it is the first mail from this sender' },
  'microsoft-sfv-blk': {
    meaning: 'the sender is on the recipient’s own list of blocked senders',
    fix: 'Only the recipient can take the sender off that list, in the junk mail settings of Outlook.',
  },
  'microsoft-sfv-nspm': { meaning: 'spam filtering found no spam' },
  'microsoft-sfv-sfe': {
    meaning: 'the sender is on the recipient’s own list of safe senders, so filtering was skipped',
  },
  'microsoft-sfv-ska': {
    meaning: 'the sender is on a list of allowed senders in an anti-spam policy, so filtering was skipped',
  },
  'microsoft-sfv-skb': {
    meaning: 'the sender is on a list of blocked senders in an anti-spam policy',
    fix: 'Ask the administrator of the recipient to take the sender or its domain off the blocked list of the anti-spam policy.',
  },
  'microsoft-sfv-ski': { meaning: 'the connecting address is on an IP allow list, so filtering was skipped' },
  'microsoft-sfv-skn': { meaning: 'a mail flow rule of the recipient let it bypass spam filtering' },
  'microsoft-sfv-skq': { meaning: 'it was held in quarantine and then released by hand' },
  'microsoft-sfv-sks': {
    meaning: 'it was marked as spam before filtering, by a mail flow rule or an Exchange server in front',
    fix: 'Ask the administrator of the recipient which mail flow rule, or which server in front, sets the spam confidence level.',
  },
  'microsoft-sfv-spm': { meaning: 'spam filtering marked it as spam' },
  'microsoft-srv-bulk': { meaning: 'bulk mail over the complaint threshold' },
  'microsoft-scl-bypassed': { meaning: 'spam filtering was bypassed' },
  'microsoft-scl-clean': { meaning: 'not spam' },
  'microsoft-scl-unused': {
    meaning: 'a level that Microsoft’s own filter never sets, so another program wrote it',
  },
  'microsoft-scl-spam': { meaning: 'spam' },
  'microsoft-scl-high': { meaning: 'spam, with high confidence' },
  'microsoft-bcl-none': { meaning: 'not from a bulk sender' },
  'microsoft-bcl-few': { meaning: 'a bulk sender with few complaints' },
  'microsoft-bcl-mixed': { meaning: 'a bulk sender with a mixed number of complaints' },
  'microsoft-bcl-many': { meaning: 'a bulk sender with many complaints' },
  'microsoft-pcl-neutral': { meaning: 'not likely to be phishing' },
  'microsoft-pcl-suspect': { meaning: 'likely to be phishing, by the older scale of Exchange servers' },
  'microsoft-asf-image-links': {
    meaning: 'a custom filter of the recipient marks mail with remote images',
    fix: 'Attach images or do without; or ask the administrator of the recipient to switch that filter off.',
  },
  'microsoft-asf-numeric-ip': {
    meaning: 'a custom filter of the recipient marks links with an address instead of a host name',
    fix: 'Use host names in links.',
  },
  'microsoft-asf-other-port': {
    meaning: 'a custom filter of the recipient marks links to unusual ports',
    fix: 'Use links to port 443 or 80.',
  },
  'microsoft-asf-biz-info': {
    meaning: 'a custom filter of the recipient marks links to .biz and .info',
    fix: 'Link to a domain elsewhere; or ask the administrator of the recipient to switch that filter off.',
  },
  'microsoft-asf-empty': {
    meaning: 'a custom filter of the recipient marks mail without subject, text and attachment',
    fix: 'Give the mail a subject and a text.',
  },
  'microsoft-asf-embed': {
    meaning: 'a custom filter of the recipient marks HTML with an embed tag',
    fix: 'Take the embed tag out of the HTML.',
  },
  'microsoft-asf-script': {
    meaning: 'a custom filter of the recipient marks HTML with scripts',
    fix: 'Take all scripts out of the HTML.',
  },
  'microsoft-asf-form': {
    meaning: 'a custom filter of the recipient marks HTML with forms',
    fix: 'Link to a web page with the form.',
  },
  'microsoft-asf-frame': {
    meaning: 'a custom filter of the recipient marks HTML with frames',
    fix: 'Take frame and iframe out of the HTML.',
  },
  'microsoft-asf-web-bug': {
    meaning: 'a custom filter of the recipient marks HTML with a tracking pixel',
    fix: 'Send without open tracking.',
  },
  'microsoft-asf-object': {
    meaning: 'a custom filter of the recipient marks HTML with an object tag',
    fix: 'Take the object tag out of the HTML.',
  },
  'microsoft-asf-words': {
    meaning: 'a custom filter of the recipient found a word of Microsoft’s list of offensive words',
    fix: 'Look at subject and text for words that could be taken as offensive; the list itself is not published.',
  },
  'microsoft-asf-spf-fail': {
    meaning: 'a custom filter of the recipient marks mail whose SPF fails',
    fix: 'Put the sending address into the SPF record of the envelope sender.',
  },
  'microsoft-asf-sender-id-fail': {
    meaning:
      'a custom filter of the recipient marks mail from an address that SPF of the From domain does not name',
    fix: 'Put the sending address into the SPF record of the domain in From.',
  },
  'microsoft-asf-backscatter': {
    meaning: 'a custom filter of the recipient took it for a bounce of mail that nobody there sent',
  },
  'microsoft-asf-test': {
    meaning: 'a custom filter of the recipient matched, but is only being tried out',
  },
  'microsoft-dest-inbox': { meaning: 'delivered to the inbox' },
  'microsoft-dest-junk': { meaning: 'delivered to the junk folder' },
  'microsoft-dest-other': { meaning: 'delivered to another folder' },
  'microsoft-dest-deleted': { meaning: 'deleted' },
  'microsoft-ofr-user-rule': {
    meaning: 'a rule of the recipient chose the folder',
    fix: 'Only the recipient can change it: the inbox rules of Outlook.',
  },
  'microsoft-ofr-spam-filter': {
    meaning: 'the spam filter chose the folder, which says nothing about authentication',
  },
  'microsoft-compauth-000': {
    meaning: 'DMARC failed, and the domain in From asks for quarantine or reject',
    fix: 'Have the sending service sign with DKIM as the domain in From, or send with an envelope sender below it that SPF authorises.',
  },
  'microsoft-compauth-001': {
    meaning:
      'nothing proves the domain in From: it has no records, or weak ones (SPF ~all or ?all, DMARC p=none), and what was checked did not pass in its name',
    fix: 'Publish SPF, sign with DKIM as the domain in From, and once both pass raise DMARC to quarantine or reject.',
  },
  'microsoft-compauth-002': {
    meaning: 'an administrator of the recipient forbids this sender to use this domain',
    fix: 'Ask the administrator of the recipient to remove the entry from the spoofed senders of the Tenant Allow/Block List.',
  },
  'microsoft-compauth-010': {
    meaning: 'DMARC failed, and the domain in From belongs to the recipient’s own organisation',
    fix: 'Let the program sign with DKIM of that domain, or put its address into the SPF record; or have it log in to Microsoft 365 and send through it.',
  },
  'microsoft-compauth-1xx': { meaning: 'authentication passed' },
  'microsoft-compauth-100': { meaning: 'SPF or DKIM passed, aligned with the domain in From' },
  'microsoft-compauth-101': { meaning: 'DKIM was signed by the domain in From' },
  'microsoft-compauth-102': { meaning: 'SPF passed, aligned with the domain in From' },
  'microsoft-compauth-103': { meaning: 'the reverse name of the address fits the domain in From' },
  'microsoft-compauth-104': { meaning: 'the reverse name of the address fits the domain in From' },
  'microsoft-compauth-108': {
    meaning: 'DKIM broke because an earlier hop known to be legitimate changed the body',
  },
  'microsoft-compauth-109': {
    meaning: 'there is no DMARC record, but the message would pass',
    fix: 'Publish a DMARC record: with none, Microsoft only guesses.',
  },
  'microsoft-compauth-111': {
    meaning: 'DMARC could not be evaluated, but SPF or DKIM is aligned',
    fix: 'Look at the DMARC record and its name servers: evaluating it ended in an error.',
  },
  'microsoft-compauth-112': {
    meaning: 'the DMARC record could not be fetched in time',
    fix: 'Look at the name servers of the domain in From: the question for DMARC timed out.',
  },
  'microsoft-compauth-115': { meaning: 'it came from the Microsoft 365 organisation that owns the domain' },
  'microsoft-compauth-116': { meaning: 'the MX of the domain fits the reverse name of the address' },
  'microsoft-compauth-130': { meaning: 'DMARC failed, but ARC of a trusted forwarder overrode that' },
  'microsoft-compauth-2xx': { meaning: 'authentication passed softly' },
  'microsoft-compauth-201': {
    meaning: 'only the reverse name of the network speaks for the domain in From',
    fix: 'Sign with DKIM and publish SPF and DMARC for the domain in From, so that nothing has to be guessed.',
  },
  'microsoft-compauth-202': {
    meaning: 'only the reverse name of the address speaks for the domain in From',
    fix: 'Sign with DKIM and publish SPF and DMARC for the domain in From, so that nothing has to be guessed.',
  },
  'microsoft-compauth-3xx': { meaning: 'composite authentication was not checked' },
  'microsoft-compauth-4xx': { meaning: 'composite authentication was bypassed' },
  'microsoft-compauth-501': {
    meaning: 'DMARC was not enforced: a bounce between parties that know each other',
  },
  'microsoft-compauth-502': {
    meaning: 'DMARC was not enforced: a bounce of mail that the organisation had sent',
  },
  'microsoft-compauth-6xx': {
    meaning: 'nothing proves the domain in From',
    fix: 'Publish SPF, sign with DKIM as the domain in From, and once both pass raise DMARC to quarantine or reject.',
  },
  'microsoft-compauth-601': {
    meaning: 'nothing proves the domain in From, and it belongs to the recipient’s own organisation',
    fix: 'Let the program sign with DKIM of that domain, or put its address into the SPF record; or have it log in to Microsoft 365 and send through it.',
  },
  'microsoft-compauth-7xx': { meaning: 'authentication passed implicitly' },
  'microsoft-compauth-701-704': {
    meaning: 'DMARC was not enforced: the organisation has long had legitimate mail from there',
  },
  'microsoft-compauth-9xx': { meaning: 'composite authentication was bypassed' },
  'microsoft-compauth-905': {
    meaning: 'DMARC was not enforced: the mail passes through another server before Microsoft 365',
  },
};
