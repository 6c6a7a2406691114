/** The certificate that a server of a world shows, as plain values. */
import * as v from 'valibot';

export const certificateSchema = v.union([
  v.picklist(['valid', 'expired', 'wrongName', 'selfSigned']),
  v.strictObject({
    names: v.exactOptional(
      v.pipe(v.array(v.string()), v.readonly(), v.description('Left out: the name of the server.')),
    ),
    expiresInDays: v.exactOptional(
      v.pipe(v.number(), v.description('Days from now; negative when it is over. Default 60.')),
    ),
    selfSigned: v.exactOptional(v.pipe(v.boolean(), v.description('Default false: issued by the lab.'))),
    key: v.exactOptional(
      v.pipe(v.picklist(['ec', 'rsa1024', 'rsa2048', 'rsa4096']), v.description('Default ec: P-256.')),
    ),
    intermediate: v.exactOptional(
      v.pipe(
        v.picklist(['sent', 'missing']),
        v.description('Issued by an intermediate authority, which the server sends or leaves out.'),
      ),
    ),
  }),
]);

export type WorldCertificate = Readonly<v.InferOutput<typeof certificateSchema>>;
