/** The headers of filtering products and services; those of mailbox providers stand elsewhere. */
import type { FilterReaders } from '../filter-reader.ts';
import { APPLIANCE_READERS } from './appliances.ts';
import { BARRACUDA_READERS } from './barracuda.ts';
import { CISCO_READERS } from './cisco.ts';
import { MAIL_SERVER_READERS } from './mail-servers.ts';
import { MIMECAST_READERS } from './mimecast.ts';
import { PROOFPOINT_READERS } from './proofpoint.ts';
import { SERVICE_READERS } from './services.ts';

export const VENDOR_READERS: FilterReaders = {
  ...PROOFPOINT_READERS,
  ...BARRACUDA_READERS,
  ...CISCO_READERS,
  ...MIMECAST_READERS,
  ...APPLIANCE_READERS,
  ...SERVICE_READERS,
  ...MAIL_SERVER_READERS,
};
