/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "ba2faf7fa166f151658008dbd16ffd2a8c6e891abf3c9c81a2acddea00200b01",
};
