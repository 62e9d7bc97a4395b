import {
  DELIVERY_NAMES,
  type Delivery,
  deliveryIn,
  deliveryText,
  usualDelivery,
} from '../../../../common/deliveries/registry.ts';
import { fail } from '../../../../language/faults.ts';

/** "png, jpeg:90, h264:23": each with its usual strength. */
export const DELIVERY_FORMS = DELIVERY_NAMES.map((name) => deliveryText(usualDelivery(name))).join(', ');

/** "jpeg:90", "png", "telegram". Throws `usage` for what is none, and for strengths out of range. */
export const deliveryOf = (text: string): Delivery =>
  deliveryIn(text) ?? fail('usage', 'terminal.noDelivery', { text, recipes: DELIVERY_FORMS });
