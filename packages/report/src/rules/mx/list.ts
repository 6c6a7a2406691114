/** The rules about who receives, in the order of the documentation. */
import { mxMissing } from './missing.ts';
import { mxImplicit } from './implicit.ts';
import { mxHostMissing } from './host-missing.ts';
import { mxHostIsAlias } from './host-is-alias.ts';
import { mxAddressLiteral } from './address-literal.ts';
import { mxHostUnroutable } from './host-unroutable.ts';

export const MX_RULES = [
  mxMissing,
  mxImplicit,
  mxHostMissing,
  mxHostIsAlias,
  mxAddressLiteral,
  mxHostUnroutable,
] as const;
