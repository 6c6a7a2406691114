/** The command. */
export {};
//# sourceMappingURL=main.d.ts.map