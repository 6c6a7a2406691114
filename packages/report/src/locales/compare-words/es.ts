/** The Spanish words of a comparison of two runs. */
import type { CompareWords } from './compare-words.ts';

const checks = (count: number): string => (count === 1 ? 'Una comprobación' : `${count} comprobaciones`);

export const es: CompareWords = {
  headline: {
    broken: ({ name, count }) =>
      count === 1
        ? `Algo se ha roto en ${name}: falla una comprobación que antes no fallaba.`
        : `Algo se ha roto en ${name}: fallan ${count} comprobaciones que antes no fallaban.`,
    seen: ({ name, count }) =>
      count === 1
        ? `En ${name} falla una comprobación que antes no se pudo hacer, así que no se sabe si es nueva.`
        : `En ${name} fallan ${count} comprobaciones que antes no se pudieron hacer, así que no se sabe si son nuevas.`,
    alsoSeen: ({ count }) =>
      count === 1
        ? 'Falla otra más que antes no se pudo hacer.'
        : `Fallan otras ${count} que antes no se pudieron hacer.`,
    worse: ({ name, count }) =>
      count === 1 ? `Un problema de ${name} ha empeorado.` : `${count} problemas de ${name} han empeorado.`,
    fixed: ({ name, count }) =>
      count === 1
        ? `Nada se ha roto en ${name}, y un problema está resuelto.`
        : `Nada se ha roto en ${name}, y ${count} problemas están resueltos.`,
    alsoFixed: ({ count }) =>
      count === 1 ? 'Un problema está resuelto.' : `${count} problemas están resueltos.`,
    same: ({ name }) => `Nada se ha roto en ${name}, y nada se ha resuelto.`,
    left: ({ count }) => (count === 1 ? 'Un problema sigue ahí.' : `${count} problemas siguen ahí.`),
    untold: ({ count }) =>
      count === 1
        ? `${checks(count)} que antes se pudo hacer no se pudo hacer esta vez: eso no es señal de que algo esté resuelto.`
        : `${checks(count)} que antes se pudieron hacer no se pudieron hacer esta vez: eso no es señal de que algo esté resuelto.`,
    undecided: ({ name }) =>
      `No se puede saber qué ha sido de ${name}: no se pudo hacer una comprobación decisiva.`,
    onlyBefore: ({ name }) => `${name} solo está en la ejecución anterior, así que no hay nada que comparar.`,
    onlyAfter: ({ name }) => `${name} solo está en la ejecución posterior, así que no hay nada que comparar.`,
  },
  sections: {
    differences: 'LAS DOS EJECUCIONES NO SOLO DIFIEREN EN SUS RESULTADOS',
    broken: 'SE HA ROTO',
    seen: 'FALLA AHORA, ANTES NO SE PUDO SABER',
    receivers: 'RECEPTORES QUE CAMBIAN',
    causes: 'CAUSAS',
    fixed: 'RESUELTO',
    changed: 'SIGUE AHÍ, PERO HA CAMBIADO',
    same: 'SIGUE AHÍ',
    untold: 'YA NO SE PUDO SABER',
    told: 'PASA AHORA, ANTES NO SE PUDO SABER',
    records: 'REGISTROS QUE HAN CAMBIADO',
  },
  runs: {
    before: 'Anterior',
    after: 'Posterior',
    run: ({ at, tool }) => `${at} UTC, con ${tool}`,
  },
  runNames: { before: 'la ejecución anterior', after: 'la ejecución posterior' },
  differences: {
    order:
      'La ejecución que se da como posterior es más antigua que la otra. Si están al revés, también lo están lo resuelto y lo roto.',
    toolVersion: ({ before, after }) =>
      `Las juzgaron versiones distintas (${before}, luego ${after}), así que una comprobación puede ser nueva o más estricta. Las ejecuciones guardadas con --save se juzgan de nuevo con una sola versión.`,
    resolver: ({ before, after }) =>
      `Se preguntó a otros servidores DNS (${before}, luego ${after}): pueden tener respuestas más antiguas.`,
    root: 'desde la raíz',
    notAsked: ({ run, option }) => `Solo ${run} se hizo con ${option}.`,
    noServers: ({ run }) => `En ${run} no se habló con ningún servidor de correo.`,
    senders: ({ before, after }) => `Se indicaron otros remitentes: ${before}, luego ${after}.`,
    selectors: ({ before, after }) => `Se indicaron otros selectores DKIM: ${before}, luego ${after}.`,
    bulk: ({ before, after }) =>
      `Se indicó otra cosa sobre si se envía correo masivo: ${before}, luego ${after}.`,
    server: ({ before, after }) => `Se miraron otros puertos: ${before}, luego ${after}.`,
    held: ({ before, after }) => `Se entregaron otras cosas: ${before}, luego ${after}.`,
    none: 'ninguno',
  },
  changedRecords: 'Cambiado',
  columns: { receiver: 'Receptor', before: 'Antes', after: 'Ahora' },
  bulk: ({ receiver }) => `${receiver}, para quien envía en masa`,
  causes: {
    came: ({ title }) => `Nueva: ${title}`,
    went: ({ title }) => `Desaparecida: ${title}`,
    explained: ({ title }) => `Ya no es causa por sí misma, pero sigue ahí: ${title}`,
    untold: ({ title }) => `Ya no se pudo saber: ${title}`,
  },
  fixed: {
    gone: ({ title }) => `${title} (ya no está)`,
    passes: ({ title, now }) => `${title} (ahora: ${now})`,
  },
  changed: {
    title: ({ before, after }) => `${after} (antes: ${before})`,
    severity: ({ before, after }) => `${before}, ahora ${after}`,
    was: ({ before }) => `antes: ${before}`,
    details: ({ title, details }) => `${title} (${details})`,
  },
  untold: {
    failed: ({ title }) => `antes fallaba: ${title}`,
    told: ({ title }) => `antes: ${title}`,
    notLooked: 'No se miró.',
    count: ({ count }) =>
      count === 1
        ? 'Una comprobación que antes se pudo hacer'
        : `${count} comprobaciones que antes se pudieron hacer`,
  },
  unchanged: ({ passed, unknown }) =>
    unknown === 0
      ? `${passed} comprobaciones pasan en ambas ejecuciones.`
      : `${passed} comprobaciones pasan en ambas ejecuciones; ${unknown} no se pudieron saber en ninguna.`,
  more: ({ count }) => `y ${count} más`,
  page: ({ name }) => `${name}: qué ha cambiado`,
  several: ({ count }) => `${count} comparaciones`,
};
