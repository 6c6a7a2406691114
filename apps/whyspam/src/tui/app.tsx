/** Draws the frame of the store's state; hands every key press to one place. */
import { Box, Text, useApp, useInput } from 'ink';
import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import type { KeyFlags } from './keys/read-key.ts';
import type { Store } from './state/store.ts';
import type { ReportTexts } from './texts.ts';
import { composeFrame } from './view/compose-frame.ts';
import type { Line, Span, Tone } from './view/line.ts';

/** The user's own palette: names of the sixteen colours, never values. */
const LOOKS: Readonly<
  Record<Tone, { readonly color?: string; readonly bold?: boolean; readonly dimColor?: boolean }>
> = {
  plain: {},
  dim: { dimColor: true },
  strong: { bold: true },
  fail: { color: 'red', bold: true },
  warn: { color: 'yellow' },
  pass: { color: 'green' },
  unknown: { color: 'magenta' },
  focus: { color: 'cyan', bold: true },
};

function Piece({ span, color }: { readonly span: Span; readonly color: boolean }): ReactElement {
  const { text, tone = 'plain', inverse = false } = span;
  if (!color) return <Text>{text}</Text>;
  return (
    <Text {...(inverse ? {} : LOOKS[tone])} inverse={inverse}>
      {text}
    </Text>
  );
}

function Row({ line, color }: { readonly line: Line; readonly color: boolean }): ReactElement {
  return (
    <Text wrap="truncate">
      {line.map((span, index) => (
        <Piece key={index} span={span} color={color} />
      ))}
    </Text>
  );
}

export interface AppProps {
  readonly store: Store;
  readonly texts: ReportTexts;
  readonly onKey: (input: string, key: KeyFlags) => void;
  /** Is handed the way to give the terminal away for a while, and to take it back. */
  readonly onReady: (lend: LendTerminal) => void;
}

/** Gives the terminal back to the shell while `during` lasts. */
export type LendTerminal = (during: () => Promise<void>) => Promise<void>;

export function App({ store, texts, onKey, onReady }: AppProps): ReactElement {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { suspendTerminal } = useApp();
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  useInput(onKey);
  const { lines } = composeFrame(state, texts);
  return (
    <Box flexDirection="column" width={state.columns} height={lines.length}>
      {lines.map((line, index) => (
        <Row key={index} line={line} color={state.color} />
      ))}
    </Box>
  );
}
