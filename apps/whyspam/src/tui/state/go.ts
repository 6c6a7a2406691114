/** From screen to screen, with the way back remembered. */
import type { Screen, State } from './model.ts';

export function go(state: State, screen: Screen): State {
  if (state.screen === screen) return { ...state, pane: 'first', scroll: 0 };
  return { ...state, screen, trail: [...state.trail, state.screen].slice(-20), pane: 'first', scroll: 0 };
}
