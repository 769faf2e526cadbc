/** SHA-256 of the contract's JSON schema, by contract version. `contract.test.ts` says when a line is due. */
export const CONTRACT_HASHES: Readonly<Record<number, string>> = {
  1: "43fc59649faa98c2bcedb0e73aec398db465cfbc1a08e6806c4331a7e882eb55",
};
