/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "0fe37bc0569d4db173c1e4b0949c1c8f96afe7361e140c3d5ae7bf50b5a7c99b",
};
