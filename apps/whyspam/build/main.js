/** The command. */
export {};
//# sourceMappingURL=main.js.map