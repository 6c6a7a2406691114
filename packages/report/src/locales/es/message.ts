/** Los textos de las reglas sobre la autenticación de un mensaje recibido, en español. */
import type { MESSAGE_RULES } from '../../rules/message/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';
import {
  bodyChangeEs,
  bodyFixEs,
  headerChangeEs,
  headerFixEs,
  identifiersEs,
  signatureStatesEs,
} from './message-words.ts';

const notVerified = signatureStatesEs.notVerified;

export const messageEs: TextsOf<typeof MESSAGE_RULES> = {
  'message/author-unclear': {
    noFrom: {
      title: () => 'El mensaje no tiene un autor legible en From',
      what: () => 'La cabecera From falta, está vacía o no contiene ninguna dirección con dominio.',
      why: () =>
        'From es una de las dos cabeceras que todo mensaje debe llevar. Sin un dominio en ella DMARC no tiene qué comprobar, y casi todos los receptores rechazan ese correo: Gmail dice 550-5.7.1, «From header is missing».',
      fix: () =>
        'Haga que el programa que envía escriba una sola cabecera From con una dirección de su dominio, como From: Tienda <pedidos@example.com>.',
    },
    several: {
      title: () => 'From nombra a varios autores',
      what: ({ domains }) =>
        domains.length > 1
          ? `From nombra ${listEs(domains)}, o figura más de una vez en la cabecera.`
          : 'La cabecera From figura más de una vez.',
      why: () =>
        'DMARC necesita un solo dominio. Los receptores rechazan el correo con varios, porque el verificado puede no ser el que ve el lector.',
      fix: () =>
        'Haga que el programa que envía escriba un solo From con una dirección; los demás autores van en el texto, y quien deba recibir las respuestas en Reply-To.',
    },
    clear: { title: ({ domain }) => `From nombra un solo dominio: ${domain}` },
    notVerified,
  },
  'message/dmarc-failed': {
    failed: {
      title: ({ from }) => `El mensaje no pasa DMARC como ${from}`,
      what: (values) =>
        `${identifiersEs(values)}. Nada de lo que pasa está alineado con el dominio de From. La política que se aplica es ${values.policy}.`,
      why: ({ policy }) => POLICY_ES[policy] ?? '',
      fix: ({ from }) =>
        `Haga que el programa o servicio que envía firme con DKIM como d=${from}, o use un remitente del sobre de ese dominio que SPF permita; basta con que uno pase y esté alineado. Si no conoce a este remitente, otro usa su nombre, y la política hizo su trabajo.`,
    },
    passed: { title: ({ from, by }) => `El mensaje pasa DMARC como ${from}, por ${by}` },
    passedThere: {
      title: ({ from }) => `El receptor vio pasar DMARC para ${from}; lo que aquí falla se cambió después`,
    },
    noRecord: { title: ({ from }) => `${from} no tiene registro DMARC` },
    notEvaluated: { title: () => 'DMARC no se pudo evaluar' },
    notVerified,
  },
  'message/not-aligned': {
    strictMode: {
      title: ({ tags }) =>
        `Solo la alineación estricta (${tags.join(', ')}) impide que el mensaje pase DMARC`,
      what: (values) =>
        `${identifiersEs(values)}. Lo que pasa es de la misma organización, pero no del nombre exacto de From.`,
      why: () =>
        'Con alineación estricta los nombres deben ser iguales: un nombre por debajo del dominio pasa SPF o DKIM y no cuenta para DMARC.',
      fix: ({ tags, from }) =>
        `Quite ${listEs(tags)} del registro DMARC (la relajada es la de por defecto), o firme exactamente con d=${from}.`,
    },
    notAligned: {
      title: ({ from }) => `Lo que pasa en este mensaje no está alineado con ${from}`,
      what: (values) => `${identifiersEs(values)}. Lo que pasa es de otra organización que la de From.`,
      why: () =>
        'DMARC solo cuenta lo que prueba el nombre que ve el lector. SPF o DKIM de otra organización no cuentan, por bien que pasen.',
      fix: ({ from }) =>
        `Haga que el remitente firme con d=${from} o un nombre bajo su dominio organizativo, o que use ahí un remitente del sobre (return path). Los servicios de envío lo llaman autenticación del dominio y return path propio.`,
    },
    aligned: { title: ({ from }) => `Lo que pasa está alineado con ${from}` },
    passedThere: { title: () => 'El receptor vio pasar DMARC' },
    nothingPassed: { title: () => 'No pasó nada que pudiera estar alineado' },
    notVerified,
  },
  'message/spf-failed': {
    notNamed: {
      title: ({ address, domain }) => `El SPF de ${domain} no permite ${address}, que envió el mensaje`,
      what: ({ address, domain, result, isHelo, because }) =>
        `El mensaje vino de ${address} con ${domain} como ${isHelo ? 'nombre de HELO y sin remitente del sobre' : 'dominio del remitente del sobre'}. SPF dice ${result}${because === '' ? '' : ` (${because})`}.`,
      why: () =>
        'SPF se comprueba sobre el remitente del sobre, diga lo que diga From. Para el receptor el servidor es un extraño, y sin firma DKIM nada habla a favor del correo.',
      fix: ({ address, domain }) =>
        `Si ${address} es suya o de su servicio, inclúyala, o el include del servicio, en el registro SPF de ${domain}; o envíe por un servidor que ya esté. Si no la conoce, el correo no es suyo, o lo entregó un reenvío.`,
    },
    forwarded: {
      title: ({ domain }) => `El SPF de ${domain} falla porque el mensaje se reenvió`,
      what: ({ address, domain, result, relay }) =>
        `La cabecera nombra a ${relay} como quien lo reenvió. Vino de ${address} con el remitente del sobre de ${domain}, y SPF dice ${result}.`,
      why: () =>
        'Un reenvío no está en el registro de aquellos cuyo correo reenvía, ni debe estarlo. Solo DKIM sobrevive al reenvío.',
      fix: () =>
        'No incluya el reenvío en el registro SPF. Firme todo el correo con DKIM como el dominio de From; y si el reenvío es suyo, que reescriba el remitente del sobre (SRS) o selle con ARC.',
    },
    noRecord: {
      title: ({ domain }) => `El dominio del sobre, ${domain}, no tiene registro SPF`,
      what: ({ domain }) => `El remitente del sobre es de ${domain}, donde no hay registro SPF.`,
      why: () =>
        'Los receptores no pueden saber si el servidor que envía puede usar el dominio; Gmail exige SPF o DKIM a todo el correo.',
      fix: ({ domain }) => `Publique para ${domain} un registro SPF que nombre sus servidores de envío.`,
    },
    unreadable: {
      title: ({ domain }) => `El registro SPF de ${domain} no se puede evaluar`,
      what: ({ domain, because }) =>
        `El SPF del dominio del sobre, ${domain}, acaba en permerror: ${because}.`,
      why: () =>
        'Un registro con un error no protege a nadie: los receptores tratan su correo como si SPF no hubiera pasado.',
      fix: ({ domain }) => `Corrija el registro de ${domain}: whyspam spf ${domain} muestra dónde se rompe.`,
    },
    passed: { title: ({ domain, address }) => `El SPF de ${domain} permite ${address}` },
    nullSender: {
      title: () => 'El remitente nulo de un rebote: el nombre de HELO no tiene registro SPF, ni lo necesita',
    },
    notChecked: { title: () => 'SPF no se comprobó' },
  },
  'message/spf-not-checked': {
    noAddress: {
      title: () => 'SPF no se pudo comprobar: no se conoce la dirección que envió',
      what: () =>
        'Ninguna cabecera Received del receptor dice qué dirección entregó el mensaje, o no se sabe cuál es la del receptor.',
      why: () =>
        'SPF trata de esa dirección. Sin ella DMARC solo se puede juzgar por DKIM; con eso no se dice que SPF haya fallado.',
      fix: () =>
        'Indique con --ip la dirección que se conectó al receptor (está en su log, o en la primera cabecera Received que escribió él), o los servidores del receptor, para que se reconozca su cabecera.',
    },
    checked: { title: ({ address }) => `SPF se comprobó para ${address}` },
    notVerified,
  },
  'message/unsigned': {
    unsigned: {
      title: ({ from }) => `El mensaje${from === '' ? '' : ` de ${from}`} no lleva firma DKIM`,
      what: ({ list }) =>
        list === ''
          ? 'No hay DKIM-Signature en la cabecera.'
          : `No hay DKIM-Signature en la cabecera. La lista ${list} reenvió el mensaje y quizá quitó una.`,
      why: () =>
        'Solo una firma prueba el dominio de From cuando el correo se reenvía; SPF falla entonces. Gmail, Yahoo y Microsoft exigen DKIM a quien envía en masa.',
      fix: ({ from }) =>
        `Active DKIM donde se envía el correo: en el servidor (OpenDKIM, rspamd), en Exchange Online o Google Workspace, o en el servicio de envío, y publique la clave que muestre. Debe firmar con d=${from === '' ? 'el dominio de From' : from}. Un sitio web que envía con PHP mail() debería enviar por ese servidor con usuario y contraseña.`,
    },
    signed: {
      title: ({ count }) => `El mensaje lleva ${count} firma${count === 1 ? '' : 's'} DKIM`,
    },
    removedLater: { title: () => 'El receptor vio pasar una firma DKIM; se quitó después' },
    notVerified,
  },
  'message/signed-by-service-only': {
    serviceOnly: {
      title: ({ service, from }) => `${service} firma con su propio nombre, no con ${from}`,
      what: ({ signers, from }) =>
        `Las firmas que pasan son de ${listEs(signers)}. Ninguna es de ${from} ni de su organización.`,
      why: () =>
        'La firma prueba quién llevó el correo, no de quién es: DMARC no la cuenta, y la reputación que usted gana va al servicio. Algunos programas muestran «a través de» junto al remitente.',
      fix: ({ service, from }) =>
        `Configure en ${service} su propio dominio («autenticación de dominio», «dominio de envío», «DKIM propio»): publique los registros que le muestre bajo ${from} y confírmelos, para que firme con d=${from}.`,
    },
    ownName: { title: ({ from }) => `El mensaje lleva una firma del propio ${from}` },
    list: { title: ({ list }) => `La firma es de la lista ${list}, que reenvió el mensaje` },
    otherwise: { title: () => 'Ninguna firma pasa' },
    notVerified,
  },
  'message/signature-body-changed': {
    changed: {
      title: ({ domain, list }) =>
        list === ''
          ? `El texto se cambió después de que ${domain} lo firmara`
          : `La lista ${list} cambió el texto que ${domain} había firmado`,
      what: (values) =>
        `${bodyChangeEs(values)}${values.kinds.length === 0 ? '' : ` También en la cabecera: ${headerChangeEs(values)}`}`,
      why: () =>
        'DKIM firma un hash del texto. Si cambia un solo octeto de los que cuentan, la firma falla; y si SPF tampoco pasa para el dominio de From, falla DMARC.',
      fix: (values) => bodyFixEs(values, values.list),
    },
    changedLater: {
      title: ({ domain }) => `El receptor vio pasar la firma de ${domain}; el texto se cambió después`,
    },
    unchanged: { title: () => 'El texto firmado no ha cambiado' },
    ...signatureStatesEs,
  },
  'message/signature-header-changed': {
    changed: {
      title: ({ domain, list }) =>
        list === ''
          ? `La cabecera se cambió después de que ${domain} la firmara`
          : `La lista ${list} cambió la cabecera que ${domain} había firmado`,
      what: (values) => `El texto está como se firmó, la cabecera no. ${headerChangeEs(values)}`,
      why: () =>
        'DKIM firma las cabeceras que nombra h=, y un nombre que figura ahí una vez más que en el mensaje firma que no puede haber otra. Quien cambia o añade una rompe la firma.',
      fix: (values) => headerFixEs(values, values.list),
    },
    changedLater: {
      title: ({ domain }) => `El receptor vio pasar la firma de ${domain}; la cabecera se cambió después`,
    },
    unchanged: { title: () => 'Las cabeceras firmadas no han cambiado' },
    ...signatureStatesEs,
  },
  'message/signature-key-missing': {
    broken: {
      title: ({ selector, domain }) => `La clave DKIM ${selector} de ${domain} no está en el DNS`,
      what: ({ selector, domain }) =>
        `El mensaje va firmado con s=${selector}, d=${domain}, y no hay registro en ${selector}._domainkey.${domain}.`,
      why: () =>
        'Sin la clave pública nadie puede verificar la firma, así que no cuenta. Quizá se quitó después de firmar este mensaje; entonces solo afecta a correo viejo.',
      fix: ({ selector, domain }) =>
        `Publique la clave que muestra el programa o servicio que envía, como TXT o CNAME en ${selector}._domainkey.${domain}; o haga que firme con un selector publicado. Tras un cambio, deje las claves viejas una semana.`,
    },
    published: { title: () => 'Las claves de las firmas están publicadas' },
    ...signatureStatesEs,
  },
  'message/signature-key-revoked': {
    broken: {
      title: ({ selector, domain }) => `La clave DKIM ${selector} de ${domain} está revocada`,
      what: ({ selector, domain }) =>
        `El mensaje va firmado con s=${selector}, d=${domain}, y el registro de ${selector}._domainkey.${domain} tiene p= vacío.`,
      why: () =>
        'Un p= vacío dice que no se crea nada firmado con esta clave. El programa que aún firma con ella envía correo que cuenta como no firmado.',
      fix: ({ selector, domain }) =>
        `Haga que el programa que envía firme con el selector en uso o, si se revocó por error, publique de nuevo su clave pública en ${selector}._domainkey.${domain}.`,
    },
    inForce: { title: () => 'Ninguna clave de las firmas está revocada' },
    ...signatureStatesEs,
  },
  'message/signature-key-unusable': {
    broken: {
      title: ({ selector, domain }) => `La clave DKIM ${selector} de ${domain} no se puede usar`,
      what: ({ selector, domain, detail }) =>
        `El mensaje va firmado con s=${selector}, d=${domain}. El registro de ${selector}._domainkey.${domain} no es una clave que sirva: ${detail}.`,
      why: () =>
        'El verificador que no puede leer la clave, o no puede usarla para esta firma, trata el mensaje como no firmado.',
      fix: ({ selector, domain }) =>
        `Copie de nuevo la clave pública del programa que firma, entera y en una línea, en el registro TXT de ${selector}._domainkey.${domain}; k= debe nombrar el tipo de clave, y h= y s= es mejor omitirlas.`,
    },
    usable: { title: () => 'Las claves de las firmas se pueden usar' },
    ...signatureStatesEs,
  },
  'message/signature-key-mismatch': {
    broken: {
      title: ({ selector, domain }) => `La clave DKIM publicada ${selector} de ${domain} no es la que firmó`,
      what: ({ selector, domain }) =>
        `La firma con s=${selector}, d=${domain} no puede ser de la mitad privada de la clave de ${selector}._domainkey.${domain}: ni siquiera tiene la forma que daría esa clave.`,
      why: () =>
        'Falla diga lo que diga el mensaje. Casi siempre se creó una clave nueva en un solo lado, en el DNS o en el servidor que firma; o aún firma un servidor viejo.',
      fix: ({ selector, domain }) =>
        `Tome la clave pública del servidor que firmó este mensaje y publíquela en ${selector}._domainkey.${domain}, o dé a ese servidor la clave privada del registro. En un cambio deje ambas claves, con selectores propios.`,
    },
    sameKey: { title: () => 'Las claves publicadas son las que firmaron' },
    ...signatureStatesEs,
  },
  'message/signature-expired': {
    broken: {
      title: ({ domain }) => `La firma DKIM de ${domain} ha caducado`,
      what: ({ selector, domain, detail }) =>
        `La firma con s=${selector}, d=${domain} lleva x=: valía hasta ${detail}.`,
      why: () =>
        'Pasado ese momento los verificadores pueden no contar la firma: falla el correo que espera en cola, pasa por greylisting o se reenvía tarde. Un mensaje que se mira mucho después de llegar muestra esto aunque estuviera bien.',
      fix: () =>
        'Si el correo llegó después de ese momento, que el programa que firma ponga x= con unos días de margen, o lo omita. Si el mensaje solo es viejo, no hay que hacer nada.',
    },
    inTime: { title: () => 'Ninguna firma ha caducado' },
    ...signatureStatesEs,
  },
  'message/signature-weak': {
    broken: {
      title: ({ domain }) => `La firma DKIM de ${domain} es demasiado débil para contar`,
      what: ({ selector, domain, detail }) => `La firma con s=${selector}, d=${domain} usa ${detail}.`,
      why: () =>
        'Los verificadores no deben aceptar rsa-sha1 ni claves RSA de menos de 1024 bits; el correo cuenta como no firmado.',
      fix: ({ selector, domain }) =>
        `Haga que el programa que envía firme con rsa-sha256 y una clave de 2048 bits, bajo un selector nuevo junto a ${selector}._domainkey.${domain}.`,
    },
    strong: { title: () => 'Ninguna firma es demasiado débil' },
    ...signatureStatesEs,
  },
  'message/signature-malformed': {
    broken: {
      title: ({ domain }) => `Una firma DKIM${domain === '' ? '' : ` de ${domain}`} no se puede leer`,
      what: ({ detail }) => `La cabecera DKIM-Signature va contra su gramática: ${detail}.`,
      why: () =>
        'Los verificadores pasan por alto la firma que no pueden leer, así que el correo cuenta como no firmado por ella.',
      fix: () =>
        'Actualice o corrija el programa que firma: v=, a=, b=, bh=, d=, h= y s= deben figurar una vez cada una, y From debe estar entre las cabeceras firmadas. También pudo romperla una pasarela que reescribe cabeceras largas.',
    },
    readable: { title: () => 'Las firmas se pueden leer' },
    ...signatureStatesEs,
  },
  'message/signature-unverified': {
    verified: { title: ({ count }) => `Todas las firmas se pudieron verificar (${count})` },
    headerOnly: {
      title: () => 'Solo se tiene la cabecera, así que las firmas sobre el texto no dicen nada',
    },
    noSignature: signatureStatesEs.noSignature,
    notVerified,
  },
  'message/body-not-fully-signed': {
    partial: {
      title: ({ domain }) => `La firma de ${domain} solo cubre el principio del texto (l=)`,
      what: ({ length }) =>
        `Pasa, y dice l=${length}: lo que sigue a los primeros ${length} octetos no está firmado.`,
      why: () =>
        'Cualquiera puede poner un texto suyo detrás del firmado y enviar de nuevo el mensaje en su nombre: sigue pasando DKIM y DMARC. Por eso algunos receptores no cuentan esas firmas.',
      fix: () =>
        'Quite la longitud del cuerpo (l=) de los ajustes del programa que firma (OpenDKIM: BodyLengthDB). Una lista que añade un pie debería firmar como ella misma.',
    },
    whole: { title: () => 'Las firmas cubren el texto entero' },
    ...signatureStatesEs,
  },
  'message/signature-covers-too-little': {
    lacks: {
      title: ({ fields, domain }) => `La firma de ${domain} no cubre ${listEs(fields)}`,
      what: ({ fields, domain }) =>
        `El mensaje lleva ${listEs(fields)}, y la lista h= de la firma con d=${domain} no ${fields.length === 1 ? 'la nombra' : 'las nombra'}.`,
      why: () =>
        'Lo que no está firmado se puede cambiar, y el mensaje enviarse de nuevo a miles, sin romper la firma.',
      fix: ({ fields }) =>
        `Añada ${listEs(fields)} a las cabeceras que firma el programa que envía, mejor una vez más de las que figuran (oversigning), para que no se pueda añadir otra.`,
    },
    sealed: {
      title: ({ domain }) => `La firma de ${domain} cubre lo que ve el lector, y no admite un segundo From`,
    },
    covered: { title: ({ domain }) => `La firma de ${domain} cubre lo que ve el lector` },
    ...signatureStatesEs,
  },
  'message/arc-broken': {
    broken: {
      title: () => 'La cadena ARC del mensaje está rota',
      what: ({ sealers, because }) =>
        `${sealers.length === 0 ? 'Hay cabeceras ARC' : `Sellada por ${listEs(sealers)}`}, y la cadena no se verifica${because === '' ? '' : `: ${because}`}.`,
      why: () =>
        'ARC permite a una lista o reenvío transmitir lo que vio de SPF y DKIM. Una cadena rota no dice nada y más abajo no se puede reparar; el correo que dependía de ella no pasa DMARC.',
      fix: () =>
        'Si uno de los que sellan es suyo, que selle el último, detrás de todo lo que cambia el mensaje, y mire su clave. Si alguien cambió el mensaje detrás, ese servidor también debe sellar. Si no, no le toca a usted.',
    },
    valid: { title: ({ sealers }) => `La cadena ARC es válida: ${listEs(sealers)}` },
    none: { title: () => 'El mensaje no lleva cadena ARC' },
    notVerified,
  },
  'message/arc-ignored': {
    ignored: {
      title: ({ sealer }) => `El ARC de ${sealer} muestra que el mensaje estaba bien antes del reenvío`,
      what: ({ sealers, sealer, saw }) =>
        `La cadena (${listEs(sealers)}) es válida, y ${sealer} vio ${saw}. Ahora el mensaje no pasa DMARC.`,
      why: () =>
        'Un receptor solo cree la cadena ARC de quienes tiene por fiables, y cada uno lleva su propia lista. Gmail y Microsoft lo hacen con los grandes; en los demás queda el fallo de DMARC.',
      fix: ({ sealer }) =>
        `Si el receptor es suyo, incluya ${sealer} entre los que sellan ARC de confianza (Microsoft 365: Set-ArcConfig; rspamd: whitelisted_signers_map). Si no, que el reenvío o la lista no toque el texto ni las cabeceras firmadas, o ponga su propia dirección en From.`,
    },
    notNeeded: { title: () => 'DMARC no depende de la cadena ARC' },
    noHelp: { title: () => 'La cadena ARC no dice que el mensaje estuviera bien' },
    none: { title: () => 'El mensaje no lleva una cadena ARC válida' },
    notVerified,
  },
  'message/bimi-not-eligible': {
    dmarc: {
      title: ({ from }) => `El logotipo de ${from} no se muestra en este mensaje`,
      what: ({ from, result }) => `${from} publica BIMI, y el mensaje tiene dmarc=${result}.`,
      why: () => 'Los receptores solo muestran el indicador en correo que pasa DMARC.',
      fix: () => 'Haga que este modo de envío pase DMARC, como el resto del correo del dominio.',
    },
    selector: {
      title: ({ from }) => `La cabecera BIMI-Selector de este mensaje impide mostrar el logotipo de ${from}`,
      what: () => 'BIMI-Selector figura más de una vez, o no empieza por v=BIMI1.',
      why: () => 'Los receptores no buscan el selector en una cabecera que no pueden leer.',
      fix: () =>
        'Envíe una sola cabecera «BIMI-Selector: v=BIMI1; s=NOMBRE», firmada con DKIM, o ninguna para el selector «default».',
    },
    eligible: { title: ({ from }) => `El mensaje puede mostrar el logotipo de ${from}` },
    policyTooWeak: { title: () => 'La política DMARC del dominio descarta BIMI' },
    noBimi: { title: () => 'No se sabe que el dominio de From publique BIMI' },
    notVerified,
  },
};

const POLICY_ES: Readonly<Record<string, string>> = {
  none: 'La política aún no pide nada, así que el correo se entrega por otras señales; pero Gmail, Yahoo y Microsoft exigen a quien envía en masa que DMARC pase, y con una política más estricta este correo se perdería.',
  quarantine: 'El registro pide a los receptores que manden ese correo a spam, y casi todos lo hacen.',
  reject:
    'El registro pide a los receptores que rechacen ese correo, y casi todos lo hacen: Gmail dice 550 5.7.26, Microsoft 550 5.7.509.',
};
