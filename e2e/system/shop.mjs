/** The secret of a shop that sells plans: made for this run. */
import { randomBytes } from 'node:crypto';

export const shopSecret = `whsec_${randomBytes(24).toString('base64')}`;
