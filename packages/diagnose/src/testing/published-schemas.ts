/** Reports and captures held against the JSON Schemas that are published. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } });

function compiled(name: 'report' | 'capture') {
  const file = new URL(`../../../core/schema/${name}.schema.json`, import.meta.url);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}

export const isReport = compiled('report');
export const isCapture = compiled('capture');
