/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "4c41739888ddb9a812fcd5431299cac5621195859c650ffdc052112b2cfcae3a",
};
