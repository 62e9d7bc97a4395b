/** What forms say of attacks, of their parameters, and of sets of these. */
export interface AttackText {
  title: string;
  explanation: string;
  needsMaskHead: boolean;
}

export interface ParameterText {
  title: string;
  unit: string;
  explanation: string;
}

export interface PresetText {
  name: string;
  values: Record<string, unknown>;
}
