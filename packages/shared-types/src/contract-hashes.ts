/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "b1362378ef42b936eb969fa7b0827a37a6d1cf591c16780381be2983c3069e1b",
};
