/** Los textos de las reglas sobre lo que encuentran los programas de correo, en español. */
import type { AUTOCONFIG_RULES } from '../../rules/autoconfig/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const none = { title: () => 'No se envía a los programas de correo a ningún servidor' };

export const autoconfigEs: TextsOf<typeof AUTOCONFIG_RULES> = {
  'autoconfig/missing': {
    missing: {
      title: () => 'Los programas de correo no encuentran solos los ajustes de los buzones',
      what: ({ domain }) =>
        `${domain} no tiene registros SRV para programas de correo, ni archivo de configuración en autoconfig.${domain} o en su sitio web, ni Autodiscover.`,
      why: () =>
        'El correo se entrega igual. Pero a quien configura un buzón hay que decirle servidor, puerto, cifrado y usuario, y un programa que adivina puede equivocarse.',
      fix: ({ domain }) =>
        `Publique registros SRV en _imaps._tcp.${domain} y _submissions._tcp.${domain} con sus servidores de lectura y de envío. Para Thunderbird y otros, ponga un archivo en https://autoconfig.${domain}/mail/config-v1.1.xml.`,
    },
    published: {
      title: ({ sources }) => `Los programas de correo encuentran los ajustes en ${sources.join(', ')}`,
    },
    provider: {
      title: ({ provider }) =>
        `Los buzones están en ${provider}, cuyos ajustes buscan los programas bajo el nombre del proveedor`,
    },
    noMail: { title: () => 'El dominio no recibe correo' },
  },
  'autoconfig/malformed': {
    useless: {
      title: () => 'Los programas de correo no pueden usar el archivo de configuración del dominio',
      what: ({ source, problem, part }) =>
        `El archivo ${source} existe, pero no se puede sacar de él ningún servidor (${problem}${part === '' ? '' : `: ${part}`}).`,
      why: () => 'Los programas lo descartan y siguen adivinando, y ningún mensaje de error le avisa.',
      fix: ({ source }) =>
        `Corrija el archivo ${source}: XML bien formado con un clientConfig y, en cada servidor, hostname, port y socketType (SSL o STARTTLS).`,
    },
    partly: {
      title: () => 'Los programas de correo se saltan un servidor del archivo de configuración',
      what: ({ source, problem, part }) =>
        `En el archivo ${source} no se puede leer un servidor (${problem}${part === '' ? '' : `: ${part}`}).`,
      why: () =>
        'Los programas toman los demás servidores del archivo, o ninguno, y ningún mensaje de error le avisa.',
      fix: ({ source }) =>
        `Dé a cada servidor de ${source} un hostname, un port y un socketType (SSL o STARTTLS).`,
    },
    usable: { title: ({ source }) => `El archivo ${source} se puede usar` },
    none: { title: () => 'No hay archivo de configuración' },
  },
  'autoconfig/host-missing': {
    missing: {
      title: ({ host }) => `Se envía a los programas de correo a ${host}, que no existe`,
      what: ({ host, source }) =>
        `${source} nombra a ${host} como servidor, pero ese nombre no tiene registro A ni AAAA.`,
      why: () =>
        'El programa toma ese nombre y luego no puede conectarse. Quien configura un buzón ve «servidor no encontrado» y le llama a usted.',
      fix: ({ host, source }) => `Publique una dirección para ${host} o corrija el nombre en ${source}.`,
    },
    found: { title: () => 'Todos los servidores a los que se envía a los programas tienen dirección' },
    none,
  },
  'autoconfig/plain-text-offered': {
    plain: {
      title: ({ host, port }) => `Se dice a los programas de correo que usen ${host}:${port} sin cifrado`,
      what: ({ host, port, protocol, source }) =>
        `${source} nombra a ${host}, puerto ${port}, para ${protocol}, con plain como tipo de conexión.`,
      why: () =>
        'Usuario, contraseña y todo el correo cruzan entonces en claro cualquier red, también la del café. Un buzón robado envía spam y el dominio entero acaba en listas negras.',
      fix: () =>
        'Ponga en su lugar el puerto 993 (IMAP), 995 (POP3) y 465 (envío) con SSL, y quite la entrada plain.',
    },
    encrypted: { title: () => 'Todos los servidores que se indican a los programas se usan con cifrado' },
    none,
  },
  'autoconfig/relay-port-told': {
    told: {
      title: ({ host }) => `Se dice a los programas de correo que envíen por el puerto 25 de ${host}`,
      what: ({ host, source }) => `${source} nombra a ${host}, puerto 25, como servidor de envío.`,
      why: () =>
        'El puerto 25 es para el correo entre servidores. Casi todas las redes domésticas, de hotel y móviles lo bloquean, así que se puede enviar desde la oficina y desde ningún otro sitio.',
      fix: ({ host }) =>
        `Indique el puerto 465 de ${host} con TLS desde el principio, o el 587 con STARTTLS.`,
    },
    submission: {
      title: ({ ports }) => `Se dice a los programas que envíen por el puerto ${ports.join(', ')}`,
    },
    none: { title: () => 'No se indica a los programas ningún servidor de envío' },
  },
  'autoconfig/tls-mismatch': {
    startTlsAtTlsPort: {
      title: ({ port }) =>
        `Se dice a los programas que empiecen en claro en el puerto ${port}, que habla TLS desde el principio`,
      what: ({ host, port, source }) => `${source} nombra a ${host}, puerto ${port}, con STARTTLS.`,
      why: () =>
        'El programa espera un saludo en claro mientras el servidor espera TLS. No pasa nada hasta que uno de los dos se rinde, y la configuración falla.',
      fix: ({ port }) =>
        `Indique SSL (TLS desde el principio) para el puerto ${port}: en un archivo de configuración como socketType, en el DNS con _imaps, _pop3s o _submissions.`,
    },
    tlsAtStartTlsPort: {
      title: ({ port }) =>
        `Se dice a los programas que empiecen con TLS en el puerto ${port}, que empieza en claro`,
      what: ({ host, port, source }) =>
        `${source} nombra a ${host}, puerto ${port}, con TLS desde el principio.`,
      why: () =>
        'El servidor saluda en claro donde el programa espera TLS. El programa habla de conexión rota o certificado erróneo, y la configuración falla.',
      fix: ({ port }) =>
        `Indique STARTTLS para el puerto ${port} o, mejor, el puerto de TLS desde el principio: 993, 995 o 465.`,
    },
    fits: { title: () => 'Los puertos y los tipos de cifrado que se indican a los programas concuerdan' },
    none,
  },
  'autoconfig/contradiction': {
    differ: {
      title: ({ protocol }) =>
        `Se envía a los programas de correo a servidores distintos para ${protocol} según dónde miren`,
      what: ({ one, oneHosts, other, otherHosts }) =>
        `${one} nombra a ${listEs(oneHosts)}; ${other} nombra a ${listEs(otherHosts)}.`,
      why: () =>
        'Cuál le toca a cada persona depende del programa. Por lo general uno de los dos quedó de una mudanza, y a quien le toca no puede entrar o ve un buzón vacío.',
      fix: ({ one, other }) =>
        `Haga que ${one} y ${other} nombren los mismos servidores, o quite el más antiguo.`,
    },
    agree: { title: () => 'Todos los lugares envían a los programas a los mismos servidores' },
    single: { title: () => 'Como mucho un lugar envía a los programas a un servidor' },
  },
  'autoconfig/certificate-invalid': {
    autodiscover: {
      title: () => 'Outlook puede avisar de un certificado al configurar un buzón',
      what: ({ host, detail }) =>
        `${host} responde por HTTPS con un certificado que no vale para ese nombre: ${detail}.`,
      why: () =>
        'Outlook mira allí antes que en los demás nombres hechos para él, y muestra una alerta de seguridad que asusta a la gente una y otra vez.',
      fix: ({ host }) =>
        `Incluya ${host} en el certificado de ese servidor, apunte el nombre adonde le diga su proveedor de correo, o quítelo: a menudo solo lo recoge un registro comodín.`,
    },
    config: {
      title: ({ host }) => `Los programas de correo no se fían de la configuración de ${host}`,
      what: ({ host, detail }) =>
        `${host} responde por HTTPS con un certificado que no vale para ese nombre: ${detail}.`,
      why: () =>
        'Si allí tenía que haber una configuración para programas de correo, no la toman, o la toman sin protección por http. Si no la había, no se pierde nada.',
      fix: ({ host }) =>
        `Incluya ${host} en el certificado de ese servidor si debe dar una configuración. Si no, no hay nada que hacer.`,
    },
    valid: {
      title: () => 'Todos los lugares donde miran los programas tienen un certificado válido o no existen',
    },
    none: { title: () => 'No existe ningún lugar donde miren los programas de correo' },
  },
};
