/** Shared hosting: the name customers are told is not in the certificate, and a port takes passwords in the clear. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, HOSTING_KEY, reverseZones } from './parts.ts';

const DOMAIN = 'floristeria-iris.example';
const SERVER = {
  address: '198.51.100.46',
  hostname: 'srv46.hosting-norte.example',
  banner: 'Exim 4.98 #2',
} as const;
const LOGIN = { users: { [`info@${DOMAIN}`]: 'made-up-for-the-lab' } } as const;

export const sharedHostingMailProgram: World = {
  name: 'shared-hosting-mail-program',
  title: {
    en: 'The mail program warns about the certificate',
    es: 'El programa de correo avisa del certificado',
  },
  story: {
    en: `A florist has web and mail at a hosting company. The guide of the hosting says: outgoing server mail.${DOMAIN}, port 587. Outlook warns that the certificate belongs to somebody else; Thunderbird, told to use no encryption because of that, sends the password in the clear, and the server takes it. Under its own name the server is in good order.`,
    es: `Una floristería tiene la web y el correo en un alojamiento compartido. La guía del alojamiento dice: servidor de salida mail.${DOMAIN}, puerto 587. Outlook avisa de que el certificado es de otro; Thunderbird, al que por eso se le quitó el cifrado, envía la contraseña en claro, y el servidor la acepta. Con su propio nombre, el servidor está en orden.`,
  },
  cause: 'submission/certificate-wrong-name',
  target: {
    domain: DOMAIN,
    selectors: ['default'],
    senders: [
      {
        name: 'cPanel',
        address: SERVER.address,
        helo: SERVER.hostname,
        mailFrom: DOMAIN,
        dkimDomain: DOMAIN,
        dkimSelector: 'default',
        program: 'mailServer',
      },
    ],
  },
  looks: { submission: true },
  zones: {
    [DOMAIN]: {
      records: `${AT_DNS_PROVIDER}
@ MX 0 mail
@ A ${SERVER.address}
www A ${SERVER.address}
mail A ${SERVER.address}
@ TXT "v=spf1 mx -all"
@ CAA 0 issue "letsencrypt.org"
${dkim('default', HOSTING_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:info@${DOMAIN}"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:info@${DOMAIN}"`,
    },
    'hosting-norte.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail
@ A 198.51.100.40
@ TXT "v=spf1 mx -all"
mail A 198.51.100.25
srv46 A ${SERVER.address}
srv46 TXT "v=spf1 a -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:postmaster@hosting-norte.example"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({
      [SERVER.address]: SERVER.hostname,
      '198.51.100.25': 'mail.hosting-norte.example',
      '198.51.100.40': 'www.hosting-norte.example',
    }),
  },
  smtp: [
    SERVER,
    { ...SERVER, port: 465, login: LOGIN },
    { ...SERVER, port: 587, login: { ...LOGIN, inClear: true } },
  ],
};
