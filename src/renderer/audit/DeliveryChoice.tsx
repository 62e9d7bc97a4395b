import { TagsInput } from '@mantine/core';
import {
  DELIVERY_NAMES,
  type Delivery,
  deliveryIn,
  deliveryText,
  usualDelivery,
} from '../../common/deliveries/registry.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AttackCard.module.css';

interface Props {
  /** As typed: "jpeg:90". */
  recipes: string[];
  onRecipes: (recipes: string[]) => void;
}

/** The deliveries, without what is none. */
export const deliveriesIn = (recipes: string[]): Delivery[] =>
  recipes.flatMap((text) => deliveryIn(text) ?? []);

/** How the attacked files are handed in. */
export function DeliveryChoice({ recipes, onRecipes }: Props) {
  const language = useLanguage();
  const wrong = recipes.filter((text) => deliveryIn(text) === undefined);
  const chosen = deliveriesIn(recipes).map((one) => language.delivery(one));
  return (
    <div>
      <TagsInput
        aria-label={language.say('window.audit.deliver.label')}
        placeholder={language.say('window.audit.deliver.none')}
        maxTags={16}
        data={DELIVERY_NAMES.map((name) => deliveryText(usualDelivery(name)))}
        value={recipes}
        onChange={onRecipes}
        error={wrong.length > 0 && language.say('window.audit.deliver.wrong', { recipes: wrong.join(', ') })}
      />
      {chosen.length > 0 && <p className={classes.explanation}>{chosen.join('; ')}</p>}
      <p className={classes.explanation}>{language.say('window.audit.deliver.text')}</p>
    </div>
  );
}
