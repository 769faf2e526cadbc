/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "5cf03a279ec62f67f7094f74da901fc477ee20576eada51e6d2c31c3adbd33e3",
};
