/** Los textos de las reglas sobre lo que el receptor vio de la autenticación y los veredictos de proveedores, en español. */
import { filterName } from '@whyspam/core';
import type { DiffersValues } from '../../rules/filter/authentication-differs.ts';
import type { SeenValues } from '../../rules/filter/authentication-failed-there.ts';
import type { SeenReason } from '../../rules/filter/seen-authentication.ts';
import type { VERDICT_RULES } from '../../rules/filter/verdict-list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';
import { judgedEs, judgedFixEs } from './judged-words.ts';

const noProvider = { title: () => 'Ningún proveedor de buzones escribió un veredicto' };

const SPAM_TO_DO =
  'Mire primero lo demás que nombra este informe. Después envíe menos y de forma regular, solo a quienes lo pidieron, y haga que el destinatario marque el mensaje como correo deseado: es lo que más cuenta para el filtro del proveedor.';

const BULK_TO_DO =
  'Si es un boletín: haga que la gente confirme que lo quiere, ofrezca la baja con un clic y deje de enviar a quienes nunca lo abren; el nivel cuenta las quejas. Si no lo es, envíelo desde otro subdominio y otra dirección que los boletines, porque comparten este nivel.';

const REASONS: Readonly<Record<SeenReason, string>> = {
  spf: 'Incluya la dirección que envió en el registro SPF del remitente del sobre; si la envió un reenvío, solo DKIM puede llevarlo.',
  noSignature: 'Active la firma DKIM en el programa o servicio que envía, como el dominio de From.',
  bodyChanged:
    'Algo cambió el texto después de firmarlo: firme en el último servidor, detrás de pies, antivirus y listas de correo.',
  noKey: 'Publique la clave del selector que firma; el receptor no la encontró.',
  signature:
    'La firma no verificó: compare la clave del DNS con la que firma, y busque qué cambia la cabecera después de firmar.',
  alignment:
    'Algo pasó, pero con otro dominio que el de From: firme con DKIM como el dominio de From, o use un remitente del sobre por debajo de él.',
};

function whoEs(receiver: string): string {
  return receiver === '' ? 'el receptor' : receiver;
}

function whoFirstEs(receiver: string): string {
  return receiver === '' ? 'El receptor' : receiver;
}

function seenEs({ receiver, lines }: SeenValues): string {
  return `${whoFirstEs(receiver)} escribió: ${listEs(lines)}.`;
}

function seenFixEs({ reasons }: SeenValues): string {
  const todo = Object.entries(REASONS).flatMap(([reason, text]) => (reasons.includes(reason) ? [text] : []));
  return todo.length === 0
    ? 'Haga que DKIM firme como el dominio de From, e incluya en su registro SPF las direcciones que envían.'
    : todo.join(' ');
}

function differenceEs({ receiver, there, here }: DiffersValues): string {
  return `${whoFirstEs(receiver)} escribió: ${listEs(there)}. Comprobado aquí: ${listEs(here)}.`;
}

