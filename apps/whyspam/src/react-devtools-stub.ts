/** Stands for react-devtools-core in the bundle: Ink asks for it only in development, and it is not shipped. */
export const initialize = (): void => undefined;
export const connectToDevTools = (): void => undefined;
export default { initialize, connectToDevTools };
