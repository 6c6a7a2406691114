/** Los textos de las reglas de zona, en español. */
import type { ZONE_RULES } from '../../rules/zone/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const zoneEs: TextsOf<typeof ZONE_RULES> = {
  'zone/does-not-exist': {
    nameError: {
      title: ({ domain }) => `${domain} no existe en el DNS`,
      what: ({ domain }) =>
        `El DNS responde NXDOMAIN para ${domain}: ese nombre no existe, ni nada por debajo de él.`,
      why: () =>
        'Nadie puede enviarle correo y los receptores rechazan el que venga de él. Yahoo, por ejemplo, exige que el dominio del remitente exista en el DNS.',
      fix: ({ domain }) =>
        `Revise la ortografía. Si es correcta, mire en el registrador si ${domain} ha caducado o está suspendido, y pida que se restablezca la delegación.`,
    },
    exists: { title: ({ apex }) => `El dominio existe, en la zona ${apex}` },
  },
  'zone/name-server-lame': {
    lame: {
      title: ({ host }) => `El servidor DNS ${host} no conoce la zona`,
      what: ({ host, addresses, rcodes, domain }) =>
        `${host} (${listEs(addresses)}) figura como servidor DNS de ${domain}, pero no responde con autoridad${rcodes.length > 0 ? `: dice ${listEs(rcodes)}` : ''}.`,
      why: () =>
        'Quien pregunte a ese servidor no obtiene SPF, DKIM, DMARC ni MX. Los receptores ven fallar la autenticación al azar: aplazan el correo o lo tratan como no autenticado.',
      fix: ({ host, domain }) =>
        `Haga que ${host} cargue la zona ${domain}, o quite ${host} de los registros NS en el registrador y en la zona.`,
    },
    noAddress: {
      title: ({ host }) => `El servidor DNS ${host} no tiene dirección`,
      what: ({ host, domain }) =>
        `${host} figura como servidor DNS de ${domain}, pero su nombre no tiene registro A ni AAAA.`,
      why: () =>
        'No se le puede preguntar. Cada consulta de sus registros de correo que empiece por él tarda más, y falla si los demás servidores están ocupados.',
      fix: ({ host, domain }) =>
        `Dé una dirección a ${host}, o quítelo de los registros NS de ${domain} en el registrador y en la zona.`,
    },
    authoritative: { title: ({ host }) => `El servidor DNS ${host} responde por la zona` },
    silent: { title: ({ host }) => `El servidor DNS ${host} no dio ninguna respuesta que juzgar` },
  },
  'zone/name-server-silent': {
    silent: {
      title: ({ host }) => `El servidor DNS ${host} no responde`,
      what: ({ host, addresses }) =>
        `${host} no respondió desde ${listEs(addresses)}, mientras que otros servidores de la zona sí respondieron.`,
      why: () =>
        'Quien consulta lo espera antes de probar otro. Con carga, la espera se agota y el receptor no puede comprobar SPF, DKIM ni DMARC.',
      fix: ({ host }) =>
        `Arranque el servicio DNS en ${host} y deje pasar el puerto 53 por UDP y TCP, o quite ${host} de los registros NS.`,
    },
    answers: { title: ({ host }) => `El servidor DNS ${host} responde en todas sus direcciones` },
    noAddress: { title: () => 'El servidor DNS no tiene dirección a la que preguntar' },
  },
  'zone/single-name-server': {
    single: {
      title: ({ apex }) => `${apex} tiene un solo servidor DNS`,
      what: ({ apex, host }) => `Todos los registros de ${apex} salen de un único servidor, ${host}.`,
      why: () =>
        'Mientras esté caído, los receptores no encuentran su MX ni sus registros SPF, DKIM y DMARC. El correo que le envían espera, y el que usted envía no pasa las comprobaciones.',
      fix: ({ apex }) =>
        `Añada un segundo servidor DNS para ${apex}, en otra red, en su proveedor de DNS y en el registrador.`,
    },
    several: { title: ({ count }) => `La zona tiene ${count} servidores DNS` },
    noZone: { title: () => 'No hay zona' },
  },
  'zone/servers-disagree': {
    disagree: {
      title: ({ kinds }) => `Los servidores DNS dan registros distintos de ${listEs(kinds)}`,
      what: ({ versions, zone }) =>
        `Se preguntó uno por uno a los servidores de ${zone}. ${versions.map((version) => version.replace(/: $/, ': nada')).join('; ')}.`,
      why: () =>
        'Cada receptor pregunta a uno de ellos, al azar. El mismo correo pasa las comprobaciones ahora y falla un minuto después, y ninguna prueba desde un solo sitio lo muestra.',
      fix: ({ zone }) =>
        `Averigüe qué servidor tiene la zona correcta y haga que los demás la carguen: en el primario, suba el número de serie del SOA de ${zone} y avise a los secundarios; con dos proveedores de DNS, introduzca el cambio en ambos. Un servidor que ya no se usa debe salir de los registros NS, en el registrador y en la zona. Si hizo el cambio hace solo unos minutos, vuelva a mirar dentro de una hora.`,
    },
    agree: {
      title: ({ count }) =>
        count === 1
          ? 'Un servidor DNS dio los registros de correo'
          : `${count} servidores DNS dan los mismos registros de correo`,
    },
  },
  'zone/serials-differ': {
    differ: {
      title: ({ zone }) => `Los servidores DNS de ${zone} tienen versiones distintas de la zona`,
      what: ({ serials }) => `Números de serie de los registros SOA: ${listEs(serials)}.`,
      why: () =>
        'Justo después de un cambio es normal. Si sigue así, un servidor secundario ya no recibe la zona, y un día responderá con registros viejos o dejará de responder. Dos proveedores de DNS que numeran cada uno por su cuenta difieren siempre; entonces no significa nada.',
      fix: ({ zone }) =>
        `Vuelva a mirar dentro de una hora. Si los números siguen sin coincidir, vea en los registros de los servidores atrasados por qué falla la transferencia de ${zone}: el puerto 53 por TCP, la lista de acceso, la clave TSIG.`,
    },
    same: { title: ({ serial }) => `Todos los servidores DNS tienen la versión ${serial} de la zona` },
    notSeen: { title: () => 'Ningún servidor DNS dijo su versión' },
  },
  'zone/delegation-mismatch': {
    disjoint: {
      title: ({ zone }) => `El registrador y la zona ${zone} nombran servidores DNS distintos`,
      what: ({ atParent, inZone }) =>
        `La zona superior, que rellena el registrador, nombra a ${listEs(atParent)}; la propia zona nombra a ${listEs(inZone)}. Ningún servidor está en ambas.`,
      why: () =>
        'Quien consulta empieza por unos y sigue por otros. Si tienen zonas distintas, los receptores ven SPF, DKIM y DMARC distintos según lo que preguntaran antes. Así queda un cambio de proveedor de DNS que se detuvo a medias.',
      fix: ({ zone }) =>
        `Decida qué servidores tienen ${zone}. Inscriba exactamente esos en el registrador y como registros NS en la zona, y mantenga los antiguos en marcha dos días.`,
    },
    onlyAtParent: {
      title: ({ zone, hosts }) =>
        `${listEs(hosts)} está inscrito en el registrador, pero no en la zona ${zone}`,
      what: ({ zone, hosts }) =>
        `La zona superior delega ${zone} también en ${listEs(hosts)}; los registros NS de la zona no lo nombran.`,
      why: () =>
        'Quien empiece por ahí obtiene lo que tenga ese servidor. Un servidor olvidado en el registrador responde durante años con registros viejos, o no responde.',
      fix: ({ hosts, zone }) =>
        `Quite ${listEs(hosts)} en el registrador o, si se usa, añádalo a los registros NS de ${zone}.`,
    },
    onlyInZone: {
      title: ({ zone, hosts }) =>
        `${listEs(hosts)} está en la zona ${zone}, pero no inscrito en el registrador`,
      what: ({ zone, hosts }) =>
        `Los registros NS de ${zone} nombran a ${listEs(hosts)}; la zona superior no.`,
      why: () =>
        'Quien consulta solo lo encuentra a la segunda pregunta, así que ayuda menos de lo que podría cuando los demás están caídos.',
      fix: ({ hosts }) => `Inscriba ${listEs(hosts)} en el registrador, o quítelo de los registros NS.`,
    },
    same: {
      title: ({ count }) => `La zona superior y la zona nombran los mismos ${count} servidores DNS`,
    },
    none: { title: () => 'No hay delegación que comparar' },
  },
  'zone/glue-wrong': {
    stale: {
      title: ({ hosts }) => `El registrador tiene direcciones viejas de ${listEs(hosts)}`,
      what: ({ hosts, addresses, zone }) =>
        `Con la delegación de ${zone}, la zona superior da ${listEs(addresses)} como dirección de ${listEs(hosts)}. El nombre mismo lleva a otra parte.`,
      why: () =>
        'Quien viene de la zona superior va a la dirección vieja. Espera una respuesta que no llega, o recibe la zona antigua.',
      fix: ({ hosts }) =>
        `Corrija en el registrador las direcciones de ${listEs(hosts)} (se llaman registros glue, servidores DNS hijos u objetos host).`,
    },
    right: { title: () => 'Las direcciones que da la zona superior para los servidores DNS son correctas' },
    noGlue: { title: () => 'La zona superior no da direcciones de los servidores DNS, ni hace falta' },
  },
  'zone/slow-negative-cache': {
    slow: {
      title: ({ hours }) => `Un registro añadido no se ve hasta pasadas ${hours} horas`,
      what: ({ zone, seconds }) =>
        `El último número del registro SOA de ${zone} es ${seconds}: durante esos segundos se recuerda que un nombre no existe.`,
      why: () =>
        'Quien buscó su clave DKIM o su registro DMARC antes de que los publicara sigue sin encontrar nada. Los remitentes nuevos fallan entonces un día entero aunque todo esté en orden.',
      fix: ({ zone }) =>
        `Ponga el mínimo (TTL negativo) del registro SOA de ${zone} en 3600 o menos; antes de una migración, en 300.`,
    },
    quick: { title: ({ seconds }) => `Que un nombre no existe se recuerda ${seconds} s` },
    noZone: { title: () => 'No hay zona' },
  },
  'zone/single-network': {
    oneAddress: {
      title: ({ hosts }) => `Los servidores DNS ${listEs(hosts)} son uno y el mismo`,
      what: ({ hosts, address }) => `${listEs(hosts)} llevan todos a ${address}.`,
      why: () =>
        'Mientras ese equipo esté caído, nadie encuentra sus registros MX, SPF, DKIM y DMARC: el correo que le envían espera, y el que usted envía no pasa las comprobaciones.',
      fix: () =>
        'Use un proveedor de DNS con servidores en varios sitios, o añada un servidor secundario en otra red.',
    },
    oneNetwork: {
      title: ({ network }) => `Todos los servidores DNS están en una misma red, ${network}`,
      what: ({ hosts, network }) => `Las direcciones de ${listEs(hosts)} están todas en ${network}.`,
      why: () =>
        'Un solo fallo de esa red se los lleva a todos, y con ellos sus registros MX, SPF, DKIM y DMARC.',
      fix: () =>
        'Añada un servidor DNS en otra red, en su proveedor de DNS o en otro, en la zona y en el registrador.',
    },
    spread: { title: ({ count }) => `Los servidores DNS están en ${count} redes` },
    notSeen: { title: () => 'Hay un solo servidor DNS, o ninguno tiene dirección' },
  },
  'zone/long-ttl': {
    long: {
      title: ({ hours }) => `Un cambio en los registros de correo no se ve hasta pasadas ${hours} horas`,
      what: ({ records, hours }) =>
        `${listEs(records)} pueden guardarse hasta ${hours} horas, según el TTL del registro.`,
      why: () =>
        'No hace daño mientras nada cambie. Al cambiar de proveedor de correo, o tras un error, parte del mundo sigue ese tiempo con el registro viejo.',
      fix: ({ hours }) =>
        `Déjelo, o ponga el TTL en 3600. Antes de un cambio previsto bájelo a 300, con ${hours} horas de antelación.`,
    },
    fine: { title: () => 'Un cambio en los registros de correo se ve en menos de un día' },
    notSeen: { title: () => 'A ningún servidor DNS se le preguntaron los registros de correo' },
  },
  'zone/short-ttl': {
    short: {
      title: ({ records, seconds }) => `${listEs(records)} solo pueden guardarse ${seconds} segundos`,
      what: ({ records, seconds }) =>
        `El TTL de ${listEs(records)} es de ${seconds} segundos en los servidores DNS.`,
      why: () =>
        'Cada receptor tiene que volver a preguntar a sus servidores DNS casi con cada correo. Un corte breve del DNS, o un paquete perdido, se convierte entonces en un fallo de SPF, DKIM o DMARC.',
      fix: () => 'Ponga el TTL en 3600 cuando los registros se hayan asentado.',
    },
    fine: { title: () => 'Los registros de correo pueden guardarse' },
    notSeen: { title: () => 'A ningún servidor DNS se le preguntaron los registros de correo' },
  },
  'zone/name-server-is-alias': {
    alias: {
      title: ({ host }) => `El servidor DNS ${host} es un alias`,
      what: ({ host, target }) => `El registro NS nombra a ${host}, que es un CNAME hacia ${target}.`,
      why: () =>
        'Un registro NS debe nombrar un servidor que tenga dirección propia. Los programas que lo exigen (BIND, por ejemplo) pasan de largo, así que la zona tiene menos servidores de los que parece.',
      fix: ({ host, target }) =>
        `Haga que los registros NS nombren a ${target}, en el registrador y en la zona, o dé a ${host} registros de dirección en lugar del CNAME.`,
    },
    direct: { title: ({ host }) => `El servidor DNS ${host} no es un alias` },
    noAddress: { title: () => 'El servidor DNS no tiene dirección' },
  },
  'zone/no-tcp': {
    noTcp: {
      title: ({ hosts }) => `${listEs(hosts)} no responde por TCP`,
      what: ({ hosts }) =>
        `${listEs(hosts)} responde por UDP y no por TCP, mientras que otros servidores DNS de la zona sí lo hacen.`,
      why: () =>
        'Una respuesta que no cabe en un datagrama se vuelve a pedir por TCP: registros SPF largos, claves DKIM de 4096 bits, todo lo que va firmado. Los receptores que preguntan a este servidor se quedan sin respuesta, y SPF o DKIM falla de momento.',
      fix: ({ hosts }) =>
        `Deje pasar el puerto 53 por TCP hasta ${listEs(hosts)}, en el cortafuegos y en el propio servidor DNS.`,
    },
    speaks: { title: () => 'Los servidores DNS responden también por TCP' },
    notSeen: { title: () => 'A ningún servidor DNS se le preguntó por TCP' },
  },
};
