/** All tasks at the mail server with an example of their settings, for the page about them and for the tests. */
import type { ServerFix } from '@whyspam/core';
import type { Language } from '../../locales/rule-texts.ts';
import {
  certificate,
  certificateChain,
  forwardSecrecy,
  offerTls,
  sendWithTls,
  strongDhGroup,
  tlsVersions,
  weakCiphersOff,
} from './encryption.ts';
import {
  bareNewlineRefused,
  bouncesTaken,
  clientLimits,
  hiddenRoutesOff,
  relayClosed,
  rolesTaken,
  sizeLimit,
  smtpUtf8,
  verifyOff,
  xclientRefused,
  xforwardRefused,
} from './incoming.ts';
import {
  bannerName,
  heloName,
  listenEverywhere,
  sendOverIpv4,
  sendSlower,
  smartHost,
  sourceAddress,
} from './names-and-routes.ts';
import { dkimSigning, forwardWithSrs, unsubscribeSigned } from './signing.ts';
import {
  authAfterTls,
  implicitTls,
  noAuthOnRelayPort,
  offerAuth,
  ownSendersOnly,
  submissionTls,
  usualMechanisms,
} from './submission.ts';

export interface ServerTask {
  readonly title: Readonly<Record<Language, string>>;
  /** With the names of examples. */
  readonly settings: readonly ServerFix[];
}

const host = 'mail.example.com';
const domain = 'example.com';

const task = (settings: readonly ServerFix[], en: string, es: string): ServerTask => ({
  title: { en, es },
  settings,
});

export const SERVER_TASKS: readonly ServerTask[] = [
  task(heloName({ host }), 'Name in HELO and EHLO', 'Nombre en HELO y EHLO'),
  task(bannerName({ host }), 'Name in the banner', 'Nombre en el saludo del servidor'),
  task(
    sourceAddress({ address: '192.0.2.25' }),
    'Address that mail is sent from',
    'Dirección desde la que se envía',
  ),
  task(sendOverIpv4(), 'Send over IPv4', 'Enviar por IPv4'),
  task(listenEverywhere({ isIpv6: false }), 'Listen on all addresses', 'Escuchar en todas las direcciones'),
  task(listenEverywhere({ isIpv6: true }), 'Listen on IPv6', 'Escuchar en IPv6'),
  task(smartHost(), 'Send through a relay with a login', 'Enviar por un relay con autenticación'),
  task(sendSlower(), 'Send more slowly', 'Enviar más despacio'),
  task(offerTls({ host }), 'Offer STARTTLS', 'Ofrecer STARTTLS'),
  task(sendWithTls(), 'Use TLS for mail that goes out', 'Usar TLS para el correo saliente'),
  task(certificate({ host }), 'Certificate', 'Certificado'),
  task(certificateChain({ host }), 'Certificate with its chain', 'Certificado con su cadena'),
  task(tlsVersions(), 'TLS 1.2 at least', 'TLS 1.2 como mínimo'),
  task(weakCiphersOff(), 'No weak ciphers', 'Sin cifrados débiles'),
  task(strongDhGroup(), 'A strong group for Diffie-Hellman', 'Un grupo fuerte para Diffie-Hellman'),
  task(forwardSecrecy(), 'Forward secrecy', 'Secreto hacia adelante'),
  task(offerAuth({ host }), 'Take logins', 'Admitir autenticación'),
  task(authAfterTls({ host }), 'Logins under TLS only', 'Autenticación solo bajo TLS'),
  task(submissionTls({ host }), 'Demand TLS of mail programs', 'Exigir TLS a los programas de correo'),
  task(implicitTls({ host }), 'Port 465', 'Puerto 465'),
  task(noAuthOnRelayPort(), 'No logins on port 25', 'Sin autenticación en el puerto 25'),
  task(
    usualMechanisms(),
    'Mechanisms that mail programs have',
    'Mecanismos que tienen los programas de correo',
  ),
  task(ownSendersOnly(), 'Only senders of the login', 'Solo remitentes del usuario autenticado'),
  task(relayClosed(), 'No open relay', 'Sin relay abierto'),
  task(hiddenRoutesOff(), 'No routes hidden in addresses', 'Sin rutas ocultas en las direcciones'),
  task(bareNewlineRefused(), 'No SMTP smuggling', 'Sin SMTP smuggling'),
  task(xclientRefused(), 'No XCLIENT for strangers', 'Sin XCLIENT para extraños'),
  task(xforwardRefused(), 'No XFORWARD for strangers', 'Sin XFORWARD para extraños'),
  task(bouncesTaken(), 'Take bounces', 'Aceptar rebotes'),
  task(rolesTaken({ role: 'postmaster' }), 'postmaster reaches a person', 'postmaster llega a una persona'),
  task(rolesTaken({ role: 'abuse' }), 'abuse reaches a person', 'abuse llega a una persona'),
  task(sizeLimit(), 'Limit of size', 'Límite de tamaño'),
  task(smtpUtf8(), 'Addresses beyond ASCII', 'Direcciones fuera de ASCII'),
  task(verifyOff(), 'No VRFY and EXPN', 'Sin VRFY ni EXPN'),
  task(clientLimits(), 'Limits for clients', 'Límites para los clientes'),
  task(dkimSigning({ domain, selector: 's2026' }), 'Sign with DKIM', 'Firmar con DKIM'),
  task(unsubscribeSigned(), 'Sign the fields of unsubscription', 'Firmar los campos de baja'),
  task(forwardWithSrs({ domain }), 'Forward with SRS', 'Reenviar con SRS'),
];
