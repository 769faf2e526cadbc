/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "af1024905016e33339d2ea6a9e250ed09d948c6e6f7cd820ec3cdd9a434fa747",
};
