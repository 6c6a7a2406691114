/** How to get off each blocklist, and off the lists that providers keep for themselves. */
import type { Localised, RequestGuide, Way } from './request-guide.ts';

export interface RemovalGuide extends RequestGuide {
  /** Names of it in other catalogues, as far as they differ. */
  readonly alsoNamed?: readonly string[];
  /** What has to be mended, by what the list says of the entry; the way, where it is another then. */
  readonly byReason?: readonly { readonly reason: RegExp; readonly note: Localised; readonly way?: Way }[];
}

const CHECKED = '2026-11-26';

const CLEAN: Localised = {
  en: 'End what caused it first: a hacked site or mailbox, an infected machine, addresses that were bought. Otherwise the entry comes back, and the next removal is harder.',
  es: 'Acabe antes con la causa: una web o un buzón comprometidos, un equipo infectado, direcciones compradas. Si no, la entrada vuelve y la siguiente baja cuesta más.',
};

export const REMOVAL_GUIDES: readonly RemovalGuide[] = [
  {
    id: 'spamhaus-ip',
    name: 'Spamhaus ZEN',
    alsoNamed: ['Spamhaus'],
    way: 'form',
    url: 'https://check.spamhaus.org/',
    note: CLEAN,
    byReason: [
      {
        reason: /^SBL$|^DROP$/i,
        way: 'ownerOnly',
        note: {
          en: 'SBL: a person listed it, with the reason on the page of the entry. Only the owner of the network can ask for its removal.',
          es: 'SBL: lo incluyó una persona, y el motivo está en la página de la entrada. Solo el titular de la red puede pedir la baja.',
        },
      },
      {
        reason: /^CSS$/i,
        note: {
          en: 'CSS: bulk mail or a server set up badly (HELO, PTR). It passes by itself some days after the last sign; the page removes it sooner.',
          es: 'CSS: correo masivo o servidor mal configurado (HELO, PTR). Caduca por sí sola unos días después del último indicio; la página la quita antes.',
        },
      },
      {
        reason: /^XBL$|^BCL$/i,
        note: {
          en: 'XBL: a machine behind the address is infected or abused. Close port 25 for all but the mail server, find it, then ask.',
          es: 'XBL: un equipo detrás de la dirección está infectado o se abusa de él. Cierre el puerto 25 a todos menos al servidor de correo, localícelo y después solicite la baja.',
        },
      },
      {
        reason: /^PBL/i,
        way: 'selfService',
        note: {
          en: 'PBL: no accusation; the network is not meant to send mail by itself. With a mail server and a reverse name of its own, the page takes the address out at once; from a home line send through your provider.',
          es: 'PBL: no es una acusación; la red no está pensada para enviar correo por sí misma. Con servidor de correo y nombre inverso propios, la página saca la dirección al momento; desde una línea doméstica, envíe por su proveedor.',
        },
      },
    ],
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'spamhaus-dbl',
    name: 'Spamhaus DBL',
    way: 'form',
    url: 'https://check.spamhaus.org/',
    note: CLEAN,
    byReason: [
      {
        reason: /abused|legit/i,
        note: {
          en: 'The site was broken into: clean it and change its passwords before asking.',
          es: 'La web fue comprometida: límpiela y cambie sus contraseñas antes de solicitar la baja.',
        },
      },
    ],
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'barracuda',
    name: 'Barracuda Reputation Block List',
    alsoNamed: ['Barracuda'],
    way: 'form',
    url: 'https://www.barracudacentral.org/rbl/removal-request',
    note: {
      en: 'Ask once, with the reason mended; they answer within about a day. A second request for the same address is not looked at.',
      es: 'Solicítelo una sola vez, con la causa resuelta; responden en un día más o menos. Una segunda solicitud para la misma dirección no se atiende.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'spamcop',
    name: 'SpamCop',
    way: 'waits',
    url: 'https://www.spamcop.net/bl.shtml',
    note: {
      en: 'It lapses about 24 hours after the last report; its page shows the time left.',
      es: 'Caduca unas 24 horas después de la última denuncia; su página muestra el tiempo que falta.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'psbl',
    name: 'Passive Spam Block List',
    alsoNamed: ['PSBL'],
    way: 'selfService',
    url: 'https://psbl.org/remove',
    note: {
      en: 'Mail came to a trap. The removal works at once; without the cause mended the next mail lists it again.',
      es: 'Llegó correo a una trampa. La baja es inmediata; sin resolver la causa, el siguiente correo la vuelve a incluir.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'mailspike',
    name: 'Mailspike',
    way: 'form',
    url: 'https://mailspike.org/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'mailspike-z',
    name: 'Mailspike Z',
    way: 'waits',
    url: 'https://mailspike.org/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'blocklist-de',
    name: 'blocklist.de',
    way: 'selfService',
    url: 'https://www.blocklist.de/en/delist.html',
    note: {
      en: 'The address attacked other servers (SSH, web, mail logins): the machine is broken into. It lapses two days after the last attack.',
      es: 'La dirección atacó a otros servidores (SSH, web, accesos de correo): el equipo está comprometido. Caduca dos días después del último ataque.',
    },
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'spameatingmonkey',
    name: 'Spam Eating Monkey black',
    alsoNamed: [
      'Spam Eating Monkey black, IPv6',
      'Spam Eating Monkey domains',
      'Spam Eating Monkey backscatter',
      'Spam Eating Monkey networks',
    ],
    way: 'selfService',
    url: 'https://spameatingmonkey.com/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'spamrats',
    name: 'SpamRATS',
    way: 'selfService',
    url: 'https://www.spamrats.com/removal.php',
    byReason: [
      {
        reason: /NoPtr|Dyna/i,
        note: {
          en: 'It is about the reverse name: set one of your own that leads back, wait for it to be seen, then ask.',
          es: 'Se trata del nombre inverso: ponga uno propio que lleve de vuelta, espere a que se vea y después solicite la baja.',
        },
      },
    ],
    note: CLEAN,
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'gbudb',
    name: 'GBUdb Truncate',
    way: 'waits',
    note: {
      en: 'It is made by machines and lapses by itself, usually within days of good mail.',
      es: 'La generan máquinas y caduca por sí sola, normalmente tras unos días de buen correo.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'hostkarma',
    name: 'Hostkarma',
    alsoNamed: ['Hostkarma domains'],
    way: 'selfService',
    url: 'http://ipadmin.junkemailfilter.com/remove.php',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'uceprotect-1',
    name: 'UCEPROTECT Level 1',
    alsoNamed: ['UCEPROTECT'],
    way: 'paid',
    url: 'https://www.uceprotect.net/en/rblcheck.php',
    note: {
      en: 'It lapses seven days after the last spam. Do not pay for the quick removal: no large receiver looks at this list.',
      es: 'Caduca siete días después del último spam. No pague la baja rápida: ningún receptor grande consulta esta lista.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'uceprotect-2',
    name: 'UCEPROTECT Level 2',
    alsoNamed: ['UCEPROTECT Level 3'],
    way: 'ownerOnly',
    note: {
      en: 'The whole network is listed, not you. Nothing to do, and nothing to pay.',
      es: 'Está en la lista la red entera, no usted. No hay nada que hacer ni que pagar.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'surbl',
    name: 'SURBL',
    way: 'form',
    url: 'https://surbl.org/surbl-analysis',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'uribl',
    name: 'URIBL',
    way: 'form',
    url: 'https://admin.uribl.com/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'dronebl',
    name: 'DroneBL',
    way: 'form',
    url: 'https://dronebl.org/lookup',
    note: CLEAN,
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'spfbl',
    name: 'SPFBL',
    alsoNamed: ['spfbl.net'],
    way: 'paid',
    url: 'https://matrix.spfbl.net/',
    note: {
      en: 'Few receivers look at it, and its removal may cost money: mend the reverse name, and leave it.',
      es: 'Pocos receptores la consultan y la baja puede costar dinero: arregle el nombre inverso y déjelo estar.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'nordspam',
    name: 'NordSpam',
    alsoNamed: ['NordSpam domains'],
    way: 'form',
    url: 'https://www.nordspam.com/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: '0spam',
    name: '0spam',
    alsoNamed: ['0spam domains', '0spam networks', '0spam rbl'],
    way: 'form',
    url: 'https://0spam.org/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 's5h',
    name: 's5h',
    way: 'form',
    url: 'https://www.usenix.org.uk/content/rbl.html',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'virusfree',
    name: 'virusfree.cz',
    alsoNamed: ['virusfree.cz bip', 'virusfree.cz bad'],
    way: 'form',
    url: 'https://www.virusfree.cz/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'abusix',
    name: 'Abusix',
    alsoNamed: ['Abusix Mail Intelligence'],
    way: 'selfService',
    url: 'https://lookup.abusix.com/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'invaluement',
    name: 'invaluement',
    way: 'form',
    url: 'https://www.invaluement.com/lookup/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'validity',
    name: 'Validity',
    alsoNamed: ['Sender Score'],
    way: 'form',
    url: 'https://senderscore.org/blocklistlookup/',
    note: CLEAN,
    checked: CHECKED,
    isVerified: true,
  },
];