export const filterVerdictsEs: TextsOf<typeof VERDICT_RULES> = {
  'filter/authentication-failed-there': {
    dmarcFailed: {
      title: ({ receiver }) => `DMARC falló en ${whoEs(receiver)}`,
      what: seenEs,
      why: () =>
        'El receptor no vio ninguna prueba de que el dominio de From enviara el mensaje. Según la política de ese dominio, va a la carpeta de correo no deseado o se rechaza, y donde la política es none también cuenta en contra.',
      fix: seenFixEs,
    },
    nothingPassed: {
      title: ({ receiver }) => `Ni SPF ni DKIM pasaron en ${whoEs(receiver)}`,
      what: seenEs,
      why: () =>
        'Nada demostró quién envió el mensaje. Los grandes receptores exigen a todos al menos uno de los dos.',
      fix: seenFixEs,
    },
    overridden: {
      title: () => 'DMARC falló, y el receptor dejó pasar el mensaje de todos modos',
      what: seenEs,
      why: () =>
        'El receptor conoce el camino o se fía de un reenvío que respondió por él con ARC. Otro receptor quizá no.',
      fix: seenFixEs,
    },
    error: {
      title: ({ receiver }) => `${whoFirstEs(receiver)} no pudo terminar de comprobar la autenticación`,
      what: seenEs,
      why: () =>
        'Un temperror es una consulta al DNS que quedó sin respuesta; un permerror, un registro que no se puede usar. En ambos casos no se demostró nada.',
      fix: () =>
        'Tras un permerror, arregle el registro que nombra este informe. Tras un temperror, mire los servidores de nombres del dominio: tiempos agotados y SERVFAIL que van y vienen.',
    },
    passed: { title: () => 'El receptor vio la autenticación en orden' },
    notSaid: { title: () => 'El receptor no dijo qué vio de la autenticación' },
  },
  'filter/authentication-differs': {
    passesHere: {
      title: ({ receiver }) => `La autenticación pasa aquí, pero falló en ${whoEs(receiver)}`,
      what: differenceEs,
      why: () =>
        'O los registros se arreglaron desde entonces, o el receptor no obtuvo respuesta del DNS, o miró el mensaje en otro punto de su camino, detrás de un reenvío o una pasarela.',
      fix: () =>
        'Envíe un mensaje nuevo y mire otra vez. Si allí vuelve a fallar, compare la dirección que vio el receptor con la que envió, y busque una pasarela delante del receptor que reenvíe el correo con su propia dirección.',
    },
    failsHere: {
      title: ({ receiver }) => `La autenticación pasó en ${whoEs(receiver)}, y falla aquí y ahora`,
      what: differenceEs,
      why: () =>
        'Lo que vio el receptor decidió sobre el mensaje. Desde entonces cambió (al guardarlo, reenviarlo o añadirle un pie camino del buzón), o la clave ya no está publicada.',
      fix: () =>
        'Para este mensaje no hay nada que arreglar. Para comprobar también aquí las firmas, guárdelo en su forma original («mostrar original», .eml), y mantenga publicadas las claves viejas unos días después de cambiarlas.',
    },
    same: { title: () => 'Comprobada aquí, la autenticación sale como en el receptor' },
    notSaid: { title: () => 'El receptor no dijo qué vio de la autenticación' },
  },
  'filter/spoof-suspected': {
    suspected: {
      title: () => 'Microsoft sospecha que el remitente usa un dominio que no es suyo',
      what: judgedEs,
      why: () =>
        'Cuando falla la autenticación compuesta (compauth), Outlook marca al remitente como no verificado, y el mensaje acaba fácilmente en correo no deseado o en cuarentena.',
      fix: (values) =>
        judgedFixEs(
          values,
          'Haga que DKIM firme como el dominio de From, incluya las direcciones que envían en su registro SPF y publique DMARC para él.',
        ),
    },
    unsure: {
      title: () => 'Microsoft tuvo que suponer que el remitente puede usar su dominio',
      what: judgedEs,
      why: () =>
        'El mensaje pasó, pero no por SPF, DKIM y DMARC. Una suposición vale mientras la dirección conserve su nombre y su fama.',
      fix: (values) => judgedFixEs(values, 'Firme con DKIM y publique SPF y DMARC para el dominio de From.'),
    },
    authenticated: { title: () => 'Microsoft tiene por auténtico el dominio de From' },
    notSaid: { title: () => 'No consta ninguna autenticación compuesta de Microsoft' },
  },
  'filter/content-or-reputation': {
    inOrder: {
      title: () => 'La autenticación está en orden: el veredicto es por contenido o reputación',
      what: ({ filters, lines, isSeenThere }) =>
        `${listEs(filters.map((filter) => filterName(filter) || 'un filtro'))} juzgó en contra del mensaje aunque ${isSeenThere ? `el receptor vio ${listEs(lines)}` : `está autenticado según se comprobó aquí (${listEs(lines)})`}.`,
      why: ({ isListed }) =>
        isListed
          ? 'Nada en SPF, DKIM ni DMARC cambiaría el veredicto. Lo que se contó en su lugar está en la cabecera, regla a regla.'
          : 'Nada en SPF, DKIM ni DMARC cambiaría el veredicto. La cabecera dice que el mensaje se juzgó, no por qué: cuentan la fama de la dirección y de los dominios de From, de la firma y de los enlaces, y el texto, y desde fuera nadie puede separarlos solo con la cabecera.',
      fix: () =>
        'Sepárelos: envíe una sola frase sencilla, sin enlaces, desde el mismo servidor y con el mismo From. Si también se juzga mal, es reputación: busque la dirección y los dominios en listas negras, envíe poco y de forma regular a quienes responden, y pida a los destinatarios que lo marquen como correo deseado. Si llega, es contenido: vuelva a poner uno a uno los dominios de enlaces, los adjuntos, las imágenes y las palabras. Un dominio o una dirección nuevos necesitan en todo caso semanas de envíos regulares.',
    },
    authenticationFirst: {
      title: () => 'La autenticación no está en orden, así que aún no se trata de contenido ni reputación',
    },
    notJudged: { title: () => 'Ningún filtro del receptor juzgó en contra del mensaje' },
  },
  'filter/judged-spam': {
    spam: {
      title: ({ filter }) => `${filterName(filter)} tomó el mensaje por spam`,
      what: judgedEs,
      why: () => 'Acabó en la carpeta de correo no deseado o en cuarentena, donde pocos miran.',
      fix: (values) => judgedFixEs(values, SPAM_TO_DO),
    },
    suspect: {
      title: ({ filter }) => `${filterName(filter)} sospecha del mensaje`,
      what: judgedEs,
      why: () =>
        'Aún no es un veredicto, pero con un indicio más un mensaje así va a la carpeta de correo no deseado.',
      fix: (values) => judgedFixEs(values, SPAM_TO_DO),
    },
    notSpam: { title: () => 'El filtro del proveedor no tomó el mensaje por spam' },
    noProvider,
  },
  'filter/judged-bulk': {
    bulk: {
      title: ({ filter }) => `${filterName(filter)} tomó el mensaje por correo masivo no deseado`,
      what: judgedEs,
      why: () =>
        'Con el umbral de fábrica, 7, y desde 5 o 6 donde una organización eligió los ajustes más estrictos, el correo masivo va a correo no deseado o a cuarentena, por bien que esté lo demás.',
      fix: (values) => judgedFixEs(values, BULK_TO_DO),
    },
    near: {
      title: ({ filter }) => `${filterName(filter)} cuenta quejas contra este remitente masivo`,
      what: judgedEs,
      why: () =>
        'El umbral de fábrica es 7, pero las organizaciones con el ajuste estricto actúan desde 5, y las que tienen el estándar desde 6.',
      fix: (values) => judgedFixEs(values, BULK_TO_DO),
    },
    notBulk: { title: () => 'El mensaje no se tomó por correo masivo no deseado' },
    noProvider,
  },
  'filter/judged-phishing': {
    phishing: {
      title: ({ filter }) => `${filterName(filter)} tomó el mensaje por phishing`,
      what: judgedEs,
      why: () =>
        'Ese correo va a cuarentena, casi siempre donde solo un administrador puede liberarlo, y sus enlaces se bloquean para todos.',
      fix: (values) =>
        judgedFixEs(
          values,
          'Mire primero cada enlace: un sitio vulnerado, un acortador, o un texto que muestra otra dirección que aquella a la que lleva. Después busque un buzón secuestrado. Si todo está limpio, pida al administrador del destinatario que envíe el mensaje al proveedor como mal juzgado; ningún remitente puede hacerlo.',
        ),
    },
    impersonation: {
      title: ({ filter }) => `${filterName(filter)} cree que el remitente se hace pasar por otro`,
      what: judgedEs,
      why: () =>
        'El nombre, la dirección o el dominio se parece a uno que el destinatario protege, así que el mensaje va a cuarentena o se muestra con un aviso.',
      fix: (values) =>
        judgedFixEs(
          values,
          'Use en From su propio nombre y su propio dominio, no el de una persona o marca del destinatario. Si ya lo hace, pida al administrador del destinatario que ponga su dirección entre las de confianza de la directiva contra phishing.',
        ),
    },
    notPhishing: { title: () => 'El mensaje no se tomó por phishing' },
    noProvider,
  },
  'filter/judged-malware': {
    malware: {
      title: ({ filter }) => `${filterName(filter)} halló malware o un adjunto prohibido`,
      what: judgedEs,
      why: () =>
        'Ese correo va siempre a cuarentena; ninguna lista de permitidos del destinatario lo cambia. Si era malware, el buzón o el equipo que envió puede estar en otras manos.',
      fix: (values) =>
        judgedFixEs(
          values,
          'Examine el equipo y el adjunto que se usaron, y cambie la contraseña del buzón. Si el archivo está limpio, envíe en su lugar un enlace a él en su propio dominio.',
        ),
    },
    notMalware: { title: () => 'Ningún proveedor de buzones halló malware' },
    noProvider,
  },
  'filter/blocked-by-recipient': {
    blocked: {
      title: () => 'Una lista o regla del destinatario bloqueó el mensaje',
      what: judgedEs,
      why: ({ filter }) =>
        `Al filtro de ${filterName(filter)} no se le preguntó, así que nada que arregle el remitente lo cambia. Afecta solo a este destinatario u organización.`,
      fix: (values) =>
        judgedFixEs(
          values,
          'Contacte con el destinatario por otra vía y pídale que saque al remitente de la lista.',
        ),
    },
    notBlocked: { title: () => 'Ninguna lista ni regla del destinatario bloqueó el mensaje' },
    noProvider,
  },
  'filter/sender-allowed': {
    allowed: {
      title: () => 'Dejó pasar el mensaje la lista del propio destinatario, no el filtro',
      what: judgedEs,
      why: ({ filter }) =>
        `Al filtro de ${filterName(filter)} se le dijo que no interviniera. Que el mensaje llegara aquí no dice nada de cómo le va con otros destinatarios.`,
      fix: () =>
        'Pruebe con un buzón que nunca haya escrito al remitente y que no tenga ninguna lista propia.',
    },
    released: {
      title: () => 'El mensaje estuvo en cuarentena, y alguien lo liberó a mano',
      what: judgedEs,
      why: () => 'Alguien se ocupó de este mensaje. El próximo se retendrá otra vez.',
      fix: () =>
        'Pregunte al administrador del destinatario con qué directiva se retuvo (la cuarentena lo muestra), y tómelo como el veredicto. Allí mismo se puede permitir de forma duradera.',
    },
    judged: { title: () => 'Ninguna lista del destinatario dejó pasar el mensaje sin filtrarlo' },
    noProvider,
  },
  'filter/claims-only': {
    claims: {
      title: () => 'Lo que dicen los filtros en este mensaje son solo afirmaciones',
      what: ({ headers }) =>
        `${listEs(headers)} están por debajo del punto donde el receptor recibió el mensaje, o ese punto no se conoce. Pudo escribirlas cualquier servidor anterior, y el remitente.`,
      why: () =>
        'Un veredicto que pudo escribir el remitente no demuestra nada, así que este informe no saca nada de él. Algunos programas escriben ahí aunque son del propio receptor: Exim al final de la cabecera, un milter como OpenDKIM debajo del Received de su servidor.',
      fix: () =>
        'Si sabe que las escribió su propio servidor, nómbrelo como host de confianza (--trust) y mire otra vez. Si no, guarde el mensaje desde el buzón al que se entregó, con toda su cabecera.',
    },
    trusted: { title: () => 'El propio receptor escribió qué pensaba del mensaje' },
    none: { title: () => 'Ningún filtro escribió en el mensaje' },
  },
  'filter/scanner-silent': {
    answered: { title: () => 'Todos los analizadores consultados puntuaron el mensaje' },
    notAsked: { title: () => 'No se consultó ningún analizador sobre el mensaje' },
  },
};
