/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "1988fe32c01f2721403081d9d9c9825dc76752838fbe58aa4943e0f0c7e01ed8",
};
