/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "fb70bb12814166e05b63683c07a3fe2c57f4fc9de7e9fbf274edacf82e897785",
};
