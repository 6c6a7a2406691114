/** The rules about who receives, in the order of the documentation. */
import { mxMissing } from './missing.ts';
import { mxImplicit } from './implicit.ts';
import { mxNullBesideOthers } from './null-beside-others.ts';
import { mxNullWithPreference } from './null-with-preference.ts';
import { mxPlaceholderHost } from './placeholder-host.ts';
import { mxSingleLabelHost } from './single-label-host.ts';
import { mxHostMissing } from './host-missing.ts';
import { mxHostIsAlias } from './host-is-alias.ts';
import { mxAddressLiteral } from './address-literal.ts';
import { mxHostUnroutable } from './host-unroutable.ts';
import { mxNotReachableByAll } from './not-reachable-by-all.ts';
import { mxSingleAddress } from './single-address.ts';
import { mxDuplicateHost } from './duplicate-host.ts';
import { mxManyAddresses } from './many-addresses.ts';

export const MX_RULES = [
  mxMissing,
  mxImplicit,
  mxNullBesideOthers,
  mxNullWithPreference,
  mxPlaceholderHost,
  mxSingleLabelHost,
  mxHostMissing,
  mxHostIsAlias,
  mxAddressLiteral,
  mxHostUnroutable,
  mxNotReachableByAll,
  mxSingleAddress,
  mxDuplicateHost,
  mxManyAddresses,
] as const;
