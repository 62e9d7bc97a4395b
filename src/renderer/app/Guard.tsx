import { Component, type ReactNode } from 'react';
import { Trouble } from '../components/Trouble.tsx';

interface Props {
  /** Where the window is: another screen is tried afresh. */
  place: string;
  children: ReactNode;
}
interface State {
  error: unknown;
  place: string;
}

/** A screen that breaks says so in its place, and the way to the others stays. */
export class Guard extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError = (error: unknown): Partial<State> => ({ error });

  static getDerivedStateFromProps = ({ place }: Props, before: State): State | null =>
    place === before.place ? null : { error: null, place };

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Trouble error={this.state.error} again={() => this.setState({ error: null })} />;
  }
}
