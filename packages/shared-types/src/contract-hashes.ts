/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "1570554e27121f267b22246480b2d8dab3d4f7bb8f286b64904cf4081c7c442c",
};
