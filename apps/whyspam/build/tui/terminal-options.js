export {};
//# sourceMappingURL=terminal-options.js.map