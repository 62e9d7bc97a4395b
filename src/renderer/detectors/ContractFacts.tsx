import { type Contract, classesOf, type DetectorCard } from '../../common/contract.ts';
import { cutText, ownCut } from '../../language/cut.ts';
import { pictureText } from '../../language/picture.ts';
import { thresholdText } from '../../language/threshold.ts';
import { Facts } from '../components/Facts.tsx';
import { useLanguage } from '../state/language.tsx';

interface ContractProps {
  contract: Contract;
  choice?: DetectorCard['thresholdChoice'];
}

/** What a detector declares about itself. */
export function ContractFacts({ contract, choice }: ContractProps) {
  const language = useLanguage();
  const { architecture, normalisation, output, maskHead } = contract;
  const { real, forged } = classesOf(contract);
  const list = (values: readonly number[]) => values.map((value) => language.plain(value)).join(' · ');
  return (
    <Facts
      of={[
        [language.say('window.detectors.architecture'), language.architecture(architecture)],
        [language.say('window.detectors.input'), pictureText(language, contract)],
        [
          language.say('window.detectors.normalisation'),
          normalisation === null
            ? language.say('window.detectors.normalisation.none')
            : language.say('window.detectors.normalisation.inside', {
                mean: list(normalisation.mean),
                deviation: list(normalisation.std),
              }),
        ],
        [
          language.say('window.detectors.output'),
          output === 'zones'
            ? language.say('window.detectors.output.zones')
            : language.say(`window.output.${output}`),
        ],
        [
          language.say('window.detectors.real'),
          output === 'zones' ? language.say('window.detectors.real.zone', { side: real }) : real,
        ],
        ...(forged === null
          ? []
          : [[language.say('window.detectors.forged'), forged] satisfies [string, string]]),
        [
          language.say('window.detectors.threshold'),
          thresholdText({ contract, ...(choice !== undefined && { thresholdChoice: choice }) }, language),
        ],
        [language.say('window.detectors.cut'), cutText(contract.cut ?? ownCut(1.3), language)],
        [
          language.say('window.detectors.segmentation'),
          language.say(`window.detectors.segmentation.${maskHead ? 'yes' : 'no'}`),
        ],
      ]}
    />
  );
}
