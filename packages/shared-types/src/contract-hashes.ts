/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "63f866d5e5e62ba9481557345dc88100a942a87e578e76ee27b08da660ba7c6f",
};
