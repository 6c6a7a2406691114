/** The rules about the web site's addresses, in the order of the documentation. */
import { webNotAuthorised } from './not-authorised.ts';

export const WEB_RULES = [webNotAuthorised] as const;
