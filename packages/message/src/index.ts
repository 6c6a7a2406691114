/** What an administrator already holds: each becomes facts. */
export {};
